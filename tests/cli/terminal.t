#!/bin/sh
# Commands as a person at a terminal sees them.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/world.sh"
demo_start

story <<end
# The token is asked for, and not shown
size 100x16
run heed --secrets file account add mastodon
wait Server
type $server
keys <Enter>
wait Paste it here
has Preferences, Development
type $token
keys <Enter>
wait signed in as @otterspoke@practice.example
lacks $token
stream lacks $token
ends 0
restored
end

story <<end
# A token that is not given changes nothing, and the terminal is as before
size 100x16
run heed --secrets file account add mastodon --server $server
wait Paste it here
keys <C-c>
wait no token was given
ends 1
restored
end

heed sync >/dev/null
story <<'end'
# A list has a head, and fits
size 80x40
run heed list --limit 5
wait there are more
row 1 is id     wait  person              items  text
row 2 has ●
has …
ends 0
end

story <<'end'
# An account is not removed without asking
size 80x10
run heed account remove otterspoke
wait Forget otterspoke
keys n<Enter>
wait nothing is removed
ends 1
end

story <<'end'
# And then it is
size 80x10
run heed account remove otterspoke
wait [y/N]
keys y<Enter>
wait removed: otterspoke
ends 0
end
