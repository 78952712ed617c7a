# Networks with one level of replies, or none: a reply is filed under the first comment of its branch, or under the
# post, whomever it answers.

story 8: our answer names whom it answers, though it is filed under somebody else
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "Do you ship to Canada?" under ann
  we       09:20  answer "@bob yes" native under ann
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h
state waiting since 09:00
ledger of bob
  09:05 - 09:20  answered  first  1 item  15m  native  named
state answered

story 8: what was sent through heed answers whom it was written to
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "Do you ship to Canada?" under ann
  we       09:20  answer "Yes, in a week" under ann to bob
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h
ledger of bob
  09:05 - 09:20  answered  first  1 item  15m

story 8: what the network states is believed
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "Do you ship to Canada?" under ann
  we       09:20  answer "@ann is right" native under ann to bob
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h
ledger of bob
  09:05 - 09:20  answered  first  1 item  15m  native

story 8: the only one who waits is assumed to be meant
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "Do you ship to Canada?"
  we       09:20  answer "Yes" native under ann
  now      10:00
ledger of ann
  09:00 - 09:20  answered  first  1 item  20m  native  assumed
ledger of bob
  09:05 - now    waiting   first  1 item  55m

story 8: who answers our answer in the same second is not whom it answered
  threads one level
  we   mon 08:00  post
  ann      09:00  says "What colours?"
  we       09:05  answer "Many" native under ann
  bob      09:05  says "Green?" under "Many"
  ann      09:05  says "Or blue?" under "Many"
  now      10:00
ledger of ann
  09:00 - 09:05  answered  first  1 item  5m  native  assumed
  09:05 - now    waiting   next   1 item  55m
ledger of bob
  09:05 - now    waiting   first  1 item  55m

story 8: with "assume = no" they go on waiting
  threads one level assume no
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  we       09:20  answer "Yes" native under ann
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h

story 30: an answer that names nobody, where several wait, ends nothing until somebody says so
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "I want to know, too" under ann
  we       09:20  answer "It does" native under ann
  we       09:30  answered bob
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h
ledger of bob
  09:05 - 09:20  answered  first  1 item  15m  native

story 2: a second answer that names nobody adds nothing
  threads flat
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "Do you ship to Canada?"
  we       09:20  answer "@bob yes" native
  we       09:21  answer "in a week" native
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h
ledger of bob
  09:05 - 09:20  answered  first  1 item  15m  native  named

story 7: an automatic answer does not make us forget who waits
  threads flat
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  we       09:01  answer "We will be with you soon" rule
  we       09:20  answer "It does" native
ledger of ann
  09:00 - 09:20  answered  first  1 item  20m  native  assumed

story 11: who took their words back does not wait
  threads flat
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "Do you ship to Canada?"
  bob      09:10  deletes
  we       09:20  answer "It does" native
ledger of ann
  09:00 - 09:20  answered  first  1 item  20m  native  assumed
ledger of bob
  09:05 - 09:10  withdrawn  first  1 item  5m
state quiet

story 12: who takes their words back later is still counted as having waited
  threads flat
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "Do you ship to Canada?"
  we       09:20  answer "It does" native
  bob      09:30  deletes
  now      10:00
ledger of ann
  09:00 - now    waiting  first  1 item  1h

story 13: our answer is deleted
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  we       09:20  answer "Yes" native under ann
  we       09:30  delete
  we       09:40  answer "No" native under ann
ledger of ann
  09:00 - 09:20  void      first  1 item  20m  native  assumed
  09:00 - 09:40  answered  first  1 item  40m  native  assumed

story 19: our own comment under our own post answers nobody
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  we       09:20  answer "Thank you all" native
  now      10:00
ledger of ann
  09:00 - now    waiting  first  1 item  1h

story 31: who joins another's branch under our post speaks to us
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "And in blue?" under ann aside
  now      10:00
ledger of ann
  09:00 - now    waiting  first  1 item  1h
ledger of bob
  09:05 - now    waiting  first  1 item  55m

story 9: who begins by naming somebody else helps them
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "@ann it does, I have one" under ann
  now      10:00
ledger of ann
  09:00 - now    waiting  first  1 item  1h
flags community
ledger of bob
state quiet

story 9: help comes to those who wait
  threads one level
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  we       09:03  answer "@ann yes" native under ann
  bob      09:05  says "@ann I have one" under ann
ledger of ann
  09:00 - 09:03  answered  first  1 item  3m  native  named
ledger of bob
state quiet

story 9: who names us as well speaks to us
  threads flat
  we   mon 08:00  post
  ann      09:00  says "Does it come in red?"
  bob      09:05  says "@ann I asked @we the same"
  now      10:00
ledger of ann
  09:00 - now    waiting  first  1 item  1h
ledger of bob
  09:05 - now    waiting  first  1 item  55m

story 8: a reply that is filed under the first comment of a section may be to anybody in it
  threads sections
  we   mon 08:00  post
  ann      09:00  says "Why this loop?"
  bob      09:05  says "Is it not slow?" under ann
  we       09:20  answer "@bob not at this size" native under ann
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h
ledger of bob
  09:05 - 09:20  answered  first  1 item  15m  native  named

story 8: comments that begin no section stand in one row, and an answer after them may be to any
  threads sections
  we   mon 08:00  post
  ann      09:00  says "When is it released?"
  we       09:20  answer "On Monday" native
ledger of ann
  09:00 - 09:20  answered  first  1 item  20m  native  assumed

story 30: an answer outside of a section is not taken for one to somebody in it
  threads sections
  we   mon 08:00  post
  ann      09:00  says "Why this loop?"
  bob      09:05  says "Is it not slow?" under ann
  cem      09:10  says "When is it released?"
  we       09:20  answer "On Monday" native
  now      10:00
ledger of ann
  09:00 - now    waiting   first  1 item  1h
ledger of bob
  09:05 - now    waiting   first  1 item  55m
ledger of cem
  09:10 - 09:20  answered  first  1 item  10m  native  assumed
