#!/bin/sh
# heed on WordPress, this Debian's and the newest, each in a time zone of its own: visitors who write on
# the site's own form, answers from here and from the site, comments that wait for approval, are edited,
# trashed and moved, a reply whose response is lost, and a thousand comments at once.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
wordpress=$("$here/wordpress/fetch.sh")
. "$here/world.sh"
. "$here/wordpress.sh"

if ! wordpress_can_run; then
	# Where it must run (CI), a missing server is a failure, not a pass.
	[ -n "${CI:-}" ] && { echo 'Bail out! WordPress could not be fetched'; exit 1; }
	echo '1..0 # SKIP WordPress could not be fetched from Debian: nothing was tested on a real site'
	trap - EXIT
	exit 0
fi
began=$(date +%s)
took() { echo "# $1: $(($(date +%s) - began)) s"; began=$(date +%s); }
wordpress_database || { echo 'Bail out! MariaDB'; exit 1; }
for site in old new; do
	echo "# WordPress $(wordpress_version $site)"
	wordpress_site $site $site || { cat "$WORLD/$site"/*.log "$WORLD/$site.log"; echo 'Bail out! WordPress'; exit 1; }
done
wordpress_do old 'update_option("timezone_string", "America/St_Johns");'
wordpress_do new 'update_option("timezone_string", "Asia/Tokyo");'
took 'two sites'

mkdir -p "$HOME/.config/heed"
printf 'unsent = 0s\nsecrets = file\n' >"$HOME/.config/heed/heed.conf"
add() { # SITE WHO [URL [SPAN]]: with the password as the site shows it, in groups
	printf '%s\n' "$2" | cat - "$WORLD/$1/$2.password" | heed account add wordpress \
		--server "${3:-$(cat "$WORLD/$1/url")}" --token-stdin --name "$1" --import "${4:-30d}"
}
waiting_is() { heed sync >"$WORLD/sync" 2>&1; _got=$(heed count); [ "$_got" = "$1" ] || { cat "$WORLD/sync"; echo "$_got wait"; false; }; }
id_of() { heed list is:any "from:$1" --json | jq -r '.[0].id'; }
field() { wordpress_as "$1" brand GET "comments/$2&context=edit&_fields=$3" | jq -r ".$3"; } # SITE COMMENT FIELD
stands() { # SITE N TEXT: the text stands on the site so many times, for everybody to see
	_got=$(curl -s -g -m 60 "$(cat "$WORLD/$1/url")/?rest_route=/wp/v2/comments&per_page=100&search=$(printf %s "$3" | jq -sRr @uri)" | jq length)
	[ "$_got" = "$2" ] || { echo "$_got times"; false; }
}
waits_since() { heed list is:any "from:$1" --json | jq -r '.[0].waiting_since'; }
# Seconds, of times with and without milliseconds.
same_time() { _a=$(date -ud "$1" +%s) _b=$(date -ud "$2" +%s); [ "$_a" = "$_b" ] || { echo "$1 is not $2"; false; }; }

# --- each site alone ---
people() { # SITE
	s=$1
	export HEED_STORE="$WORLD/$s.db"
	post=$(wordpress_do "$s" 'echo wp_insert_post(["post_title" => "Beans &amp; more", "post_content" => "x", "post_status" => "publish"]);')
	check "$s: an account is added with an application password and its blanks" add "$s" brand
	check "$s: a wrong one is told apart" fails_with 3 sh -c \
		"printf 'brand\nabcd efgh\n' | heed account add wordpress --server $(cat "$WORLD/$s/url") --token-stdin --name other 2>&1"
	zoe=$(wordpress_says "$s" "$post" 0 zoe "Does it ship? 5 < 6 & so on")
	wordpress_do "$s" 'update_option("comment_moderation", "1");'
	wordpress_says "$s" "$post" 0 bob 'When do you open?' >"$WORLD/said"
	bob=$(wordpress_sql "$s" -N <<-'Q'
		SELECT max(comment_ID) FROM wp_comments
	Q
	)
	wordpress_do "$s" 'update_option("comment_moderation", "0");'
	check "$s: a comment, and one that waits for approval: both wait" until_true 60 waiting_is 2
	check "$s: since they wrote, in UTC" same_time "$(waits_since zoe)" "$(field "$s" "$zoe" date_gmt)Z"
	check "$s: the conversation shows the post, its entities decoded once" sh -c \
		"heed show $(id_of zoe) | grep -q 'Beans & more' && heed show $(id_of zoe) | grep -q '5 < 6 & so on'"

	# --- answers ---
	check "$s: a reply goes out" heed reply "$(id_of zoe)" -m 'Yes, 5 < 6 & <b>so</b> on.' --wait --by-hand
	check "$s: it stands on the site, once, under hers, as it was typed" sh -c "
		curl -s -g '$(cat "$WORLD/$s/url")/?rest_route=/wp/v2/comments&parent=$zoe' |
			jq -e 'length == 1 and (.[0].content.rendered | contains(\"5 &lt; 6 &amp; &lt;b&gt;so&lt;/b&gt; on\"))'"
	check "$s: she no longer waits" waiting_is 1
	check "$s: an answer to what waits for approval is not posted" fails_with 1 \
		heed reply "$(id_of bob)" -m 'At ten.' --wait --by-hand
	check "$s: and says why" sh -c "heed reply '$(id_of bob)' -m 'At ten.' 2>&1 | grep -q 'held for approval: with --approve'"
	check "$s: it stands nowhere" stands "$s" 0 'At ten.'
	since=$(waits_since bob)
	wordpress_do "$s" "wp_set_comment_status($bob, 'approve');"
	check "$s: approved on the site, he waits on" waiting_is 1
	check "$s: since he wrote" same_time "$(waits_since bob)" "$since"
	native=$(wordpress_as "$s" brand POST comments -d "post=$post" -d "parent=$bob" -d 'content=At eleven.' | jq .id)
	check "$s: an answer written on the site stops the clock" waiting_is 0
	check "$s: at the site's time, and is told from ours" sh -c "heed show $(id_of bob) --json |
		jq -e '[.turns[] | select(.end == \"answered\" and .origin == \"native\")] | length == 1'"
	check "$s: by the clock of the site" same_time "$(heed show "$(id_of bob)" --json | jq -r '.turns[-1].ended_at')" \
		"$(field "$s" "$native" date_gmt)Z"

	# --- what changes there ---
	carl=$(wordpress_says "$s" "$post" "$native" carl 'And on Sunday?')
	check "$s: somebody else answers our answer, and waits" until_true 60 waiting_is 1
	wordpress_do "$s" "wp_update_comment(['comment_ID' => $carl, 'comment_content' => 'And on Monday?']);"
	is_edited() { heed sync >"$WORLD/sync" 2>&1; heed show "$(id_of carl)" | grep -q 'And on Monday?'; }
	check "$s: an edit is seen, without a time for it" is_edited
	wordpress_do "$s" "wp_trash_comment($carl);"
	check "$s: an answer to what was trashed meanwhile is not posted" fails_with 1 \
		heed reply "$(id_of carl)" -m 'We rest.' --wait --by-hand
	check "$s: and says why" sh -c "heed outbox --json | jq -e '[.[].error // empty | select(contains(\"is gone\"))] | length == 1'"
	check "$s: it stands nowhere" stands "$s" 0 'We rest.'
	check "$s: whoever is in the trash waits no longer" until_true 60 waiting_is 0
	dora=$(wordpress_says "$s" "$post" 0 dora 'Cheap watches!')
	until_true 60 waiting_is 1 >"$WORLD/said"
	wordpress_do "$s" "wp_spam_comment($dora);"
	check "$s: what the site takes for spam waits no longer" until_true 60 waiting_is 0
}

# --- what we decide about comments ---
status_is() { _got=$(field "$1" "$2" status); [ "$_got" = "$3" ] || { echo "$_got, not $3"; false; }; }
moderated() { # SITE
	s=$1
	wordpress_do "$s" 'update_option("comment_moderation", "1");'
	wordpress_says "$s" "$post" 0 finn 'May I ask?' >"$WORLD/said"
	finn=$(echo 'SELECT max(comment_ID) FROM wp_comments' | wordpress_sql "$s" -N)
	wordpress_do "$s" 'update_option("comment_moderation", "0");'
	until_true 60 waiting_is 1 >"$WORLD/said"
	since=$(waits_since finn)
	check "$s: what waits for approval is found" sh -c 'test "$(heed count is:held)" = 1'
	check "$s: it is approved from here" heed approve "$(id_of finn)" --wait
	check "$s: and stands there for everybody" stands "$s" 1 'May I ask?'
	check "$s: he waits on" waiting_is 1
	check "$s: since he wrote" same_time "$(waits_since finn)" "$since"
	check "$s: it is held again" heed hold "$(id_of finn)" --wait
	check "$s: there, too" status_is "$s" "$finn" hold
	heed approve "$(id_of finn)" --wait >"$WORLD/said"
	heed reply "$(id_of finn)" -m 'You mya.' --wait --by-hand >"$WORLD/said"
	check "$s: our answer is edited" heed edit "$(id_of finn)" -m 'You may & <should>.' --wait
	check "$s: and stands there as it was typed" sh -c "
		curl -s -g '$(cat "$WORLD/$s/url")/?rest_route=/wp/v2/comments&parent=$finn' |
			jq -e 'length == 1 and (.[0].content.rendered | contains(\"You may &amp; &lt;should&gt;.\"))'"
	gina=$(wordpress_says "$s" "$post" 0 gina 'Cheap pills!')
	hugo=$(wordpress_says "$s" "$post" 0 hugo 'You are all stupid.')
	until_true 60 waiting_is 2 >"$WORLD/said"
	check "$s: spam is marked" heed spam "$(id_of gina)" --wait
	check "$s: there, too" status_is "$s" "$gina" spam
	check "$s: a comment is removed" heed remove "$(id_of hugo)" --yes --wait
	check "$s: there, into the trash" status_is "$s" "$hugo" trash
	check "$s: neither waits" waiting_is 0
}

# --- a response that is lost ---
lost() { # SITE
	s=$1
	export HEED_STORE="$WORLD/$s.door.db"
	mkdir "$WORLD/$s.door"
	_url=$(cat "$WORLD/$s/url")
	perl "$here/door.pl" "${_url##*:}" "$WORLD/$s.door" >"$WORLD/$s.door/port" &
	at_end "kill $!"
	dies_with_test $!
	until_true 60 test -s "$WORLD/$s.door/port"
	check "$s: through a door, the same site is another address" add "$s" brand "http://127.0.0.1:$(cat "$WORLD/$s.door/port")"
	wordpress_says "$s" "$post" 0 eve 'Is it so?' >"$WORLD/said"
	until_true 60 waiting_is 1 >"$WORLD/said"
	for _what in keep-answer keep-post; do
		rm -f "$WORLD/$s.door/kept"
		: >"$WORLD/$s.door/$_what"
		heed reply "$(id_of eve)" -m "It is, with $_what." --by-hand
		heed sync >"$WORLD/sync" 2>&1 &
		_engine=$!
		until_true 60 test -e "$WORLD/$s.door/kept"
		kill -9 "$_engine"
		wait "$_engine"
		sent() { heed sync >"$WORLD/sync" 2>&1; heed outbox --json | jq -e '. == []'; }
		check "$s: an engine is killed in the middle of a reply ($_what): the next one knows" until_true 90 sent
		check "$s: the reply stands once ($_what)" stands "$s" 1 "It is, with $_what."
	done
	check "$s: she is answered" waiting_is 0
	check "$s: the same text again is refused" fails_with 1 \
		heed reply "$(id_of eve)" -m 'It is, with keep-post.' --wait --by-hand
	check "$s: with the reason" sh -c "heed outbox --json | jq -e '.[0].error | contains(\"this text\")'"
}

# --- a thousand ---
thousand() { # SITE
	s=$1
	export HEED_STORE="$WORLD/$s.many.db"
	# From 250 people under 40 posts, over 20 days, 300 of them in one second.
	wordpress_sql "$s" <<-'Q'
		INSERT INTO wp_posts (post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_title,
			post_content, post_excerpt, to_ping, pinged, post_content_filtered, post_status, post_name)
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
		SELECT 1, utc_timestamp() - INTERVAL 21 DAY, utc_timestamp() - INTERVAL 21 DAY, utc_timestamp(), utc_timestamp(),
			concat('Post ', i), '', '', '', '', '', 'publish', concat('many-', i) FROM n;
		INSERT INTO wp_comments (comment_post_ID, comment_author, comment_author_email, comment_date, comment_date_gmt,
			comment_content, comment_approved)
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000),
			t(i, at) AS (SELECT i, utc_timestamp() - INTERVAL if(i BETWEEN 200 AND 500, 200, i) * 1728 SECOND FROM n)
		SELECT (SELECT ID FROM wp_posts WHERE post_name = concat('many-', i MOD 40 + 1)), concat('v', i MOD 250),
			concat('v', i MOD 250, '@example.org'), at, at, concat('number ', i, ' 💡'), 1 FROM t;
	Q
	check "$s: an account with a thousand comments" add "$s" brand
	check "$s: they are fetched" sh -c "heed sync >'$WORLD/sync' 2>&1 || { cat '$WORLD/sync'; false; }"
	_known=$(sqlite3 "$HEED_STORE" "SELECT count(*) || ' ' || count(DISTINCT text) FROM item WHERE text LIKE 'number %💡'")
	check "$s: a thousand, none lost, none doubled" test "$_known" = '1000 1000'
	check "$s: another round changes nothing" sh -c "heed sync >'$WORLD/sync' 2>&1 && ! grep -q missed '$WORLD/sync' &&
		test \"\$(sqlite3 '$HEED_STORE' \"SELECT count(*) FROM item WHERE text LIKE 'number %'\")\" = 1000"
	check "$s: doctor finds nothing wrong" heed doctor
}

# --- other addresses, other rights ---
addresses() { # SITE
	s=$1
	_url=$(cat "$WORLD/$s/url")
	wordpress_do "$s" 'global $wp_rewrite; $wp_rewrite->set_permalink_structure(""); flush_rewrite_rules();'
	export HEED_STORE="$WORLD/$s.plain.db"
	check "$s: without pretty permalinks it is found" add "$s" brand
	heed sync >"$WORLD/sync" 2>&1
	check "$s: and read, page by page" sh -c "test \"\$(sqlite3 '$HEED_STORE' \"SELECT count(*) FROM item WHERE text LIKE 'number %'\")\" = 1000"
	wordpress_do "$s" 'global $wp_rewrite; $wp_rewrite->set_permalink_structure("/%postname%/"); flush_rewrite_rules();'
	wordpress_serve "$s" /blog
	export HEED_STORE="$WORLD/$s.folder.db"
	check "$s: in a folder it is found" add "$s" brand "$(cat "$WORLD/$s/url")" 1d
	heed sync >"$WORLD/sync" 2>&1
	check "$s: and answered" heed reply "$(id_of v7)" -m 'From the folder.' --wait --by-hand
	check "$s: which stands there" stands "$s" 1 'From the folder.'
	echo "$_url" >"$WORLD/$s/url"
	export HEED_STORE="$WORLD/$s.fan.db"
	add "$s" fan "$_url" 1d >"$WORLD/said"
	check "$s: whoever may not moderate is told so" grep 'only approved comments are seen' "$WORLD/said"
	check "$s: and reads the others" sh -c "heed sync >'$WORLD/sync' 2>&1; test \"\$(heed count)\" -gt 20"
}

for site in old new; do
	people $site
	took "$site: people"
	moderated $site
	took "$site: moderation"
	lost $site
	took "$site: lost responses"
	thousand $site
	took "$site: a thousand"
	addresses $site
	took "$site: addresses and rights"
done
check 'the passwords stand nowhere but in their files' sh -c \
	"! grep -rlF --exclude-dir=db --exclude='*.password' \"\$(tr -d ' ' <'$WORLD/new/brand.password' | cut -c1-12)\" '$WORLD' | grep -v '/heed/tokens'"
