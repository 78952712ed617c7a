# What the network holds, hides or takes for spam; and reviews that are edited.

story 38: a held comment waits since they wrote
  lea  mon 09:00  says "Do you ship to Canada?" seen 09:10
  lea      09:00  is held
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h  known 09:10
state waiting since 09:00
flags held

story 38: to approve it ends nothing
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:30  is shown
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h
state waiting since 09:00

story 38: what one visitor replies to another waits for us while it is held
  we   mon 08:00  post
  tom      09:00  says "Do you ship to Canada?"
  lea      09:05  says "They do" under tom aside
  lea      09:05  is held
  now      10:00
ledger of lea
  09:05 - now  waiting  first  1 item  55m
flags held

story 38: and no longer, once it is approved
  we   mon 08:00  post
  tom      09:00  says "Do you ship to Canada?"
  lea      09:05  says "They do" under tom aside
  lea      09:05  is held
  lea      09:30  is shown
  now      10:00
ledger of lea

story 38: an answer to a held comment ends the turn
  lea  mon 09:00  says "Do you ship to Canada?"
  lea      09:00  is held
  we       09:30  answer
ledger
  09:00 - 09:30  answered  first  1 item  30m
state answered
flags held

story 38: spam is moderated, whoever said so
  lea  mon 09:00  says "Cheap watches"
  lea      09:20  is spam
  now      10:00
ledger
  09:00 - 09:20  moderated  first  1 item  20m
state done
flags spam

story 38: hidden by somebody else is moderated at that time
  lea  mon 09:00  says "Rubbish"
  lea      09:20  is hidden
  now      10:00
ledger
  09:00 - 09:20  moderated  first  1 item  20m
state done
flags hidden

story 38: shown again, they wait since they wrote
  lea  mon 09:00  says "Rubbish"
  lea      09:50  is shown
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h

story 38: one of two comments is hidden, the other waits from its own time
  lea  mon 09:00  says "Rubbish"
  lea      09:30  says "Do you ship to Canada?"
  lea      09:40  is hidden "Rubbish"
  now      10:00
ledger
  09:30 - now  waiting  first  1 item  30m
state waiting since 09:30
flags hidden

story 38: hidden after our answer leaves the answer alone
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  lea      10:00  is hidden
ledger
  09:00 - 09:30  answered  first  1 item  30m
state answered
flags hidden

story 38: hidden first and deleted later is moderated
  lea  mon 09:00  says "Rubbish"
  lea      09:20  is hidden
  lea      09:40  deletes
ledger
  09:00 - 09:20  moderated  first  1 item  20m
state done

story 38: deleted by them first is withdrawn
  lea  mon 09:00  says "Rubbish"
  lea      09:20  deletes
  lea      09:40  is hidden
ledger
  09:00 - 09:20  withdrawn  first  1 item  20m
state quiet

story 38: what the network filed as spam at once never waited
  lea  mon 09:00  says "Cheap watches" seen 11:00
  lea      09:00  is spam
  now      12:00
ledger
  09:00 - 09:00  moderated  first  1 item  0m  known 11:00
state done
flags spam

story 38: a decision about what is hidden later stays
  lea  mon 09:00  says "Rubbish"
  we       09:10  done
  lea      09:20  is hidden
ledger
  09:00 - 09:10  closed  first  1 item  10m
state done
flags hidden

story 38: they write again after it was hidden
  lea  mon 09:00  says "Rubbish"
  lea      09:20  is hidden
  lea      09:30  says "Sorry; do you ship to Canada?"
  now      10:00
ledger
  09:00 - 09:20  moderated  first  1 item  20m
  09:30 - now    waiting    first  1 item  30m
state waiting since 09:30
flags hidden

story 39: a review that is edited after our answer waits again, since the edit
  lea  mon 09:00  says "Arrived broken" rating 2
  we       09:30  answer
  lea      10:00  edits
  now      11:00
ledger
  09:00 - 09:30  answered  first  1 item  30m
  10:00 - now    waiting   next   1 item  1h
state waiting since 10:00

story 39: answered again, the edit has had its answer
  lea  mon 09:00  says "Arrived broken" rating 2
  we       09:30  answer
  lea      10:00  edits
  we       10:30  answer "Glad to hear it"
ledger
  09:00 - 09:30  answered  first  1 item  30m
  10:00 - 10:30  answered  next   1 item  30m
state answered

story 39: an edit before our answer leaves the clock alone
  lea  mon 09:00  says "Arrived broken" rating 2
  lea      09:20  edits
  we       09:30  answer
ledger
  09:00 - 09:30  answered  first  1 item  30m

story 39: an edit that whoever answered had not read waits
  lea  mon 09:00  says "Arrived broken" rating 2
  lea      09:20  edits seen 09:40
  we       09:30  answer shown 09:10
  now      10:00
ledger
  09:00 - 09:30  answered  first  1 item  30m
  09:20 - now    waiting   next   1 item  40m
state waiting since 09:20

story 39: an answer written elsewhere goes by the network's time
  lea  mon 09:00  says "Arrived broken" rating 2
  lea      09:20  edits seen 10:00
  we       09:30  answer native
ledger
  09:00 - 09:30  answered  first  1 item  30m  native

story 39: a review that we closed waits again, as for anything they write
  lea  mon 09:00  says "Fine" rating 5
  we       09:30  done
  lea      10:00  edits
  now      11:00
ledger
  09:00 - 09:30  closed   first  1 item  30m
  10:00 - now    waiting  first  1 item  1h

story 39: what is no review stays closed and answered
  lea  mon 09:00  says "Fine"
  we       09:30  done
  lea      10:00  edits
ledger
  09:00 - 09:30  closed  first  1 item  30m

story 39: an edited review that is deleted is withdrawn
  lea  mon 09:00  says "Arrived broken" rating 2
  we       09:30  answer
  lea      10:00  edits
  lea      10:20  deletes
ledger
  09:00 - 09:30  answered   first  1 item  30m
  10:00 - 10:20  withdrawn  next   1 item  20m
state answered

story 39: our answer to a review is deleted: it waits since they wrote, whatever they edited
  lea  mon 09:00  says "Arrived broken" rating 2
  we       09:30  answer
  lea      10:00  edits
  we       11:00  delete
  now      12:00
ledger
  09:00 - 09:30  void     first  1 item  30m
  09:00 - now    waiting  first  1 item  3h
state waiting since 09:00

story 39: a review edited after a long pause counts as first again
  lea  mon   09:00  says "Arrived broken" rating 2
  we         09:30  answer
  lea  mon+1 09:00  edits
  now        10:00
ledger
  mon   09:00 - 09:30  answered  first  1 item  30m
  mon+1 09:00 - now    waiting  first  1 item  1h

story 40: our own answer that waits for approval answers nobody yet
  lea  mon 09:00  says "Do you ship to Canada?"
  we       09:30  answer
  we       09:30  is held
  now      10:00
ledger
  09:00 - now  waiting  first  1 item  1h
