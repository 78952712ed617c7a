#!/bin/sh
# Approving, holding, spam and removing, through the engine: a success that did nothing is none, what
# is gone already counts, and heed killed in between does it again. Answering a held message is one act.
# shellcheck disable=SC2154
set -u
. "$(dirname "$0")/engine.sh"
. "$(dirname "$0")/mailbox.sh"
mailbox_make

h() { timeout 60 "$heed" "$@" --store "$store" 2>&1; }
state_of() { ask "SELECT i.state FROM item i WHERE i.text = 'Letter $1'"; }
talk_of() { h list is:any --json | jq ".[] | select(.text == \"Letter $1\") | .id"; }
in_outbox() { ask "SELECT act || ' ' || state FROM outbox ORDER BY id DESC LIMIT ${1:-1}" | sort | tr '\n' ','; }
does() { printf '%s' "$1" >"$box/act"; }

mailbox_start 8
touch "$box/held"
run sync >/dev/null 2>&1
is "$(h count is:held)" 8 "eight letters are held, and wait"

h approve "$(talk_of 1)" --wait >/dev/null
is "$? $(state_of 1)" '0 0' "one is approved"
is "$(h count is:held) $(h count)" '7 8' "and still waits"
does nothing
out=$(h approve "$(talk_of 2)" --wait)
is "$? $(state_of 2)" '1 1' "a success that did nothing is none"
has "$out" 'reported success, but nothing changed' "and says so"
h outbox drop "$(ask 'SELECT max(id) FROM outbox')" >/dev/null

# --- gone already ---
does gone
h remove "$(talk_of 3)" --yes --wait >/dev/null
is "$? $(in_outbox)" '0 remove sent,' "what is gone already counts as removed"
out=$(h approve "$(talk_of 4)" --wait)
is "$? $(in_outbox)" '1 approve refused,' "and cannot be approved"
h outbox drop "$(ask 'SELECT max(id) FROM outbox')" >/dev/null
rm "$box/act"

# --- killed in between ---
does gate
h spam "$(talk_of 5)" >/dev/null
start sync
asked() { [ "$(mailbox_seen "^spam $1")" = "$2" ]; }
until_true 20 asked 5 1
kill -9 "$pid"
wait "$pid" 2>/dev/null
is "$(in_outbox) $(state_of 5)" 'spam sending, 1' "heed is killed between the request and its answer"
rm "$box/act"
run sync >/dev/null 2>&1
is "$(in_outbox) $(state_of 5)" 'spam sent, 3' "the next one does it again"
is "$(mailbox_seen '^spam 5')" 2 "which does no harm"

# --- approve and answer ---
out=$(h reply "$(talk_of 6)" -m 'We do.' --by-hand --wait)
is $? 1 "a held message is not answered by itself"
has "$out" 'held for approval: with --approve, it is approved first' "and heed says how"
is "$(mailbox_seen '^reply')" 0 "nothing was sent"
h reply "$(talk_of 6)" -m 'We do.' --by-hand --approve --wait >/dev/null
is "$? $(in_outbox 2)" '0 approve sent,reply sent,' "with --approve, both are done"
is "$(grep -E '^(approve 6|reply)' "$box/seen" | cut -d ' ' -f 1 | tr '\n' ' ')" 'approve reply ' "in that order"
is "$(state_of 6)" 0 "it is shown"
does refuse
out=$(h reply "$(talk_of 7)" -m 'We do.' --by-hand --approve --wait)
is "$? $(in_outbox 2)" '5 approve refused,reply held,' "where that is refused, the reply is held"
has "$out" 'not approved: .*you may not moderate' "with the reason"
is "$(mailbox_seen '^reply')" 1 "and not sent"
rm "$box/act"
h outbox send "$(ask "SELECT max(id) FROM outbox WHERE act = 'reply'")" >/dev/null
run sync >/dev/null 2>&1
is "$(in_outbox 2) $(state_of 7)" 'approve sent,reply sent, 0' "sent again, both are"
printf 'unsent = 1h\n' >>"$XDG_CONFIG_HOME/heed/heed.conf"
h reply "$(talk_of 8)" -m 'We do.' --by-hand --approve >/dev/null
is "$(in_outbox 2)" 'approve queued,reply queued,' "before they leave"
h undo >/dev/null
is "$(in_outbox 2)" 'approve cancelled,reply cancelled,' "undo takes both"
echo "1..$n"
