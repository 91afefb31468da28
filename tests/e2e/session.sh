#!/bin/sh
# SPDX-License-Identifier: ISC
# A session's troubles: another size while reading, suspending, a hang-up, a fetcher that dies.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$e2e/feeds"
{
	cat <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Quay log</title>
<item><title>The long report</title><guid>q1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>
END
	i=1
	while [ $i -le 60 ]; do
		echo "&lt;p>Paragraph number $i tells what happened on the quay in that hour and what did not.&lt;/p>"
		i=$((i + 1))
	done
	cat <<'END'
</description></item>
<item><title>The short note</title><guid>q2</guid><pubDate>Sun, 29 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>Nothing else happened.&lt;/p></description></item>
</channel></rss>
END
} >"$e2e/feeds/quay.xml"
check "refresh from a file" fill

starred() {
	[ "$("$KURZUM" list --count --starred 2>"$e2e/report")" = "$1" ]
}

starred_soon() {
	poll starred 2
}

# Another size while reading: what is at the top of the text stays in sight.
term_start 80x24 "set -m; $(with_pid); echo stopped-here; read -r _; fg"
check "the headlines" term_wait "The long report"
term_keys Enter
check "Enter reads" term_wait "Paragraph number 1 "
term_keys Space Space Space
place="Paragraph number 14 "
check "paged on" term_wait "$place"

# Others have cleared the screen and left a part of it to scroll by itself: Ctrl-L mends both.
text_lines() {
	term_screen | tail -n +4
}
before=$(text_lines)
is_as_before() {
	[ "$(text_lines)" = "$before" ]
}
printf '\033[2J\033[1;3r' >"$(tm display-message -p -t e2e '#{pane_tty}')"
check "the screen is gone" term_gone "$place"
term_keys C-l
check "Ctrl-L paints all of it again" poll is_as_before

for size in 40x20 120x36 60x12 80x24; do
	term_size $size
	check "$size: the place is kept" term_wait "$place"
done

# Suspended by Ctrl-Z the terminal is the shell's; fg paints all again.
term_keys C-z
check "Ctrl-Z: the shell is back" term_wait "stopped-here"
check "and its screen" term_gone "$place"
term_keys Enter
check "fg paints it again" term_wait "$place"
term_keys q
check "and it takes keys" term_wait "The short note"

# A hang-up: what was shown as done is kept.
term_keys s
check "s shows the star" term_wait "★"
kill -HUP "$(cat "$e2e/pid")"
check "SIGHUP ends it" term_exit_wait
if status_there; then
	check "status 143" status_is 143
fi
check "the star is kept" starred 1

# The fetcher dies: a line on the screen, reading goes on.
term_start 100x30 "$(with_pid)"
check "again" term_wait "The long report"
fetcher() {
	pid=$(child_of "$(cat "$e2e/pid")" kurzum-fetch)
	[ -n "$pid" ]
}
check "a fetcher runs beside the reader" poll fetcher
kill -KILL "$pid"
check "its crash is a line on the screen" term_wait "started again"
check "a new one comes" poll fetcher
term_keys j s
check "the reader reads on" starred_soon
term_keys q
check "q ends it" term_exit_wait
is_gone() {
	! kill -0 "$pid" 2>/dev/null
}
check "the fetcher ends with its reader" poll is_gone

check "status 0" status_is 0

# A fatal signal gives the terminal back.
term_start 80x24 "$(with_pid)"
check "once more" term_wait "The long report"
kill -ABRT "$(cat "$e2e/pid")"
check "SIGABRT ends it" term_exit_wait
check "the terminal is restored" term_restored

# The terminal itself goes away: the reader does, too.
term_start 80x24 "$(with_pid)"
check "the last time" term_wait "The long report"
pid=$(cat "$e2e/pid")
term_stop
check "without its terminal it ends" poll is_gone
tap_end
