#!/bin/sh
# Commands as a person at a terminal sees them.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/world.sh"
demo_start

story <<end
# A token that is not given changes nothing, and the terminal is as before
size 100x24
run heed --secrets file account add mastodon --server $server
wait 1, 2 or 3? [2]
has in a browser on this computer, with a link
keys 3<Enter>
wait Paste it here
keys <C-c>
wait no token was given
ends 1
restored
end

story <<end
# Where no keyring is, that is said before a token is asked for, and a file can be chosen
size 100x24
run heed account add mastodon --server $server
wait 1, 2 or 3?
keys 3<Enter>
wait Keep it in
has heed: the keyring cannot be used
has by another program: secret-command = pass show heed/%a
has in the variable HEED_TOKEN_NAME
has /heed/tokens, which only you can read? [y/N]
lacks Paste it here
keys <Enter>
wait no account was added
ends 1
end

story <<end
# and the file is used
size 100x24
run heed account add mastodon --server $server
wait 1, 2 or 3?
keys 3<Enter>
wait [y/N]
keys y<Enter>
wait Paste it here
type $token
keys <Enter>
wait 1, 2, 3 or a span? [2]
has signed in as @otterspoke@practice.example
has checking how much there is to read
has How far back should heed read?
has   1  7 days    about 32 requests
has   2  30 days   about
has (default)
has   3  1 year    about
has or a span of your own, such as 12h, 3d or 52w
has These numbers assume that people always wrote as much as lately.
type far
keys <Enter>
wait expected a number of the list, or a span such as 12h, 7d or 52w, got "far"
has Try again:
type 52w
keys <Enter>
wait people wait for an answer, the longest for
ends 0
end
t 'it goes as far back as was asked for' 'try 0 heed account list --json &&
	json "(now - (.[0].import_since | fromdate)) / 86400 | floor == 364"'

mv "$XDG_DATA_HOME/heed" "$XDG_DATA_HOME/kept"
story <<end
# Ctrl-C at the question leaves an account of which nothing is imported, and says so
size 100x24
run heed --secrets file account add mastodon --server $server
wait 1, 2 or 3?
keys 3<Enter>
wait Paste it here
type $token
keys <Enter>
wait 1, 2, 3 or a span? [2]
keys <C-c>
wait heed: @otterspoke@practice.example is added; heed sync begins the import
lacks ^Cheed
lacks interrupted
ends 1
restored
end
t 'the account says that, too' 'try 0 heed account list && out "import not begun"'
curl -sf -m 20 -o /dev/null --data-urlencode "fault=delay=3600:/api/v1/notifications" "$server/demo/faults"
story <<end
# While the requests are counted, Ctrl-C ends it without the question
size 100x24
run heed --secrets file account add mastodon --server $server
wait 1, 2 or 3?
keys 3<Enter>
wait Paste it here
type $token
keys <Enter>
wait checking how much there is to read
keys <C-c>
wait is added; heed sync begins the import
lacks How far back
ends 1
restored
end
curl -sf -m 20 -o /dev/null -X DELETE "$server/demo/faults"
t 'heed sync begins it' 'try 0 heed sync && out "^otterspoke: [0-9]+ new" && try 0 heed account list && not out "import not begun"'
rm -rf "$XDG_DATA_HOME/heed"
mv "$XDG_DATA_HOME/kept" "$XDG_DATA_HOME/heed"

story <<end
# The token is asked for, and not shown; what waits is told at the end. Enter alone is a slip
size 100x24
run heed --secrets file account add mastodon
wait Server
keys <Enter>
wait Enter again adds no account
type $server
keys <Enter>
wait 1, 2 or 3?
keys 3<Enter>
wait Paste it here
has Preferences, Development
type $token
keys <Enter>
wait people wait for an answer, the longest for
has signed in as @otterspoke@practice.example —
has heed shows them
lacks $token
stream lacks $token
ends 0
restored
end

# A browser: it agrees to everything, and follows where it is sent.
cat >"$WORLD/browser" <<'end'
#!/bin/sh
curl -s -m 20 -o /dev/null -L --data "${1#*\?}" "${1%%\?*}"
end
chmod +x "$WORLD/browser"

story <<end
# A browser that heed opens comes back by itself
size 100x24
env BROWSER=$WORLD/browser
run heed --secrets file account add mastodon --server $server
wait 1, 2 or 3? [1]
has in your browser, which heed opens now
keys <Enter>
wait people wait for an answer, the longest for
has signed in as @otterspoke@practice.example —
has Approve the sign-in in your browser
ends 0
restored
end

story <<end
# The link is shown in full; what is pasted and no code is asked for again; Ctrl-C ends it
size 100x24
run heed --secrets file account add mastodon --server $server --paste
wait Then paste the code that the page shows:
has Open this address in any browser and approve the sign-in:
has $server/oauth/authorize?response_type=code
type nonsense code
keys <Enter>
wait Try again:
has neither a code nor the address
keys <C-c>
wait heed: interrupted
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
wait Remove otterspoke
has deleted: 
has its token, revoked if the network can do that
has kept: 
has what it wrote still counts as ours
keys n<Enter>
wait nothing was removed
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
