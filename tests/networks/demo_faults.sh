# Part of demo.t: the faults, the controls, and the command line.

list=/api/v1/notifications
is "$(control faults -d fault=delay=3 -d fault=401@2:/api/v1/x | jq -c .)" '["delay=3","401@2:/api/v1/x"]' 'faults are listed as they are written'
is "$(control faults -H 'Content-Type: application/json' -d '{"clear":true,"fault":["500"]}' | jq -c .)" '["500"]' 'and set by JSON'
is "$(control faults -d fault=nonsense -o /dev/null -w '%{http_code}')" 422 'an unknown one is refused'
is "$(control faults -d fault=delay=soon -o /dev/null -w '%{http_code}')" 422 'a wrong number too'
is "$(control faults -X DELETE | jq -c .)" '[]' 'all are switched off'

fault 401@1
is "$(code $list) $(code $list)" '401 200' '@1 hits one request'
fault "500:$list"
is "$(code /api/v2/instance) $(code $list)" '200 500' 'a path keeps the others whole'
fault "500:$list\$"
is "$(code $list) $(code $list/1)" '500 404' '$ at its end means just that path'
fault 422
is "$(brand /api/v1/statuses -d 'status=refused' -o /dev/null -w '%{http_code}')" 422 '422'
calm
is "$(brand "/api/v1/accounts/$my_id/statuses" | jq 'any(.content == "<p>refused</p>")')" false 'what is refused is not carried out'

fault 429-seconds=7
has "$(heads $list)" '^Retry-After: 7$' '429 with seconds'
fault 429-date=60
is "$(heads $list | sed -n 's/^Retry-After: //p')" 'Sun, 22 Nov 2026 12:01:00 GMT' '429 with a date'
fault 429-twice=7
is "$(heads $list | sed -n 's/^Retry-After: //p' | paste -sd' ')" '7 14' '429 with two headers'
fault 429-reset=60
is "$(heads $list | sed -n 's/^X-RateLimit-Reset: //p')" '2026-11-22T12:01:00.000000Z' '429 with the reset only'
fault 429-bare
is "$(heads $list | grep -Eci '^(HTTP/1.1 429|retry-after|x-ratelimit)')" 1 '429 without a word'
fault 503-html
has "$(brand $list -w '%{http_code} %{content_type}')" '503 text/html$' '503 is a page'
fault html-errors
has "$(brand /api/v1/nothing)" '<html' 'errors as pages'
is "$(code $list)" 200 'what is right stays right'
fault redirect
has "$(brand "$list?limit=2" -o /dev/null -w '%{redirect_url}')" "^http://localhost:[0-9]*$list\\?limit=2\$" 'a redirect to another host name'
fault no-stream
is "$(code /api/v1/streaming/user) $(code $list)" '404 200' 'no streaming'
fault no-v2-instance
is "$(code /api/v2/instance) $(code /api/v1/instance)" '404 200' 'no v2 instance'

fault truncated
brand $list >"$dir/body"
is "$? $(jq -e . "$dir/body" >/dev/null 2>&1 && echo whole || echo cut)" '0 cut' 'truncated JSON with a right length'
fault reset
brand $list >"$dir/body"
has "$? $(wc -c <"$dir/body")" '^(18|56) [1-9]' 'a reset in the middle of the body'
fault reset-after-write
brand /api/v1/statuses -d 'status=seen or not' -o /dev/null
has $? '^(52|56)$' 'a reset instead of an answer'
is "$(code $list)" 200 'reading is not hit by it'
calm
is "$(brand "/api/v1/accounts/$my_id/statuses?limit=1" | jq -r '.[0].content')" '<p>seen or not</p>' 'but it was carried out'
fault wrong-json
is "$(brand $list | jq -r type) $(brand /api/v2/instance | jq -r type)" 'object array' 'JSON of another shape'
fault empty
is "$(brand $list -w '%{http_code} %{size_download}')" '200 0' 'an empty body'
fault big=1
is "$(brand /api/v2/instance -o /dev/null -w '%{size_download}' | awk '{ print ($1 > 1048576) }')" 1 'a big body'
fault big=1024
curl -s -m 20 --max-filesize 10000000 -H "Authorization: Bearer $token" "$server$list" -o /dev/null
is $? 63 'a body over any ceiling'
fault slow=100
is "$(brand "$list?limit=1" -m 3 -o /dev/null -w '%{size_download}' | awk '{ print ($1 > 20 && $1 < 1200) }')" 1 'a body that trickles'

fault delay=1:/api/v2
is "$(brand /api/v2/instance -o /dev/null -w '%{time_total}' | awk '{ print ($1 >= 0.9) }')" 1 'a delay is as long as it says'
fault delay=3600:/api/v2
curl -s -m 60 -o /dev/null -w '%{http_code}' "$server/api/v2/instance" >"$dir/slow" &
late=$!
delayed() { control log | jq -e '.[-1].faults == ["delay=3600:/api/v2"]' >/dev/null; }
until delayed; do kill -0 $late || break; done
is "$(code $list)" 200 'it does not hold the others up'
control go-on -X POST >/dev/null
wait $late
is "$? $(cat "$dir/slow")" '0 200' 'nor whom it held, when they may go on'
fault delay=3600
brand $list -m 1 >/dev/null
is $? 28 'a long delay outlasts a client'

