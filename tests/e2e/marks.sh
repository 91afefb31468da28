#!/bin/sh
# SPDX-License-Identifier: ISC
# What the screen shows as done is done: marks survive kill -9 and are taken back by undo.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$e2e/feeds"
cat >"$e2e/feeds/garden.xml" <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Garden paper</title>
<item><title>Pears are early this year</title><guid>p1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>The first pears were picked on Monday. Growers speak of a warm spring. The harvest lasts until October.&lt;/p></description></item>
<item><title>Plums are late</title><guid>p2</guid><pubDate>Sun, 29 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>The plums need two more weeks. Rain in June held them back.&lt;/p></description></item>
</channel></rss>
END
check "refresh from a file" fill

counts() {
	"$KURZUM" list --count "$1" >"$e2e/out" 2>"$e2e/report" && [ "$(cat "$e2e/out")" = "$2" ] && return 0
	echo "list --count $1: $(cat "$e2e/out"), not $2" >>"$e2e/report"
	return 1
}
check "two unread" counts --unread 2

term_start 120x36 "$(with_pid)"
check "the headlines" term_wait "Pears are early"
term_keys s
check "s shows the star" term_wait "★"
kill -KILL "$(cat "$e2e/pid")"
check "killed" term_exit_wait
check "the star survives kill -9" counts --starred 1

term_start 120x36 "$(with_pid)"
check "again" term_wait "★"
term_keys u
check "u takes the star back, after a restart" term_gone "★"
term_keys j Enter
check "Enter opens the second article" term_wait "two more weeks"
term_keys q q
check "q and q end it" term_exit_wait
check "the star is gone" counts --starred 0
check "opening marked it read" counts --unread 1
tap_end
