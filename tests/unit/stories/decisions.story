# Closing without an answer, and opening again.

story 5: done without a reply is closed, not answered
  lea  mon 09:00  says "Nice"
  we       10:00  done by ana
  now      18:00
ledger
  09:00 - 10:00  closed  first  1 item  1h  by ana
state done
preview "Nice"

story 6: no reply needed is a decision of its own
  lea  mon 09:00  says "Thanks!"
  we       10:00  no-reply
ledger
  09:00 - 10:00  no-reply  first  1 item  1h
state no-reply

story 15: moderated has its own column
  troll  mon 09:00  says "Buy my coins"
  we         09:10  moderated by ana
ledger
  09:00 - 09:10  moderated  first  1 item  10m  by ana
state done

story 16: what they write after done opens a new turn from the new item
  lea  mon 09:00  says "Nice"
  we       10:00  done
  lea      15:00  says "Are you there?"
  we       15:20  answer
ledger
  09:00 - 10:00  closed    first  1 item  1h
  15:00 - 15:20  answered  first  1 item  20m

story 5: a decision covers only what could be seen
  lea  mon 09:00  says "Nice"
  lea      09:30  says "But does it leak?" seen 10:30
  we       10:00  done
  now      11:00
ledger
  09:00 - 10:00  closed   first  1 item  1h
  09:30 - now    waiting  first  1 item  1h30m  known 10:30
state waiting since 09:30
preview "But does it leak?"

story 5: a decision covers what was on the screen, not what arrived before the key
  lea  mon 09:00  says "Nice"
  lea      09:30  says "But does it leak?"
  we       09:31  done shown 09:29
  now      11:00
ledger
  09:00 - 09:31  closed   first  1 item  31m
  09:30 - now    waiting  first  1 item  1h30m

story 5: what was seen and what was not may be told in any order
  lea  mon 09:00  says "one" seen 10:30
  lea      09:10  says "two"
  lea      09:20  says "three" seen 10:40
  we       10:00  done
  we       11:00  answer
ledger
  09:10 - 10:00  closed    first  1 item   50m
  09:00 - 11:00  answered  first  2 items  2h  known 10:30

story 5: done where nobody waits does nothing
  lea  mon 09:00  says "Hello"
  we       09:30  answer
  we       10:00  done
ledger
  09:00 - 09:30  answered  first  1 item  30m
state answered

story 5: done over what nobody had seen does nothing
  lea  mon 09:00  says "Hello" seen 12:00
  we       10:00  done
  now      13:00
ledger
  09:00 - now  waiting  first  1 item  4h  known 12:00

story 5: an answer after done adds nothing, for nobody waited
  lea  mon 09:00  says "Nice"
  we       10:00  done
  we       11:00  answer
ledger
  09:00 - 10:00  closed  first  1 item  1h
state done

story 5: an answer elsewhere that came to light after done still answered
  lea  mon 09:00  says "Hello"
  we       09:20  answer native seen 10:30
  we       10:00  done
ledger
  09:00 - 09:20  answered  first  1 item  20m  native
state answered

story x: opened again, a closed turn waits from its original time
  lea  mon 09:00  says "Nice, but does it leak?"
  we       10:00  done
  we       10:05  reopen
  now      11:00
ledger
  09:00 - now  waiting  first  1 item  2h
state waiting since 09:00

story x: opened again and answered, nothing is left of the closing
  lea  mon 09:00  says "Nice, but does it leak?"
  we       10:00  no-reply
  we       10:05  reopen
  we       10:30  answer
ledger
  09:00 - 10:30  answered  first  1 item  1h30m

story x: what they added since joins the turn that is opened again
  lea  mon 09:00  says "Nice, but does it leak?"
  we       10:00  done
  lea      10:03  says "?" seen 10:20
  we       10:05  reopen
  now      11:00
ledger
  09:00 - now  waiting  first  2 items  2h

story x: opening again does nothing while something that was seen waits
  lea  mon 09:00  says "Nice"
  we       10:00  done
  lea      10:03  says "And does it leak?"
  we       10:05  reopen
  now      11:00
ledger
  09:00 - 10:00  closed   first  1 item  1h
  10:03 - now    waiting  first  1 item  57m

story x: an answered turn that is opened again leaves its answer in the history
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer "Sorry, which kettle?"
  we       10:00  reopen
  we       12:00  answer "Yes, we do"
ledger
  09:00 - 09:30  void      first  1 item  30m
  09:00 - 12:00  answered  first  1 item  3h

story x: an answer that nobody had seen is not undone by opening again
  lea  mon 09:00  says "Hello"
  we       09:30  answer native seen 11:00
  we       10:00  done
  we       10:05  reopen
  now      12:00
ledger
  09:00 - 09:30  answered  first  1 item  30m  native

