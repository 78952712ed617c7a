# What is taken back, by them or by us, and what is edited.

story 11: deleted before we answered is withdrawn
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:20  deletes
  now      18:00
ledger
  09:00 - 09:20  withdrawn  first  1 item  20m
state quiet
counts 0 theirs 0 ours
preview "Do you ship to Canada?"

story 11: while one of them stands, they wait since that one
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:05  says "And to Peru?"
  lea      09:20  deletes "Do you ship to Canada?"
  now      10:00
ledger
  09:05 - now  waiting  first  1 item  55m
state waiting since 09:05

story 11: all of them deleted one by one is one row from the oldest
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:05  says "And to Peru?"
  lea      09:20  deletes "Do you ship to Canada?"
  lea      09:30  deletes "And to Peru?"
ledger
  09:00 - 09:30  withdrawn  first  2 items  30m
state quiet

story 11: withdrawn after an answered turn stays answered
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea      10:00  says "oops"
  lea      10:01  deletes "oops"
ledger
  09:00 - 09:30  answered   first  1 item  30m
  10:00 - 10:01  withdrawn  next   1 item  1m
state answered
counts 1 theirs 1 ours

story 11: an answer to what is gone already answers nothing
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:20  deletes
  we       09:30  answer
ledger
  09:00 - 09:20  withdrawn  first  1 item  20m
state quiet

story 11: what they write after taking back is a turn of its own
  lea  mon 09:00  says "Do you ship to Cnaada?"
  lea      09:01  deletes
  lea      09:02  says "Do you ship to Canada?"
  we       09:30  answer
ledger
  09:00 - 09:01  withdrawn  first  1 item  1m
  09:02 - 09:30  answered   first  1 item  28m

story 12: deleted after we answered, the sample stays
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea      10:00  deletes
ledger
  09:00 - 09:30  answered  first  1 item  30m
state answered
counts 0 theirs 1 ours

story 13: our reply is deleted, and they wait again from the original time
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  we       10:00  delete
  now      11:00
ledger
  09:00 - 09:30  void     first  1 item  30m
  09:00 - now    waiting  first  1 item  2h
state waiting since 09:00
counts 1 theirs 0 ours

story 13: deleted and written anew, the new one ends the turn
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer "Yes, we d"
  we       09:31  delete
  we       09:32  answer "Yes, we do"
ledger
  09:00 - 09:30  void      first  1 item  30m
  09:00 - 09:32  answered  first  1 item  32m

story 13: the second of two replies is deleted, and nothing changes
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  we       09:40  answer "typo"
  we       09:41  delete "typo"
ledger
  09:00 - 09:30  answered  first  1 item  30m
state answered

story 13: the first of two replies is deleted, and the second ends the turn
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer "typo"
  we       09:40  answer
  we       09:41  delete "typo"
ledger
  09:00 - 09:30  void      first  1 item  30m
  09:00 - 09:40  answered  first  1 item  40m

story 13: an automatic answer that is deleted leaves nothing
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:01  answer rule
  we       09:02  delete
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h

story 13: our old reply is deleted after they wrote again
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer "Yes"
  lea      10:00  says "How much?"
  we       10:30  answer "Ten"
  we       11:00  delete "Yes"
ledger
  09:00 - 09:30  void      first  1 item   30m
  09:00 - 10:30  answered  first  2 items  1h30m

story 14: an edit before our answer leaves the clock alone
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:20  edits
  we       09:30  answer
ledger
  09:00 - 09:30  answered  first  1 item  30m

story 14: an edit after our answer is flagged, and ends or opens nothing
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea      10:00  edits
ledger
  09:00 - 09:30  answered  first  1 item  30m
state answered
flags changed

story 14: an edit that we have answered since is no longer flagged
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea      10:00  edits
  we       10:10  answer "Then no"
ledger
  09:00 - 09:30  answered  first  1 item  30m

story 14: an edit that whoever answered had not read is flagged
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:20  edits
  we       09:30  answer shown 09:10
ledger
  09:00 - 09:30  answered  first  1 item  30m
flags changed

story 14: an edit that was known later than it was made is flagged, too
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:20  edits seen 10:00
  we       09:30  answer
ledger
  09:00 - 09:30  answered  first  1 item  30m
flags changed

story 14: an answer written elsewhere goes by the network's time
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:20  edits seen 10:00
  we       09:30  answer native
ledger
  09:00 - 09:30  answered  first  1 item  30m  native

story 14: an edit of what we closed or of what waits is no change of an answer
  lea  mon 09:00  says "Nice"
  we       09:30  done
  lea      10:00  edits
  lea      11:00  says "And the lid?"
  lea      11:10  edits
ledger
  09:00 - 09:30  closed   first  1 item  30m
  11:00 - now    waiting  first  1 item  10m

story 34: what was deleted without a time is withdrawn too
  lea  sometime   says "Hello" seen mon 09:00
  lea  mon 09:20  deletes
ledger
  09:00 - 09:20  withdrawn  first  1 item  20m  timeless
state quiet