fault duplicate-pages=2
all=$(brand "$list?limit=6")
past=$(printf '%s' "$all" | jq -r '.[2].id')
is "$(brand "$list?limit=3&max_id=$past" | jq -c '[.[].id]')" "$(printf '%s' "$all" | jq -c '[.[].id][1:6]')" 'a page repeats the last of the page before'
fault loop-pages
next=$(heads "$list?limit=3&max_id=$past" | sed -n 's/^Link: <\([^>]*\)>; rel="next".*/\1/p')
is "$(brand "${next#"$server"}" | jq -c '[.[].id]')" "$(brand "$list?limit=3&max_id=$past" | jq -c '[.[].id]')" 'the next page is the same page'
calm
top=$(brand "$list?limit=1" | jq -r '.[0].id')
fault shifting-pages=2
is "$(brand "$list?limit=2" | jq --arg top "$top" 'all(.id > $top)')" true 'lists move while they are read'
fault no-link
is "$(heads $list | grep -ci '^link')" 0 'no Link'
fault no-idempotency
one=$(brand /api/v1/statuses -H 'Idempotency-Key: k2' -d status=twice | jq -r .id)
two=$(brand /api/v1/statuses -H 'Idempotency-Key: k2' -d status=twice | jq -r .id)
is "$([ "$one" != "$two" ] && echo two)" two 'a key that is ignored makes two'
calm

## Controls
seen=$(control log | jq '.[-1].number')
brand "$list?limit=1" -A tester/1 >/dev/null
is "$(control "log?after=$seen" | jq -c '[.[] | [.method, .path, .query, .user_agent, .who, .status]]')" '[["GET","/api/v1/notifications","limit=1","tester/1","otterspoke",200]]' 'the log tells what came'
is "$(control log | jq --arg t "$token" 'tostring | contains($t)')" false 'but no token of a header'
is "$(control say -d fan=mila -d text=Hallo -d visibility=direct -d spoiler_text=psst | jq -r '.account.acct, .visibility, .spoiler_text, .language' | paste -sd' ')" 'mila@radlkollektiv.example direct psst de' 'a fan says what it is told'
is "$(control say -d fan=nobody -d text=x -o /dev/null -w '%{http_code}')" 422 'nobody is no fan'
is "$(control say -d fan=wim -d text=x -d in_reply_to_id=5 -o /dev/null -w '%{http_code}')" 404 'what is not there is not answered'
hush=$(control say -d fan=wim -d text=hush -d mention=no -d "in_reply_to_id=$cat_id" | jq -r .id)
is "$(brand "/api/v1/statuses/$cat_id/context" | jq --arg id "$hush" 'any(.descendants[]; .id == $id)') $(brand "$list?limit=1" | jq --arg id "$hush" '.[0].status.id == $id')" 'true false' 'a reply without a mention notifies nobody'
is "$(control edit -d "id=$hush" -d text=hushed | jq -r .content)" '<p>hushed</p>' 'an edit on command'
control delete -d "id=$hush" >/dev/null
is "$(code "/api/v1/statuses/$hush")" 404 'a deletion on command'
is "$(control bulk -d n=1000 | jq .written)" 1000 'a thousand mentions at once'
is "$(brand "$list?limit=80" | jq length)" 80 'are there'
kill "$pid"

## Rates
start strict --rate 3 --quiet-fans --fault 500@1:/api/v2 --token-file "$dir/token"
is "$(cat "$dir/token") $(stat -c %a "$dir/token")" "$token 600" 'the token file is private'
is "$(code /api/v2/instance) $(code /api/v2/instance)" '500 200' 'a fault of the command line'
has "$(heads $list)" '^X-RateLimit-Remaining: 1$' 'the rest is told'
is "$(code $list) $(code $list)" '200 429' 'and then it is enough'
has "$(heads $list)" '^X-RateLimit-Reset: 2026-11-22T12:0[45]:[0-9.]*Z$' 'until the reset'
is "$(wim $list -o /dev/null -w '%{http_code}')" 200 'others have their own'
kill "$pid"

## The command line
mkfifo "$dir/in"
"$demo" --listen 127.0.0.1:0 --until-eof <"$dir/in" >"$dir/out" 2>&1 &
pid=$!
pids="$pids $pid"
exec 4>"$dir/in"
exec 4>&-
wait "$pid"
is $? 0 'it ends with its input'
said=$("$demo" --listen 0.0.0.0:0 2>&1)
is "$? $said" '2 heed-demo: 0.0.0.0:0 can be reached by others: the practice community listens on 127.0.0.1 only' 'it listens on loopback only'
said=$("$demo" --listen here 2>&1)
is "$? $said" '2 heed-demo: "here" is not an address; expected 127.0.0.1:PORT (0 for any free port)' 'a wrong address has a sentence'
said=$("$demo" 2>&1)
is "$? $said" '2 heed-demo: --listen 127.0.0.1:PORT is required' 'no address too'
said=$("$demo" --listen 127.0.0.1:0 --fault=bad 2>&1)
is "$? $said" '2 heed-demo: unknown fault "bad"; see heed-demo --help' 'a wrong fault too'
said=$("$demo" --listen 127.0.0.1:0 --pace never 2>&1)
is "$? $said" '2 heed-demo: --pace: invalid number "never"' 'a wrong number too'
help=$("$demo" --help)
for kind in delay 429-twice reset-after-write shifting-pages /demo/go-on /demo/say /demo/drop --until-eof; do
	has "$help" "$kind" "the help names $kind"
done
