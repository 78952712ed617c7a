# Threads: every person has a conversation.

story 9: a fan who answers ends nothing, and is credited
  we   mon 08:00  post
  lea      09:00  says "Is it dishwasher safe?"
  tom      09:10  says "Yes, I do it every day" under lea aside
  now      10:00
ledger of lea
  09:00 - now  waiting  first  1 item  1h
state waiting since 09:00
flags community
ledger of tom
state quiet

story 19: our own comment under our own post is never a turn
  we   mon 08:00  post
  we       08:05  answer "First!"
  we       08:06  answer "Second!" under "First!"
ledger of lea
state quiet
counts 0 theirs 0 ours

story 31: every commenter has a conversation and a turn
  we   mon 08:00  post
  lea      09:00  says "Is it back?"
  tom      09:05  says "And the red one?" aside
  we       09:20  answer "Both are back" under lea
  lea      09:30  says "Great, thanks"
  now      10:00
ledger of lea
  09:00 - 09:20  answered  first  1 item  20m
  09:30 - now    waiting   next   1 item  30m
ledger of tom
  09:05 - now    waiting   first  1 item  55m

story 31: who joins another's branch and speaks to us has a conversation too
  we   mon 08:00  post
  lea      09:00  says "Is it back?"
  tom      09:05  says "I want to know as well, @we" under lea
  we       09:20  answer "It is" under tom
  now      10:00
ledger of lea
  09:00 - now    waiting  first  1 item  1h
flags community
ledger of tom
  09:05 - 09:20  answered  first  1 item  15m
