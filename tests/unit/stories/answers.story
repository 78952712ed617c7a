# What ends a turn, and what does not.

story 1: three comments before we answer make one turn
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:05  says "?"
  lea      09:10  says "hello?"
  we       09:30  answer
ledger
  09:00 - 09:30  answered  first  3 items  30m
state answered
counts 3 theirs 1 ours
preview "an answer"

story 2: our second reply in a row adds nothing
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  we       09:45  answer "And to Mexico"
  lea      10:00  says "Thanks! And Peru?"
  we       10:10  answer
ledger
  09:00 - 09:30  answered  first  1 item  30m
  10:00 - 10:10  answered  next   1 item  10m

story 3: a like is never an answer, and is shown as such
  lea  mon 09:00  says "What a lovely kettle"
  we       09:01  like lea
  now      12:00
ledger
  09:00 - now  waiting  first  1 item  3h
state waiting since 09:00
flags liked-only

story 3: a boost is never an answer either
  lea  mon 09:00  says "What a lovely kettle"
  we       09:01  boost lea
  now      12:00
ledger
  09:00 - now  waiting  first  1 item  3h
flags liked-only

story 3: liked and answered is answered
  lea  mon 09:00  says "What a lovely kettle"
  we       09:01  like lea
  we       09:05  answer
ledger
  09:00 - 09:05  answered  first  1 item  5m

story 4: their like starts no clock
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea      09:40  likes
  now      18:00
ledger
  09:00 - 09:30  answered  first  1 item  30m
state answered

story 7: an automatic answer ends nothing
  lea  mon 09:00  says "Where is my parcel?"
  we       09:00:05  answer "We have got your message" rule
  we       09:00:06  answer "Ticket 17" script
  we       11:00  answer
ledger
  09:00 - 11:00  answered  first  1 item  2h

story 7: with an automatic answer alone they go on waiting
  lea  mon 09:00  says "Where is my parcel?"
  we       09:01  answer "We have got your message" rule
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h
preview "Where is my parcel?"

story 8: an answer written elsewhere counts from the network's time
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer native seen 10:10
ledger
  09:00 - 09:30  answered  first  1 item  30m  native

story 10: a private answer to a public comment has an end of its own
  lea  mon 09:00  says "My order is wrong"
  we       09:30  answer direct
ledger
  09:00 - 09:30  answered-privately  first  1 item  30m
state answered
flags private-answer

story 10: followers only is private too
  lea  mon 09:00  says "My order is wrong" unlisted
  we       09:30  answer followers
ledger
  09:00 - 09:30  answered-privately  first  1 item  30m
flags private-answer

story 10: an unlisted answer to a public comment is public
  lea  mon 09:00  says "My order is wrong"
  we       09:30  answer unlisted
ledger
  09:00 - 09:30  answered  first  1 item  30m

story 10: a direct answer to a direct message is simply the answer
  lea  mon 09:00  says "My order is wrong" direct
  we       09:30  answer direct
ledger
  09:00 - 09:30  answered  first  1 item  30m

story 10: the newest of their items tells what would have been public
  lea  mon 09:00  says "My order is wrong"
  lea      09:10  says "my address is …" direct
  we       09:30  answer direct
ledger
  09:00 - 09:30  answered  first  2 items  30m

story 10: a public answer afterwards adds nothing to the turn
  lea  mon 09:00  says "My order is wrong"
  we       09:30  answer direct
  we       09:40  answer "We wrote to you"
ledger
  09:00 - 09:30  answered-privately  first  1 item  30m
flags private-answer

story 16: what they write after an answer opens a new turn
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea      09:50  says "And how much is it?"
  now      10:00
ledger
  09:00 - 09:30  answered  first  1 item  30m
  09:50 - now    waiting   next   1 item  10m
state waiting since 09:50
preview "And how much is it?"

story 18: our outreach starts nothing
  we   mon 08:00  answer "Would you like to test our kettle?"
  now      18:00
ledger
state quiet
counts 0 theirs 1 ours
preview "Would you like to test our kettle?"

story 18: after our outreach their first item starts the clock
  we   mon 08:00  answer "Would you like to test our kettle?"
  lea      09:00  says "Gladly"
  we       09:20  answer
ledger
  09:00 - 09:20  answered  first  1 item  20m

story 30: one answer ends only the conversation it is written in
  we   mon 08:00  post
  lea      09:00  says "Is it back in stock?"
  tom      09:01  says "Is it back in stock?"
  we       09:30  answer under tom
  now      10:00
ledger of lea
  09:00 - now  waiting  first  1 item  1h
ledger of tom
  09:01 - 09:30  answered  first  1 item  29m

story 30: others are marked as answered by that answer, each with their own wait
  we   mon 08:00  post
  lea      09:00  says "Is it back in stock?"
  tom      09:01  says "Is it back in stock?"
  mia      09:02  says "Same question"
  we       09:30  answer "Since today" under tom by ana
  we       09:35  answered lea by ben
  we       09:35  answered mia by ben
ledger of lea
  09:00 - 09:30  answered  first  1 item  30m  by ana
state answered
counts 1 theirs 0 ours
ledger of tom
  09:01 - 09:30  answered  first  1 item  29m  by ana
ledger of mia
  09:02 - 09:30  answered  first  1 item  28m  by ana

