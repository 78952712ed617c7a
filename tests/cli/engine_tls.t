#!/bin/sh
# Certificates are always verified, and nothing is sent to who cannot show a good one.
set -u
. "$(dirname "$0")/engine.sh"
command -v openssl >/dev/null || { echo '1..0 # SKIP openssl is needed'; exit 0; }

certificate() { # NAME FOR
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
		-keyout "$dir/$1.key" -out "$dir/$1.pem" -subj /CN=heed-test \
		-addext "subjectAltName=$2" >/dev/null 2>&1
}
# NAME: a server that shows the certificate of that name; $address.
serve() {
	openssl s_server -accept 127.0.0.1:0 -cert "$dir/$1.pem" -key "$dir/$1.key" -www \
		>"$dir/$1.log" 2>&1 </dev/null &
	pids="$pids $!"
	until_true 60 grep -qs '^ACCEPT ' "$dir/$1.log" || { echo 'Bail out! no TLS server'; exit 1; }
	address=$(sed -n 's/^ACCEPT //p' "$dir/$1.log")
}
try() { printf 'a-secret-token\n' | run account-add mastodon --server "https://$address" 2>&1; }

certificate good IP:127.0.0.1
certificate other DNS:example.org
serve good
out=$(try)
is $? 4 "a certificate that nobody vouches for"
has "$out" "^heed: the certificate of $address cannot be verified, so nothing was sent \(.*self-signed" "is refused in words"
out=$(SSL_CERT_FILE=$dir/good.pem try)
has "$out" 'does not speak the Mastodon API' "with its issuer in SSL_CERT_FILE it is asked"
serve other
out=$(SSL_CERT_FILE=$dir/other.pem try)
is $? 4 "a certificate for another name"
has "$out" "^heed: the certificate of $address cannot be verified" "is refused, whoever vouches for it"
demo_start --quiet-fans
address=${server#http://}
out=$(try)
is $? 4 "a server without TLS"
has "$out" "^heed: no secure connection to $address" "is told as such"
echo "1..$n"
