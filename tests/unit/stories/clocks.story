# Two clocks, old threads, and what happened before heed.

story 17: an old thread that wakes up counts as a first reply again
  lea  mon 09:00    says "Do you ship to Canada?"
  we       09:30    answer
  lea  mon+1 09:00  says "Still?"
  we         09:10  answer
ledger
  mon 09:00 - 09:30    answered  first  1 item  30m
  mon+1 09:00 - 09:10  answered  first  1 item  10m

story 17: a pause of just five days is none
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea  sat 09:30  says "Still?"
  we       09:40  answer
ledger
  mon 09:00 - 09:30  answered  first  1 item  30m
  sat 09:30 - 09:40  answered  next   1 item  10m

story 17: our own words in between keep a thread awake
  lea  mon 09:00    says "Do you ship to Canada?"
  we       09:30    answer
  we   fri 09:00    answer "Any news?"
  lea  mon+1 09:00  says "No"
  we         09:10  answer
ledger
  mon 09:00 - 09:30    answered  first  1 item  30m
  mon+1 09:00 - 09:10  answered  next   1 item  10m

story 17: a first reply is the first answer of a segment, not its first turn
  lea  mon 09:00  says "Nice"
  we       09:30  no-reply
  lea      10:00  says "How much is it?"
  we       10:10  answer
  lea      10:20  says "And in red?"
  we       10:50  answer
ledger
  09:00 - 09:30  no-reply  first  1 item  30m
  10:00 - 10:10  answered  first  1 item  10m
  10:20 - 10:50  answered  next   1 item  30m

story 17: to be ignored for a week is one long wait, not a new beginning
  lea  mon 09:00    says "Hello"
  we       09:30    answer
  lea      10:00    says "One more"
  lea  mon+1 10:00  says "Hello?"
  we         11:00  answer
ledger
  mon 09:00 - 09:30    answered  first  1 item   30m
  mon 10:00 - mon+1 11:00  answered  next  2 items  7d1h

story 26: fetched late, both times are kept
  lea  mon 09:00  says "Do you ship to Canada?" seen 10:10
  we       10:30  answer
ledger
  09:00 - 10:30  answered  first  1 item  1h30m  known 10:10

story 27: a turn from before heed is marked
  lea  mon 09:00  says "Do you ship to Canada?" seen tue 08:00
  we   mon 09:30  answer native seen tue 08:00
  lea  mon 10:00  says "And to Peru?" seen tue 08:00
  connected tue 08:00
  lea  tue 09:00  says "Hello?"
  we       09:05  answer
ledger
  mon 09:00 - 09:30  answered  first  1 item  30m  native  known tue 08:00  before-heed
  mon 10:00 - tue 09:05  answered  next  2 items  23h5m  known tue 08:00  before-heed

story 27: what was found waiting at import waits since it was written
  lea  mon 09:00  says "Do you ship to Canada?" seen fri 08:00
  connected fri 08:00
  now fri 09:00
ledger
  mon 09:00 - now  waiting  first  1 item  4d  known fri 08:00  before-heed
state waiting since mon 09:00

story 28: who still waits has a row
  lea  mon 09:00  says "Do you ship to Canada?"
  now  thu 09:00
ledger
  mon 09:00 - now  waiting  first  1 item  3d
state waiting since mon 09:00

story 33: an answer whose clock is behind ends the turn, at nothing
  lea  mon 09:00  says "Do you ship to Canada?"
  we       08:59  answer under lea shown 09:01
ledger
  09:00 - 09:00  answered  first  1 item  0m  skewed

story 33: an answer in the same moment is an anomaly
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:00  answer
ledger
  09:00 - 09:00  answered  first  1 item  0m  skewed

story 33: our answer to our answer is not before it either
  lea  mon 09:00  says "Do you ship to Canada?"
  we       08:58  answer "first" rule under lea
  we       08:59  answer under "first" shown 09:01
ledger
  09:00 - 09:00  answered  first  1 item  0m  skewed

story 33: who answers our answer in the same second waits
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:05  answer "We do" native under lea
  lea      09:05  says "For how much?" under "We do"
  now      09:10
ledger
  09:00 - 09:05  answered  first  1 item  5m  native
  09:05 - now    waiting   next   1 item  5m
state waiting since 09:05

story 33: who answers our answer waits, even if their clock is behind
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:05  answer "We do" native under lea
  lea      09:03  says "For how much?" under "We do" seen 09:06
  now      09:10
ledger
  09:00 - 09:05  answered  first  1 item  5m  native
  09:03 - now    waiting   next   1 item  7m  known 09:06
state waiting since 09:03

story 33: our next answer ends that, in the same second too
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:05  answer "We do" native under lea
  lea      09:05  says "For how much?" under "We do"
  we       09:05  answer "Nine" native under "For how much?"
  now      09:10
ledger
  09:00 - 09:05  answered  first  1 item  5m  native
  09:05 - 09:05  answered  next   1 item  0m  native  skewed
state answered

story 33: whoever had read it answered it, whatever their clocks say
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:10  says "Hello?"
  we       08:59  answer shown 09:05
  now      10:00
ledger
  09:00 - 09:00  answered  first  1 item  0m  skewed
  09:10 - now    waiting   next   1 item  50m

story 33: what was decided is decided, although our clock was set back
  lea  mon 09:00  says "Nice"
  we       08:30  done shown 09:01
  lea      09:10  says "Hello?"
  now      10:00
ledger
  09:00 - 08:30  closed   first  1 item  0m
  09:10 - now    waiting  first  1 item  50m

story 33: without a parent nothing says that it is an answer
  lea  mon 09:00  says "Do you ship to Canada?"
  we       08:59  answer native
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h

story 33: nobody writes from the future
  lea  tue 09:00  says "Hello from tomorrow" seen mon 09:00
  we   mon 09:30  answer
ledger
  mon 09:00 - 09:30  answered  first  1 item  30m

story 34: an item without a time counts from when it was seen, and is marked
  lea  sometime   says "Do you ship to Canada?" seen mon 09:00
  we   mon 09:30  answer
ledger
  09:00 - 09:30  answered  first  1 item  30m  timeless

story 34: an answer without a time marks the turn as well
  lea  mon 09:00  says "Do you ship to Canada?"
  we   sometime   answer seen mon 09:30
ledger
  09:00 - 09:30  answered  first  1 item  30m  timeless

story 17: in a new segment nobody was answered yet, whatever was closed in it
  lea  mon 09:00    says "Hello"
  we       09:30    answer
  lea  mon+1 09:00  says "Nice"
  we         09:10  done
  lea        10:00  says "How much is it?"
  we         10:05  answer
ledger
  mon 09:00 - 09:30    answered  first  1 item  30m
  mon+1 09:00 - 09:10  closed    first  1 item  10m
  mon+1 10:00 - 10:05  answered  first  1 item  5m

story 17: a segment begins as well with what a decision left open
  lea  mon 09:00    says "Hello"
  we       09:30    answer
  lea  tue 09:00    says "Nice"
  lea  mon+1 09:00  says "Still nice" seen mon+1 10:00
  we         09:10  done
  we         11:00  done
  lea        12:00  says "How much is it?"
ledger
  mon 09:00 - 09:30    answered  first  1 item  30m
  tue 09:00 - mon+1 09:10    closed   next   1 item  6d10m
  mon+1 09:00 - 11:00  closed    first  1 item  2h  known 10:00
  mon+1 12:00 - now    waiting   first  1 item  0m
