# Opening hours: how much of a wait we were there. All of the wait is kept beside it.

story 20: a night is no business time
  hours open mon-fri 09:00-17:00
  lea  mon 16:30  says "Do you ship to Canada?"
  we   tue 09:15  answer
ledger
  mon 16:30 - tue 09:15  answered  first  1 item  16h45m  open 45m

story 20: nor is a weekend
  hours open mon-fri 09:00-17:00
  lea  fri 16:00    says "Do you ship to Canada?"
  we   mon+1 10:00  answer
ledger
  fri 16:00 - mon+1 10:00  answered  first  1 item  2d18h  open 2h

story 20: without hours we are always there
  lea  fri 16:00    says "Do you ship to Canada?"
  we   mon+1 10:00  answer
ledger
  fri 16:00 - mon+1 10:00  answered  first  1 item  2d18h

story 20: who waits at night waits all the same
  hours open mon-fri 09:00-17:00
  lea  mon 18:00  says "Are you there?"
  now  tue 08:00
ledger
  mon 18:00 - now  waiting  first  1 item  14h  open 0m  off-hours
state waiting since mon 18:00

story 20: every end of a turn is counted in both ways
  hours open mon-fri 09:00-17:00
  lea  mon 16:00  says "Nice"
  we   tue 10:00  done
  lea  tue 16:00  says "Thanks"
  we   wed 10:00  no-reply
  lea  wed 16:00  says "oops"
  lea  thu 10:00  deletes
ledger
  mon 16:00 - tue 10:00  closed     first  1 item  18h  open 2h
  tue 16:00 - wed 10:00  no-reply   first  1 item  18h  open 2h
  wed 16:00 - thu 10:00  withdrawn  first  1 item  18h  open 2h

story 21: received and answered while we were closed
  hours open mon-fri 09:00-17:00
  lea  sat 11:00  says "Do you ship to Canada?"
  we   sat 12:00  answer
ledger
  sat 11:00 - 12:00  answered  first  1 item  1h  open 0m  off-hours

story 21: received while we were closed, answered when we were open
  hours open mon-fri 09:00-17:00
  lea  sun 11:00    says "Do you ship to Canada?"
  we   mon+1 09:20  answer
ledger
  sun 11:00 - mon+1 09:20  answered  first  1 item  22h20m  open 20m  off-hours

story 21: to the second we open, and to the second we close
  hours open mon-fri 09:00-17:00
  lea  mon 09:00  says "the first"
  we       09:01  answer
  lea  mon 17:00  says "one too late"
  we       17:01  answer
ledger
  mon 09:00 - 09:01  answered  first  1 item  1m
  mon 17:00 - 17:01  answered  next   1 item  1m  open 0m  off-hours

story 22: hours that change leave what was before as it was
  hours open mon-sun 09:00-17:00
  hours from wed 00:00
  hours open mon-sun 09:00-12:00
  lea  mon 16:00  says "Do you ship to Canada?"
  we   tue 10:00  answer
  lea  tue 16:00  says "And to Peru?"
  we   wed 16:00  answer
ledger
  mon 16:00 - tue 10:00  answered  first  1 item  18h  open 2h
  tue 16:00 - wed 16:00  answered  next   1 item  1d  open 4h

story 22: before the first hours we were always there
  hours from wed 00:00
  hours open mon-fri 09:00-17:00
  lea  tue 20:00  says "Do you ship to Canada?"
  we   wed 10:00  answer
ledger
  tue 20:00 - wed 10:00  answered  first  1 item  14h  open 5h

story 23: the night when the clocks go forward has an hour less
  hours zone Europe/Brussels
  hours open sat-sun 22:00-06:00
  lea  sat+11 20:00  says "Are you there?"
  we   sun+11 05:00  answer
ledger
  sat+11 20:00 - sun+11 05:00  answered  first  1 item  9h  open 7h  off-hours

story 23: nine in the morning is another instant in summer
  hours zone Europe/Brussels
  hours open mon-fri 09:00-17:00
  lea  fri+11 15:00  says "Do you ship to Canada?"
  we   mon+12 07:30  answer
  lea  mon+12 15:30  says "And to Peru?"
  we   tue+12 07:30  answer
ledger
  fri+11 15:00 - mon+12 07:30  answered  first  1 item  2d16h30m  open 1h30m
  mon+12 15:30 - tue+12 07:30  answered  next   1 item  16h  open 30m  off-hours

story 24: 24:00 is the end of the day, and not a second is lost
  hours open mon-fri 00:00-24:00
  lea  mon 23:59:59  says "Are you there?"
  we   tue 00:00:01  answer
  lea  fri 23:59:30  says "And now?"
  we   sat 00:00:30  answer
ledger
  mon 23:59:59 - tue 00:00:01  answered  first  1 item  2s
  fri 23:59:30 - sat 00:00:30  answered  next   1 item  1m  open 30s

story 24: always open is what it says
  hours open always
  lea  fri 16:00    says "Do you ship to Canada?"
  we   mon+1 10:00  answer
ledger
  fri 16:00 - mon+1 10:00  answered  first  1 item  2d18h

story 25: hours across midnight belong to the day on which they begin
  hours open fri 22:00-06:00
  lea  fri 21:00  says "Are you there?"
  we   sat 05:00  answer
  lea  sat 05:30  says "Still?"
  we   sat 23:00  answer
ledger
  fri 21:00 - sat 05:00  answered  first  1 item  8h  open 7h  off-hours
  sat 05:30 - sat 23:00  answered  next   1 item  17h30m  open 30m

story 25: several times a day
  hours open mon-fri 09:00-12:30 13:30-18:00
  lea  mon 12:00  says "Do you ship to Canada?"
  we   mon 14:00  answer
ledger
  mon 12:00 - 14:00  answered  first  1 item  2h  open 1h

story 25: holidays are closed
  hours open mon-fri 09:00-17:00
  hours closed 2026-01-06..2026-01-07
  lea  mon 16:00  says "Do you ship to Canada?"
  we   thu 10:00  answer
ledger
  mon 16:00 - thu 10:00  answered  first  1 item  2d18h  open 2h
