#!/bin/sh
# SPDX-License-Identifier: ISC
# Two readers on one cache: each sees, without a key, what the other marks; the selection of neither moves.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$e2e/feeds"
cat >"$e2e/feeds/garden.xml" <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Garden paper</title>
<item><title>Pears are early this year</title><guid>p1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>The first pears were picked on Monday.&lt;/p></description></item>
<item><title>Plums are late</title><guid>p2</guid><pubDate>Sun, 29 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>The plums need two more weeks.&lt;/p></description></item>
</channel></rss>
END
fill() {
	"$KURZUM" add "$e2e/feeds/garden.xml" >/dev/null && "$KURZUM" refresh >/dev/null
}
check "refresh from a file" fill

pane() {
	tm capture-pane -p -t "e2e.$1" 2>/dev/null
}
pane_has() {
	pane "$1" | grep -qF -- "$2"
}
pane_wait() {
	poll pane_has "$1" "$2" && return 0
	pane "$1" >"$e2e/report"
	return 1
}

term_start 100x48 "'$KURZUM' --offline"
check "the first reader" term_wait "Pears are early"
tm split-window -v -t e2e "'$KURZUM' --offline"
check "the second reader" pane_wait 1 "Pears are early"
tm send-keys -t e2e.1 j
check "it is on its second line" pane_wait 1 "▌● Plums"
tm send-keys -t e2e.0 s
check "the first sees its star" pane_wait 0 "★ Pears"
check "so does the second" pane_wait 1 "★ Pears"
check "whose selection has stayed" pane_wait 1 "▌● Plums"
tm send-keys -t e2e.1 m
check "what the second marks read" pane_wait 1 "▌  Plums"
check "the first sees" pane_wait 0 "1 unread"
tm send-keys -t e2e.0 u
check "undo in the first takes back the last, whoever did it" pane_wait 1 "▌● Plums"
tap_end
