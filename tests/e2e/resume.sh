#!/bin/sh
# SPDX-License-Identifier: ISC
# A session that breaks off goes on where it was; one that is left begins afresh; two readers of one
# cache see each other's marks.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$e2e/feeds"
{
	cat <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Canal paper</title>
<item><title>The first lock</title><guid>c1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>A lock was opened.&lt;/p></description></item>
<item><title>The long canal</title><guid>c2</guid><pubDate>Sun, 29 Jun 2025 10:00:00 GMT</pubDate>
<description>
END
	i=1
	while [ $i -le 60 ]; do
		echo "&lt;p>Mile number $i of the canal is as straight as all the others before it.&lt;/p>"
		i=$((i + 1))
	done
	echo '</description></item></channel></rss>'
} >"$e2e/feeds/canal.xml"
check "refresh from a file" fill
place="Mile number 22 "

read_on() {
	term_wait "The long canal" || return 1
	term_keys j Enter g
	term_wait "Mile number 1 " || return 1
	term_keys Space Space Space
	term_wait "$place"
}
back() {
	term_wait "$place" && screen_has "Back where"
}

for signal in HUP TERM; do
	term_start 80x24 "$(with_pid)"
	check "$signal: reading on" read_on
	kill -$signal "$(cat "$e2e/pid")"
	check "$signal ends it" term_exit_wait
	term_start 80x24 "$(with_pid)"
	check "after $signal: back at the place" back
	term_keys q
	check "after $signal: q goes to the list" term_wait "The first lock"
	term_keys q
	check "after $signal: q ends it" term_exit_wait
done

# The selection in the list.
selected() {
	term_screen | grep -q "▌.*$1"
}
term_start 80x24 "$(with_pid)"
check "the headlines" term_wait "The long canal"
term_keys j
check "j selects the second" poll selected "The long canal"
kill -HUP "$(cat "$e2e/pid")"
check "HUP in the list ends it" term_exit_wait
term_start 80x24 "$(with_pid)"
check "after it: the same headline is selected" poll selected "The long canal"
term_keys q
check "q ends it once more" term_exit_wait

# Killed: what was shown when the reader last rested. The note in the cache names its process.
saved() {
	cat "$XDG_DATA_HOME"/kurzum/*.db* | grep -aqE "1 $(cat "$e2e/pid") 0 [0-9]+ 1 main"
}
term_start 80x24 "$(with_pid)"
check "KILL: reading on" read_on
check "KILL: it is saved as it rests" poll saved
# The words may stand in the log before what makes them count: a key is answered after that.
answered() {
	term_keys S
	term_wait "No other source"
}
check "KILL: and it counts" answered
kill -KILL "$(cat "$e2e/pid")"
check "KILL ends it" term_exit_wait

# The terminal goes away while the sources are shown.
term_start 80x24 "$(with_pid)"
check "after KILL: back at the place" back
term_keys q c
check "c shows the sources" term_wait "Sources"
pid=$(cat "$e2e/pid")
term_stop
is_gone() {
	! kill -0 "$pid" 2>/dev/null
}
check "it ends with its terminal" poll is_gone
term_start 80x24 "$(with_pid)"
check "after that: the sources" term_wait "Sources"
term_keys q
check "and below them the headlines" term_wait "The first lock"
term_keys q
check "q ends it" term_exit_wait
term_start 80x24 "$(with_pid)"
check "after q it begins afresh" term_wait "The first lock"
fresh() {
	! screen_has "Back where"
}
check "and says nothing" fresh

# Another reader, and a command, on the same cache.
tm new-window -d -n other "'$KURZUM'"
other_has() {
	tm capture-pane -p -t other 2>"$e2e/report" | grep -qF -- "$1"
}
check "a second reader" poll other_has "The first lock"
tm send-keys -t other s
check "its star is seen in the first" term_wait "★"
term_keys s
lost() {
	! other_has "★"
}
check "and taken away in the second" poll lost
tm send-keys -t other q
"$KURZUM" mark --star --all >"$e2e/report" 2>&1
check "so is a command's" term_wait "★"
tap_end
