#!/bin/sh
# SPDX-License-Identifier: ISC
# Sources that have moved for good: the line in urls follows, or is offered to; one key takes it back.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || {
	tap_skip "moved" "python3 is not here"
	tap_end
}

web=$e2e/web
mkdir "$web"
feed() {
	printf '<rss version="2.0"><channel><title>%s</title><item><guid>1</guid><title>%s</title>%s' \
		"$2" "$3" '<description>Text of it.</description></item></channel></rss>' >"$web/$1"
}
feed new.xml "Pier News" "Pier is open"
feed quay.xml "Quay News" "Quay is closed"
echo /new.xml >"$web/old.xml.moved"
echo /quay.xml >"$web/before.xml.moved"

python3 "$here/server.py" "$web" "$e2e/log" "$e2e/port" &
server=$!
trap 'kill $server 2>/dev/null; e2e_end' EXIT
port_there() {
	[ -f "$e2e/port" ]
}
check "a server" poll port_there
at=http://127.0.0.1:$(cat "$e2e/port")

urls=$XDG_CONFIG_HOME/kurzum/urls
urls_have() {
	grep -qx "$1" "$urls"
}
asked_old() {
	[ "$(grep -c " /old.xml " "$e2e/log")" -ge "$1" ]
}
mkdir -p "$XDG_CONFIG_HOME/kurzum"
printf '%s/old.xml # ours\n' "$at" >"$urls"

term_start 160x24 "$KURZUM"
check "it is fetched" term_wait "Pier is open"
check "its line has followed" poll urls_have "$at/new.xml # ours"
term_keys c
check "the sources say from where" term_wait "moved here from $at/old.xml (p takes it back)"
term_keys p
check "p takes it back" term_wait "Back at $at/old.xml"
check "in urls, too" urls_have "$at/old.xml # ours"
check "and it is offered from now on" term_wait "has moved to $at/new.xml (p takes that)"
term_keys r
check "a refresh asks the old place" poll asked_old 2
check "its line stays" urls_have "$at/old.xml # ours"
term_keys p
check "p takes it again" term_wait "Moved to $at/new.xml"
check "the line again" urls_have "$at/new.xml # ours"
term_keys u
check "u knows it, too" poll urls_have "$at/old.xml # ours"
check "and says so" term_wait "has moved to"

# Where moves are offered only.
echo 'moves offer' >"$XDG_CONFIG_HOME/kurzum/config"
check "config is read again" term_wait "read again"
printf '%s/before.xml\n' "$at" >>"$urls"
check "a source more" term_wait "Quay News"
check "its move is offered" term_wait "has moved to $at/quay.xml"
check "its line stays as it was" urls_have "$at/before.xml"
term_keys q q
check "q ends it" term_exit_wait
tap_end
