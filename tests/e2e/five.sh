#!/bin/sh
# SPDX-License-Identifier: ISC
# Five processes at once on one cache, and a reader that is open meanwhile: each does all of its work, or says that
# another refreshes; no mark of any of them is lost, and the cache is whole.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# feed NUMBER: so many articles, the newest first.
feed() {
	awk -v n="$1" 'BEGIN {
		print "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Market</title>"
		for (i = n; i >= 1; i--)
			printf "<item><title>Stall %d</title><guid>m%d</guid><pubDate>Mon, 30 Jun 2025 10:%02d:%02d GMT</pubDate>" \
				"<description>Stall %d sold %d apples on Monday. Rain came at noon.</description></item>\n",
				i, i, i / 60, i % 60, i, i * 3
		print "</channel></rss>"
	}'
}
mkdir -p "$e2e/feeds"
feed 60 >"$e2e/feeds/market.xml"
check "sixty articles" fill
ids=$("$KURZUM" list --json | sed -n 's/^{"id":\([0-9]*\),.*/\1/p' | sort -n)
[ "$(echo "$ids" | wc -l)" = 60 ] || tap_not_ok "no ids of the articles"
feed 120 >"$e2e/feeds/market.xml"
source=file://$e2e/feeds/market.xml
i=1
while [ $i -le 20 ]; do
	echo "{\"source\":\"$source\",\"guid\":\"m$i\",\"tags\":[\"moved\"]}"
	i=$((i + 1))
done >"$e2e/marks.jsonl"

# some FROM TO: these of the ids.
some() {
	echo "$ids" | sed -n "$1,$2p"
}
refreshes() {
	for _ in 1 2 3; do
		"$KURZUM" refresh --all || return
	done
}
stars() {
	for id in $(some 21 40); do
		"$KURZUM" mark --star "$id" || return
	done
}
reads() {
	for id in $(some 41 60); do
		"$KURZUM" mark --read "$id" || return
	done
}
moves_in() {
	"$KURZUM" import "$e2e/marks.jsonl"
}
looks() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		"$KURZUM" list --json >/dev/null && "$KURZUM" search apples >/dev/null || return
	done
}

term_start 100x30 "'$KURZUM' --offline"
check "a reader is open" term_wait "Stall 60"
for one in refreshes stars reads moves_in looks; do
	(
		# all of them begin when the last one is there
		while [ ! -e "$e2e/go" ]; do sleep 0.02; done
		$one >"$e2e/$one.log" 2>&1
		echo $? >>"$e2e/$one.log"
	) &
done
: >"$e2e/go"
wait

ended_well() {
	cp "$e2e/$1.log" "$e2e/report"
	[ "$(tail -n 1 "$e2e/$1.log")" = 0 ]
}
for one in refreshes stars reads moves_in looks; do
	check "$one: all of it" ended_well $one
done

# counts N ARG…: so many are listed.
counts() {
	wanted=$1
	shift
	"$KURZUM" list --count "$@" >"$e2e/out" 2>"$e2e/report"
	echo "$(cat "$e2e/out") of list --count $*, not $wanted" >>"$e2e/report"
	[ "$(cat "$e2e/out")" = "$wanted" ]
}
check "all articles" counts 120
check "all stars" counts 20 --starred
check "all that was read" counts 100 --unread
check "all tags that moved in" counts 20 --tag moved
check "the reader sees it" term_wait "100 unread"
term_keys q
check "and ends" term_exit_wait
check "well" status_is 0

# Two refreshes at once: one does it, the other says so.
feed 140 >"$e2e/feeds/market.xml"
two() {
	"$KURZUM" refresh --all >"$e2e/one" 2>&1 &
	first=$!
	"$KURZUM" refresh --all >"$e2e/two" 2>&1
	second=$?
	wait "$first"
	first=$?
	cat "$e2e/one" "$e2e/two" >"$e2e/report"
	echo "status $first and $second" >>"$e2e/report"
	[ "$first" = 0 ] || [ "$second" = 0 ] || return
	[ "$first" = 0 ] || grep -q refresh "$e2e/one" || return
	[ "$second" = 0 ] || grep -q refresh "$e2e/two"
}
check "two refreshes at once" two
check "bring each article once" counts 140
tap_end