story x: the last turn that was seen to end is the one that opens again
  lea  mon 09:00  says "Hello"
  we       09:30  answer
  lea      09:40  says "One more" seen 11:00
  we       09:50  answer native seen 11:00
  we       10:00  reopen
  now      12:00
ledger
  09:00 - 09:30  void      first  1 item  30m
  09:40 - 09:50  answered  next   1 item  10m  native  known 11:00
  09:00 - now    waiting   first  1 item  3h

story x: opening again where everything was deleted does nothing
  lea  mon 09:00  says "Nice"
  we       10:00  done
  lea      10:30  deletes
  we       11:00  reopen
ledger
  09:00 - 10:00  closed  first  1 item  1h
state done

story x: opening again where nothing ever ended does nothing
  we   mon 09:00  answer "Hello"
  we       10:00  reopen
ledger
state quiet

story x: moderated by mistake, opened again
  lea  mon 09:00  says "Buy"
  we       09:10  moderated
  we       09:12  reopen
  we       09:30  answer
ledger
  09:00 - 09:30  answered  first  1 item  30m

story x: what was seen waiting while a colleague had answered is not opened again
  lea  mon 09:00  says "Hello"
  we       09:30  answer
  lea      09:40  says "One more"
  we       09:50  answer native seen 11:00
  we       10:00  reopen
  now      12:00
ledger
  09:00 - 09:30  answered  first  1 item  30m
  09:40 - 09:50  answered  next   1 item  10m  native

story x: an answer that was taken back by opening again is no first reply
  lea  mon 09:00  says "Hello"
  we       09:30  answer
  we       10:00  reopen
  we       10:01  done
  lea      11:00  says "Well?"
  we       11:10  answer
ledger
  09:00 - 09:30  void      first  1 item  30m
  09:00 - 10:01  closed    first  1 item  1h1m
  11:00 - 11:10  answered  first  1 item  10m

story x: opening an old turn again forgets no later answer
  lea  mon 09:00  says "Hello"
  we       09:30  answer
  lea      09:40  says "One more" seen 11:00
  we       09:50  answer native seen 11:00
  we       10:00  reopen
  we       12:00  done
  lea      13:00  says "Well?"
ledger
  09:00 - 09:30  void      first  1 item  30m
  09:40 - 09:50  answered  next   1 item  10m  native  known 11:00
  09:00 - 12:00  closed    first  1 item  3h
  13:00 - now    waiting   next   1 item  0m

story 37: spam has an end of its own
  troll  mon 09:00  says "Buy my coins"
  we         09:10  spam by ana
ledger
  09:00 - 09:10  spam  first  1 item  10m  by ana
state no-reply

story 37: what somebody who is muted says starts no clock
  troll  mon 09:00  says "Buy my coins"
  we         09:10  mute by ana
  troll      09:20  says "Last chance"
  troll      09:30  says "Really"
  now        12:00
ledger
  09:00 - 09:30  muted  first  3 items  30m  by ana
state no-reply

story 37: muting covers what was said before and came to light after
  troll  mon 09:00  says "Buy my coins" seen 11:00
  we         09:10  mute
  now        12:00
ledger
  09:00 - 09:10  muted  first  1 item  10m  known 11:00

story 37: what was answered before they were muted stays answered
  troll  mon 09:00  says "What is it?"
  we         09:05  answer "A kettle"
  we         09:10  mute
  troll      09:20  says "Buy my coins"
ledger
  09:00 - 09:05  answered  first  1 item  5m
  09:20 - 09:20  muted     next   1 item  0m

story 37: heard again, only what they say from then on waits
  lea  mon 09:00  says "Buy my coins"
  we       09:10  mute
  lea      09:20  says "Last chance"
  we       10:00  unmute
  lea      10:30  says "Sorry, my account was stolen"
  now      11:00
ledger
  09:00 - 09:20  muted    first  2 items  20m
  10:30 - now    waiting  first  1 item   30m
state waiting since 10:30

story 37: muted again, the first time is a turn of its own
  lea  mon 09:00  says "Buy my coins"
  we       09:10  mute
  we       10:00  unmute
  lea      10:30  says "Sorry, my account was stolen"
  we       10:40  answer
  we       11:00  mute
  lea      11:30  says "Buy my coins"
ledger
  09:00 - 09:10  muted     first  1 item  10m
  10:30 - 10:40  answered  first  1 item  10m
  11:30 - 11:30  muted     next   1 item  0m

story 37: what they take back while they are muted changes nothing
  lea  mon 09:00  says "Buy my coins"
  we       09:10  mute
  lea      09:20  deletes
ledger
  09:00 - 09:10  muted  first  1 item  10m
state no-reply

story 37: a muted conversation that is opened again waits from its original time
  lea  mon 09:00  says "Buy my coins"
  we       09:10  mute
  we       09:20  unmute
  we       09:21  reopen
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h
