#!/bin/sh
# SPDX-License-Identifier: ISC
# A feed that wants the terminal: no control byte of its own reaches it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$e2e/feeds"
# Control bytes are no XML, but a lenient parser may let them pass; references and C1 in UTF-8 too.
esc=$(printf '\033')
bel=$(printf '\007')
c1=$(printf '\302\233')
bidi=$(printf '\342\200\256')
cat >"$e2e/feeds/evil.xml" <<END
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Quarry news</title>
<item><title>First headline ${c1}7777;1H${c1}2J end</title><guid>e1</guid>
<pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>A body ${c1}7777;2H with marks ${bidi}of another direction. &amp;#27;]0;OWNED&amp;#7; It goes on.&lt;/p></description></item>
<item><title>Second headline &#155;7777;3H</title><guid>e2</guid>
<pubDate>Sun, 29 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>Text &amp;#155;7777;4H &amp;#x1b;[7777;5H end.&lt;/p></description></item>
</channel></rss>
END
cat >"$e2e/feeds/json.xml" <<'END'
{"version": "https://jsonfeed.org/version/1.1", "title": "Pit \u001b]0;OWNED\u0007", "items": [
{"id": "j1", "title": "Third headline \u001b[7777;6H\u0007", "date_published": "2025-06-28T10:00:00Z",
"content_text": "Words \u001b]52;c;T1dORUQ=\u0007 and \u009b7777;7H more words. A second sentence \u001b[7777;8H stands here."}]}
END
check "refresh takes it" fill
# two of them have the same odd number, and would be one line
printf 'stories no\n' >"$XDG_CONFIG_HOME/kurzum/config"

term_start_recorded 120x36 "'$KURZUM'"
check "the first headline" term_wait "First headline"
check "the second headline" term_wait "Second headline"
check "the third headline" term_wait "Third headline"
term_keys Enter
check "a body" term_wait "It goes on"
term_keys q j Enter
check "another body" term_wait "Text"
term_keys q j Enter
check "the body of JSON" term_wait "more words"
term_keys q q
check "q ends it" term_exit_wait

clean() {
	for bad in "${esc}[7777" "${c1}7777" "${esc}]0;OWNED" "${esc}]52;c;" "$bidi" "${c1}"; do
		if LC_ALL=C grep -qaF -- "$bad" "$e2e/bytes"; then
			{
				printf 'the terminal got: '
				printf '%s' "$bad" | od -An -c
			} >"$e2e/report"
			return 1
		fi
	done
	# The bytes are there at all, and BEL never (the reader does not ring).
	[ -s "$e2e/bytes" ] && ! LC_ALL=C grep -qaF -- "$bel" "$e2e/bytes"
}
check "no control byte of the feed in what the terminal got" clean

commands_clean() {
	for command in "list" "list --json" "show 1" "show --json 1" "sources" "sources --json" "tldr 1"; do
		# shellcheck disable=SC2086 # words of a command
		"$KURZUM" $command >>"$e2e/out" 2>&1 || {
			echo "$command: status $?" >"$e2e/report"
			return 1
		}
	done
	! LC_ALL=C grep -naE "$(printf '[\001-\010\013-\037\177]|\302[\200-\237]|\342\200[\252-\256]')" "$e2e/out" >"$e2e/report"
}
check "no control byte in what commands print" commands_clean
tap_end
