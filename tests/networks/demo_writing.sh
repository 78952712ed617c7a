# Part of demo.t: writing, streaming, and fans who answer.

## Posting
mention=$(say 'does it float?')
reply=$(brand /api/v1/statuses -H 'Content-Type: application/json' -H 'Idempotency-Key: k1' \
	-d "{\"status\":\"@wim It does. https://otterandspoke.example/a/very/long/address/of/a/page\",\"in_reply_to_id\":\"$mention\",\"visibility\":\"unlisted\",\"language\":\"en\"}")
reply_id=$(printf '%s' "$reply" | jq -r .id)
is "$(printf '%s' "$reply" | jq -r '.in_reply_to_id, .visibility, .mentions[0].acct' | paste -sd' ')" "$mention unlisted wim" 'a reply by JSON'
has "$(printf '%s' "$reply" | jq -r .content)" '<span class="h-card" translate="no"><a href="[^"]*/@wim" class="u-url mention">@<span>wim</span></a></span>' 'mentions are dressed as Mastodon does'
is "$(brand /api/v1/statuses -H 'Idempotency-Key: k1' -d status=again | jq -r .id)" "$reply_id" 'the same key is the same status'
is "$(wim /api/v1/notifications | jq -r '.[0].type, .[0].status.id' | paste -sd' ')" "mention $reply_id" 'the fan is told'
is "$(brand /api/v1/statuses -d 'status=@wim by a form' -d "in_reply_to_id=$mention" | jq -r .in_reply_to_id)" "$mention" 'a reply by form'
is "$(brand /api/v1/statuses -F 'status=by multipart' | jq -r .content)" '<p>by multipart</p>' 'and by multipart'
is "$(brand /api/v1/statuses -d 'status= ' | jq -r .error)" "Validation failed: Text can't be blank" 'a blank text is refused'
long=$(printf '%0500d' 0)
is "$(code /api/v1/statuses -d "status=$long")" 200 'five hundred characters fit'
is "$(brand /api/v1/statuses -d "status=${long}0" | jq -r .error)" 'Validation failed: Text character limit of 500 exceeded' 'one more does not'
short=$(printf '%0470d' 0)
is "$(code /api/v1/statuses -d "status=$short @wim https://example.com/$short")" 200 'a link counts 23'
is "$(code /api/v1/statuses -d "status=$short https://a.example" -d spoiler_text=1234567)" 422 'a content warning counts'
is "$(code /api/v1/statuses -d status=x -d in_reply_to_id=99)" 404 'an unknown parent is 404'
is "$(code /api/v1/statuses -d status=x -d visibility=loud)" 422 'an unknown visibility is 422'
is "$(code /api/v1/statuses -H 'Content-Type: application/json' -d '{"status":')" 400 'broken JSON is 400'
is "$(brand "/api/v1/statuses/$reply_id/source" | jq -r .text)" '@wim It does. https://otterandspoke.example/a/very/long/address/of/a/page' 'the source is the text'
is "$(brand "/api/v1/statuses/$reply_id" -X PUT -d 'status=@wim It floats.' | jq -r '.edited_at != null')" true 'an edit is dated'
is "$(brand "/api/v1/statuses/$reply_id/history" | jq length)" 2 'and remembered'
is "$(wim "/api/v1/statuses/$reply_id" -X DELETE | jq -r .error)" 'Record not found' 'others cannot delete it'
is "$(brand "/api/v1/statuses/$reply_id" -X DELETE | jq -r .text)" '@wim It floats.' 'its author can, and gets the text'
is "$(code "/api/v1/statuses/$reply_id")" 404 'then it is gone'
is "$(wim /api/v1/notifications | jq --arg id "$reply_id" 'any(.status.id == $id)')" false 'and so is its notification'

