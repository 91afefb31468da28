#!/bin/sh
# SPDX-License-Identifier: ISC
# The same screens whatever TERM is: what scrolls, erases and colours differs, what is seen doesn't.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$e2e/feeds"
{
	cat <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Tower news</title>
<item><title>Clocks in der Höhe</title><guid>t1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>
END
	i=1
	while [ $i -le 40 ]; do
		echo "&lt;p>The clock number $i strikes with &lt;b>bold&lt;/b> and &lt;a href=\"https://example.org/$i\">linked&lt;/a> words, 漢字 and Käse.&lt;/p>"
		i=$((i + 1))
	done
	echo '</description></item>'
	i=1
	while [ $i -le 60 ]; do
		echo "<item><title>Bell number $i</title><guid>b$i</guid><pubDate>Sun, 29 Jun 2025 10:00:00 GMT</pubDate><description>&lt;p>It rang $i times.&lt;/p></description></item>"
		i=$((i + 1))
	done
	echo '</channel></rss>'
} >"$e2e/feeds/tower.xml"
check "refresh from a file" fill
echo "preview-delay 0" >"$XDG_CONFIG_HOME/kurzum/config"
"$KURZUM" refresh >/dev/null 2>&1

# The screen has been the same for some looks: what follows a rest has come, too.
settled() {
	term_screen >"$e2e/now"
	cmp -s "$e2e/now" "$e2e/before" || looks=0
	cp "$e2e/now" "$e2e/before"
	looks=$((looks + 1))
	[ "$looks" -gt 2 ]
}

# play TERM SIZE OUT: the same keys, the screens one after the other.
play() {
	"$KURZUM" mark --unread --all >"$e2e/report" 2>&1 || return 1
	term_start "$2" "TERM=$1 '$KURZUM' --offline"
	term_wait "Clocks in der" || return 1
	: >"$3"
	set -f # ? is a key
	for keys in "j j j" "G g Enter" "j j j Space k" "G" "g q" "? j q c"; do
		# shellcheck disable=SC2086 # words are keys
		term_keys $keys
		looks=0
		: >"$e2e/before"
		poll settled || return 1
		cat "$e2e/now" >>"$3"
	done
	set +f
	term_keys q q
	term_exit_wait
}
same_screens() {
	diff "$e2e/wanted" "$e2e/got" >"$e2e/report"
}

for size in 80x24 120x36; do
	terminals="xterm-256color tmux-256color screen linux vt100"
	[ $size = 80x24 ] || terminals="xterm-256color vt100"
	check "screen-256color, $size" play screen-256color $size "$e2e/wanted"
	for term in $terminals; do
		infocmp "$term" >/dev/null 2>&1 || {
			tap_skip "TERM=$term, $size" "not known here"
			continue
		}
		check "TERM=$term, $size: plays" play "$term" "$size" "$e2e/got"
		check "TERM=$term, $size: the same screens" same_screens
		check "TERM=$term, $size: the terminal is restored" term_restored
	done
done

# The least there is: no colours, no UTF-8.
ascii_alone() {
	LC_ALL=C grep -an '[^ -~[:cntrl:]]' "$e2e/bytes" >"$e2e/report" && return 1
	LC_ALL=C grep -anE "$(printf '\033')\\[[0-9;]*[34][0-7]m" "$e2e/bytes" >"$e2e/report" && return 1
	[ -s "$e2e/bytes" ]
}
term_start_recorded 80x24 "LC_ALL=C TERM=vt100 '$KURZUM' --offline"
check "vt100 without UTF-8: the headlines" term_wait "Clocks in der H"
check "it says what is missing" term_wait "no UTF-8"
term_keys g Enter
check "an article" term_wait "The clock number 1 strikes"
term_keys '?'
check "help" term_wait "Keys here"
term_keys q q q
check "it ends" term_exit_wait
check "only ASCII was sent, and no colours" ascii_alone
tap_end
