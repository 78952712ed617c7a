# WordPress, from two suites of Debian, on one MariaDB that nobody else can reach: run by the tests in a
# folder of their own. Source this behind world.sh, with $wordpress set.
# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154

# Whether $wordpress, which wordpress/fetch.sh has printed, and what it runs on are there.
wordpress_can_run() {
	command -v php >/dev/null && php -m | grep -q mysqli || { echo '# PHP with MySQL is missing'; return 1; }
	[ -d "$wordpress" ]
}

# old|new
wordpress_version() { cat "$wordpress/$1/version"; }

# A free port of loopback; somebody else may take it meanwhile.
wordpress_port() {
	perl -MIO::Socket::INET -e \
		'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport'
}

# Starts the database; it ends with the test.
wordpress_database() {
	"$here/mariadb.sh" up "$WORLD/db" --while $$ || return 1
	at_end "'$here/mariadb.sh' down '$WORLD/db'"
}

# DATABASE [OPTION…]: runs the statements of its standard input.
wordpress_sql() {
	_database=$1
	shift
	"$here/mariadb.sh" sql "$WORLD/db" "$@" "$_database"
}

_wordpress_config() { # NAME
	echo "CREATE DATABASE $1 CHARACTER SET utf8mb4" | wordpress_sql mysql || return 1
	cat >"$_site/wp-config.php" <<C
<?php
define('DB_NAME', '$1'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$WORLD/db/sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
\$table_prefix = 'wp_';
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as \$k) { define(\$k.'_KEY', 'k'.\$k); define(\$k.'_SALT', 's'.\$k); }
// Application passwords over plain http, and no call to anybody outside.
define('WP_ENVIRONMENT_TYPE', 'local'); define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
// It is where it is asked for.
\$at = 'http://'.(\$_SERVER['HTTP_HOST'] ?? '127.0.0.1').getenv('WORDPRESS_FOLDER');
define('WP_HOME', \$at); define('WP_SITEURL', \$at);
if (!defined('ABSPATH')) define('ABSPATH', __DIR__.'/');
require_once ABSPATH.'wp-settings.php';
C
	# Sites in a folder are served by the same program: the folder is cut off.
	cat >"$_site/router.php" <<'C'
<?php
$folder = getenv('WORDPRESS_FOLDER') ?: '';
$path = substr(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), strlen($folder));
if ($folder === '' && $path !== '/' && is_file(__DIR__.$path)) return false;
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "$folder/index.php";
require __DIR__.'/index.php';
C
	# No suite has a theme in this package; a page must have one to say anything.
	mkdir -p "$_site/wp-content/themes/plain"
	echo '/* Theme Name: plain */' >"$_site/wp-content/themes/plain/style.css"
	echo '<!doctype html><head><?php wp_head(); ?></head><body><?php bloginfo("name");' \
		>"$_site/wp-content/themes/plain/index.php"
	cat >"$_site/setup.php" <<'C'
<?php
define('WP_INSTALLING', true);
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];
require __DIR__.'/wp-load.php'; require_once ABSPATH.'wp-admin/includes/upgrade.php';
wp_install('Caf&eacute; &amp; Co', 'brand', 'brand@example.com', true, '', 'brandpass');
global $wp_rewrite; $wp_rewrite->set_permalink_structure('/%postname%/'); flush_rewrite_rules();
update_option('template', 'plain'); update_option('stylesheet', 'plain');
update_option('comment_moderation', '0'); update_option('comment_previously_approved', '0');
foreach (get_comments() as $c) wp_delete_comment($c->comment_ID, true);
foreach (['fan' => 'subscriber', 'ann' => 'subscriber', 'editor' => 'editor'] as $u => $r)
	wp_insert_user(['user_login' => $u, 'user_pass' => $u.'pass', 'user_email' => "$u@example.com", 'role' => $r, 'display_name' => ucfirst($u)]);
foreach (['brand', 'fan', 'ann', 'editor'] as $u) {
	$who = get_user_by('login', $u);
	[$word] = WP_Application_Passwords::create_new_application_password($who->ID, ['name' => 'tests']);
	// As the page shows it.
	file_put_contents($argv[1]."/$u.password", WP_Application_Passwords::chunk_password($word)."\n");
	file_put_contents($argv[1]."/$u.id", "$who->ID\n");
}
C
	# Tests are faster than people.
	mkdir -p "$_site/wp-content/mu-plugins"
	echo '<?php add_filter("wp_is_comment_flood", "__return_false", 99);' >"$_site/wp-content/mu-plugins/tests.php"
	# What people do on the site's own pages.
	cat >"$_site/do.php" <<'C'
<?php
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];
require __DIR__.'/wp-load.php';
eval($argv[1]);
C
}

_wordpress_answers() { curl -sf -m 20 -o "$_site/ping" "http://127.0.0.1:$_port$1/?rest_route=/"; }

# NAME [FOLDER]: serves a site; its address is in $WORLD/NAME/url. It ends with the test.
wordpress_serve() {
	_site=$WORLD/$1 _folder=${2:-}
	_port=$(wordpress_port)
	WORDPRESS_FOLDER=$_folder \
		php -d opcache.enable_cli=1 -d memory_limit=256M -d sendmail_path=/bin/true -S "127.0.0.1:$_port" -t "$_site" \
		"$_site/router.php" >"$_site/$_port.log" 2>&1 &
	at_end "kill $!"
	dies_with_test $!
	until_true 60 _wordpress_answers "$_folder" || return 1
	echo "http://127.0.0.1:$_port$_folder" >"$_site/url"
}

# NAME old|new: a new site in $WORLD/NAME, with people whose application passwords are in
# $WORLD/NAME/WHO.password: brand (administrator), editor, fan and ann (subscribers).
wordpress_site() {
	_site=$WORLD/$1
	# The packages link to each other's files.
	cp -aL "$wordpress/$2/root/usr/share/wordpress" "$_site" 2>"$WORLD/$1.log" || [ -e "$_site/wp-load.php" ] || return 1
	_wordpress_config "$1" || return 1
	php -d memory_limit=256M -d sendmail_path=/bin/true "$_site/setup.php" "$_site" >"$_site/setup.log" 2>&1 || return 1
	wordpress_serve "$1"
}

# NAME CODE: runs PHP inside the site.
wordpress_do() { php -d sendmail_path=/bin/true "$WORLD/$1/do.php" "$2"; }

# NAME POST PARENT WHO TEXT: a visitor writes a comment on the site's own form; prints its number.
wordpress_says() {
	curl -s -m 60 -o /dev/null -w '%{redirect_url}\n' "$(cat "$WORLD/$1/url")/wp-comments-post.php" \
		-d "comment_post_ID=$2" -d "comment_parent=$3" -d "author=$4" -d "email=$4@example.org" \
		--data-urlencode "comment=$5" | sed 's/.*comment-//'
}

# NAME WHO METHOD PATH [OPTION…]: what the site answers somebody who uses another program.
wordpress_as() {
	_name=$1 _who=$2 _method=$3 _path=$4
	shift 4
	curl -s -g -m 60 -u "$_who:$(cat "$WORLD/$_name/$_who.password")" -X "$_method" "$@" \
		"$(cat "$WORLD/$_name/url")/?rest_route=/wp/v2/$_path"
}
