#!/bin/sh
# SPDX-License-Identifier: ISC
# A redirect from https to http is not followed; one from http to https is. Nothing comes from a server
# whose certificate is not trusted, or of another name.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || {
	tap_skip "redirects" "python3 is not here"
	tap_end
}
python3 "$here/redirects.py" "$e2e/ports" "$here/model.pem" 2>"$e2e/errors" &
server=$!
trap 'kill $server 2>/dev/null; e2e_end' EXIT
check "two servers" poll test -s "$e2e/ports"
read -r secure plain <"$e2e/ports"

mkdir -p "$XDG_CONFIG_HOME/kurzum"
echo "ca-file $here/model.pem" >"$XDG_CONFIG_HOME/kurzum/config"

# refresh ADDRESS STATUS ARTICLES: in a cache of its own.
refresh() {
	rm -rf "$XDG_DATA_HOME"
	echo "$1" >"$XDG_CONFIG_HOME/kurzum/urls"
	"$KURZUM" refresh >"$e2e/said" 2>&1
	got=$?
	count=$("$KURZUM" list --count)
	cp "$e2e/said" "$e2e/report"
	echo "status $got, $count articles; $2 and $3 are wanted" >>"$e2e/report"
	[ "$got $count" = "$2 $3" ]
}
check "https" refresh "https://127.0.0.1:$secure/feed.xml" 0 1
check "http to https" refresh "http://127.0.0.1:$plain/up" 0 1
check "https to http is refused" refresh "https://127.0.0.1:$secure/down" 1 0
check "and told" says "$e2e/said" "https"
check "the certificate is of another name" refresh "https://localhost:$secure/feed.xml" 1 0
check "and that is told" says "$e2e/said" "certificate is not trusted"
echo "# nobody more is trusted" >"$XDG_CONFIG_HOME/kurzum/config"
check "nobody stands for the certificate" refresh "https://127.0.0.1:$secure/feed.xml" 1 0
check "and that is told, too" says "$e2e/said" "certificate is not trusted"
tap_end