## Small acts
is "$(brand "/api/v1/statuses/$mention/favourite" -X POST | jq -c '[.favourited, .favourites_count]')" '[true,1]' 'a favourite'
is "$(wim /api/v1/notifications | jq -r '.[0].type')" favourite 'is told'
is "$(brand "/api/v1/statuses/$mention/unfavourite" -X POST | jq .favourited)" false 'and taken back'
is "$(brand "/api/v1/statuses/$mention/reblog" -X POST | jq -r '.reblog.id, .reblog.reblogged' | paste -sd' ')" "$mention true" 'a boost'
is "$(brand "/api/v1/accounts/$my_id/statuses?exclude_reblogs=true" | jq 'any(.reblog != null)')" false 'can be left out of the list'
is "$(brand "/api/v1/statuses/$mention/unreblog" -X POST | jq .reblogged)" false 'and taken back'
is "$(brand "/api/v1/statuses/$mention/bookmark" -X POST | jq .bookmarked)" true 'a bookmark'
is "$(brand "/api/v1/statuses/$mention/unbookmark" -X POST | jq .bookmarked)" false 'is taken out'
is "$(code "/api/v1/statuses/$(control say -d fan=wim -d text=psst -d visibility=direct | jq -r .id)/reblog" -X POST)" 422 'a direct message cannot be boosted'
wim_id=$(anyone "$server/api/v1/accounts/lookup?acct=wim" | jq -r .id)
before=$(brand '/api/v1/notifications?limit=1' | jq -r '.[0].id')
is "$(brand "/api/v1/accounts/$wim_id/mute" -X POST | jq .muting)" true 'a mute'
say 'nobody hears me' >/dev/null
is "$(brand '/api/v1/notifications?limit=1' | jq -r '.[0].id')" "$before" 'makes silence'
brand "/api/v1/accounts/$wim_id/unmute" -X POST >/dev/null
is "$(brand "/api/v1/accounts/$wim_id/block" -X POST | jq .blocking)" true 'a block'
is "$(code "/api/v1/statuses/$mention")" 404 'hides what they wrote'
is "$(brand "/api/v1/accounts/$wim_id/unblock" -X POST | jq .blocking)" false 'is lifted'
is "$(brand "/api/v1/accounts/relationships?id[]=$wim_id" | jq '.[0].followed_by')" true 'relationships'
is "$(brand "/api/v1/statuses/$mention/mute" -X POST | jq .muted)" true 'a thread is muted'
is "$(brand "/api/v1/statuses/$mention/unmute" -X POST | jq .muted)" false 'and not'
is "$(brand /api/v1/reports -d "account_id=$wim_id" -d "status_ids[]=$mention" -d category=spam | jq -r .category)" spam 'a report'
quote=$(control say -d fan=eli -d text=look -d mention=no -d "quoted_status_id=$cat_id")
is "$(brand '/api/v1/notifications?limit=1' | jq -r '.[0].type')" quote 'a quote is told'
is "$(brand "/api/v1/statuses/$cat_id/quotes" | jq -r '.[0].id')" "$(printf '%s' "$quote" | jq -r .id)" 'and listed'
is "$(printf '%s' "$quote" | jq -r '.quote.state, .quote.quoted_status.id' | paste -sd' ')" "accepted $cat_id" 'and holds what it quotes'

## Streams: everything read from them has a deadline
mkfifo "$dir/stream"
listen() { # path
	curl -sN -m 60 -H "Authorization: Bearer $token" "$server/api/v1/streaming/$1" >"$dir/stream" &
	exec 3<"$dir/stream"
	until_line ':thump'
}
until_line() { # wanted line, from the stream at 3
	while IFS= read -r line <&3; do
		[ "$line" != "$1" ] || return 0
	done
	return 1
}
listen user
ok $? 'a stream begins with a heartbeat'
there=$(say 'on the wire')
until_line 'event: update'
ok $? 'an update comes'
until_line 'event: notification'
ok $? 'and the notification'
IFS= read -r line <&3
is "$(printf '%s' "${line#data: }" | jq -r .status.id)" "$there" 'with its status'
control edit -d "id=$there" --data-urlencode 'text=@otterspoke on the wires' >/dev/null
until_line 'event: status.update'
ok $? 'an edit comes'
control delete -d "id=$there" >/dev/null
until_line 'event: delete'
ok $? 'a deletion comes'
IFS= read -r line <&3
is "$line" "data: $there" 'with its id'
control drop -X POST >/dev/null
until_line 'never'
is $? 1 'a dropped stream ends'
exec 3<&-
listen user/notification
say 'only this' >/dev/null
IFS= read -r line <&3
is "$line" 'event: notification' 'the stream of notifications has nothing else'
control drop -X POST >/dev/null
exec 3<&-

## Fans who answer
start lively --seed 7 --pace 1 --answers-only
listen user/notification
asked=$(say 'does it fly?')
until_line 'event: notification'
brand /api/v1/statuses -d 'status=@wim It does not.' -d "in_reply_to_id=$asked" -o "$dir/said"
answer=
while until_line 'event: notification' && IFS= read -r line <&3; do
	answer=$(printf '%s' "${line#data: }" | jq -r 'select(.type == "mention") | .status.in_reply_to_id')
	[ -z "$answer" ] || break
done
is "$answer" "$(jq -r .id "$dir/said")" 'a fan answers the answer'
exec 3<&-
kill "$pid"
start busy --seed 7 --pace 1
listen user
until_line 'event: notification'
ok $? 'fans write by themselves'
exec 3<&-
kill "$pid"
server=$first
pid=$main