story 30: what they said after that answer goes on waiting
  we   mon 08:00  post
  lea      09:00  says "Is it back in stock?"
  tom      09:01  says "Is it back in stock?"
  we       09:30  answer "Since today" under tom
  lea      09:40  says "And in red?"
  we       09:50  answered lea
  now      10:00
ledger of lea
  09:00 - 09:30  answered  first  1 item  30m
  09:40 - now    waiting   next   1 item  20m
state waiting since 09:40
preview "And in red?"

story 16: an answer covers what its author had read; the rest goes on waiting
  lea  mon 09:00  says "Is it back in stock?"
  lea      09:20  says "Wait, is the tape toxic to cats?"
  we       09:30  answer "Yes." shown 09:10
  now      10:00
ledger
  09:00 - 09:30  answered  first  1 item  30m
  09:20 - now    waiting   next   1 item  40m
state waiting since 09:20
preview "Wait, is the tape toxic to cats?"

story 16: the next answer ends what is left of it
  lea  mon 09:00  says "Is it back in stock?"
  lea      09:20  says "Wait, is the tape toxic to cats?"
  we       09:30  answer "Yes." shown 09:10
  we       09:40  answer "No, it is not."
ledger
  09:00 - 09:30  answered  first  1 item  30m
  09:20 - 09:40  answered  next   1 item  20m

story 16: an answer that covers nothing of what waits ends nothing
  lea  mon 09:00  says "Thanks"
  we       09:05  done
  lea      09:20  says "Is the tape toxic to cats?"
  we       09:30  answer "You are welcome" shown 09:10
  now      10:00
ledger
  09:00 - 09:05  closed   first  1 item  5m
  09:20 - now    waiting  first  1 item  40m

story 16: what was sent on purpose over newer words answers them
  lea  mon 09:00  says "Is it back in stock?"
  lea      09:20  says "In red, I mean"
  we       09:30  answer "Yes." shown 09:25
ledger
  09:00 - 09:30  answered  first  2 items  30m

story 8: an answer written elsewhere covers what was said before it
  lea  mon 09:00  says "Is it back in stock?"
  lea      09:20  says "In red, I mean" seen 10:30
  we       09:30  answer native seen 10:40
ledger
  09:00 - 09:30  answered  first  2 items  30m  native

story 13: what an answer covered opens again with its deletion, and nothing else changes
  lea  mon 09:00  says "Is it back in stock?"
  lea      09:20  says "Is the tape toxic to cats?"
  we       09:30  answer "Yes." shown 09:10
  we       09:40  answer "No."
  we       09:50  delete "Yes."
ledger
  09:00 - 09:30  void      first  1 item   30m
  09:00 - 09:40  answered  first  2 items  40m

story 30: what nobody had seen is not answered by it
  we   mon 08:00  post
  lea      09:00  says "Is it back in stock?" seen 10:30
  lea      09:05  says "Hello?"
  tom      09:01  says "Is it back in stock?"
  we       09:30  answer "Since today" under tom
  we       10:00  answered lea
  now      11:00
ledger of lea
  09:05 - 09:30  answered  first  1 item  25m
  09:00 - now    waiting   next   1 item  2h  known 10:30

story 30: said before they asked, it answers nothing
  we   mon 08:00  post
  tom      08:30  says "Is it back in stock?"
  we       08:40  answer "Since today" under tom
  lea      09:00  says "Is it back in stock?"
  we       09:10  answered lea
  now      10:00
ledger of lea
  09:00 - now  waiting  first  1 item  1h

story 30: that answer is deleted, and all of them wait again from the original time
  we   mon 08:00  post
  lea      09:00  says "Is it back in stock?"
  tom      09:01  says "Is it back in stock?"
  we       09:30  answer "Since today" under tom
  we       09:35  answered lea
  we       09:40  delete "Since today"
  now      10:00
ledger of lea
  09:00 - 09:30  void     first  1 item  30m
  09:00 - now    waiting  first  1 item  1h
ledger of tom
  09:01 - 09:30  void     first  1 item  29m
  09:01 - now    waiting  first  1 item  59m

story 30: opened again, it was no answer after all
  we   mon 08:00  post
  lea      09:00  says "Is it back in the other stock?"
  tom      09:01  says "Is it back in stock?"
  we       09:30  answer "Since today" under tom
  we       09:35  answered lea
  we       09:36  reopen
  we       09:40  answer "Not there" under lea
ledger of lea
  09:00 - 09:30  void      first  1 item  30m
  09:00 - 09:40  answered  first  1 item  40m

story 30: an automatic answer to others ends nothing either
  we   mon 08:00  post
  lea      09:00  says "Is it back in stock?"
  tom      09:01  says "Is it back in stock?"
  we       09:30  answer "We have got your message" under tom rule
  we       09:35  answered lea
  now      10:00
ledger of lea
  09:00 - now  waiting  first  1 item  1h

story 30: they are told in private what they had asked in public
  we   mon 08:00  post
  lea      09:00  says "Is it back in stock?"
  tom      09:01  says "Is it back in stock?"
  we       09:30  answer "Since today" under tom direct
  we       09:35  answered lea
ledger of lea
  09:00 - 09:30  answered-privately  first  1 item  30m
flags private-answer

story 36: looked at later, they have waited longer, whatever was planned for it
  lea  mon 09:00  says "Do you ship to Canada?"
  now  tue 11:00
ledger
  mon 09:00 - now  waiting  first  1 item  1d2h
