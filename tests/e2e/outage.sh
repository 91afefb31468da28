#!/bin/sh
# SPDX-License-Identifier: ISC
# Without a connection: in a network of its own that leads nowhere, nothing is tried and nothing has
# failed; what was asked for waits, and is done when there is one.
# shellcheck disable=SC2016 # what stands in '' is run inside
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# inside COMMAND: alone with a loopback, and with files of its own for names.
inside() {
	unshare -rnm sh -euc '
		mount --bind "$0/hosts" /etc/hosts
		mount --bind "$0/resolv.conf" /etc/resolv.conf
		ip link set lo up
		eval "$1"' "$e2e" "$1"
}

echo '127.0.0.1 localhost' >"$e2e/hosts"
echo 'nameserver 127.0.0.1' >"$e2e/resolv.conf"
inside true 2>/dev/null || {
	tap_skip "outage" "no network of one's own can be made here"
	tap_end
}
command -v python3 >/dev/null || {
	tap_skip "outage" "python3 is not here"
	tap_end
}

mkdir -p "$e2e/site" "$XDG_CONFIG_HOME/kurzum"
for i in 1 2 3 4; do
	echo "http://feed$i.example:8091/feed$i.xml"
	cat >"$e2e/site/feed$i.xml" <<END
<rss version="2.0"><channel><title>Feed $i</title><item><guid>1</guid><title>Piece $i</title>
<link>http://feed$i.example:8091/page.html</link><description>A teaser.</description></item></channel></rss>
END
done >"$XDG_CONFIG_HOME/kurzum/urls"
{
	echo '<html><body><article><h1>Piece</h1>'
	for i in 1 2 3 4 5 6; do
		echo "<p>The harbour of the town number $i has a crane, and on the crane there sits a gull that"
		echo 'watches the boats come in, one after the other, as it has done for many years.</p>'
	done
	echo '</article></body></html>'
} >"$e2e/site/page.html"
echo 'retries 0' >"$XDG_CONFIG_HOME/kurzum/config"

# same NAME WANT GOT
same() {
	printf '%s\n' "$2" >"$e2e/want"
	printf '%s\n' "$3" >"$e2e/got"
	diff "$e2e/want" "$e2e/got" >"$e2e/diff" 2>&1
	tap_result "$1" $? "$e2e/diff"
}

refresh='"$KURZUM" refresh 2>&1; echo "status $?"'
errors='"$KURZUM" sources --json | grep -c "\"error\":\"..*\"" || true'

same "no route: nobody is asked, nothing has failed" \
	"4 sources: 0 new articles, 4 sources wait for a connection
status 0
0" "$(inside "$refresh; $errors")"
same "a source that is named: not done" \
	"1 source: 0 new articles, 1 source waits for a connection
status 1" "$(inside '"$KURZUM" refresh 1 2>&1 || echo "status $?"')"
same "a route but no names: the same" \
	"4 sources: 0 new articles, 4 sources wait for a connection
status 0
0" "$(inside "ip route add default dev lo; $refresh; $errors")"

# the same machine, connected
connected() {
	for i in 1 2 3 4; do echo "127.0.0.1 feed$i.example"; done >>"$e2e/hosts"
	inside "(cd '$e2e/site' && exec python3 -m http.server 8091 --bind 127.0.0.1 >/dev/null 2>&1) & server=\$!
		until python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", 8091))' 2>/dev/null; do :; done
		$1
		kill \$server"
	echo '127.0.0.1 localhost' >"$e2e/hosts"
}

same "connected: what waited is done" \
	"4 sources: 4 new articles
status 0" "$(connected "$refresh")"
same "pages are asked for without a connection" \
	"there is no connection now; 4 pages wait for the next connection
status 0
ok  queue         4 pages wait for the next refresh; \`kurzum offline --stop\` cancels them" \
	"$(inside '"$KURZUM" offline 2>&1; echo "status $?"; "$KURZUM" doctor | grep "^..  queue"')"
same "and come with the next refresh" \
	"nothing is due; --all fetches every source
status 0
0
4" "$(connected "$refresh; \"\$KURZUM\" doctor | grep -c '^..  queue' || true
	for i in 1 2 3 4; do \"\$KURZUM\" show \$i; done | grep -c 'number 6'")"
tap_end
