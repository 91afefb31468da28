#!/bin/sh
# SPDX-License-Identifier: ISC
# Links leave the screen: into the clipboard of the terminal (OSC 52), and as one unbroken line.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

url=https://dock.example/a/long/way/to/the/second/dry/dock/of/the/northern/yard/index.html
mkdir -p "$e2e/feeds"
cat >"$e2e/feeds/dock.xml" <<END
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Dock paper</title>
<item><title>A second dock</title><guid>d1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<link>$url?utm_source=rss</link>
<description>&lt;p>The yard has a second dock now. &lt;a href="https://dock.example/plan">The plan&lt;/a> hangs out.&lt;/p></description></item>
</channel></rss>
END
check "refresh from a file" fill

# What tmux got as its clipboard.
copied_is() {
	[ "$(tm show-buffer 2>"$e2e/report")" = "$1" ]
}

shown_whole() {
	tm capture-pane -p -J -t e2e | grep -qxF "$url"
}

unset SSH_TTY SSH_CONNECTION VTE_VERSION KONSOLE_VERSION KITTY_WINDOW_ID TERM_PROGRAM TERM_PROGRAM_VERSION
term_start_recorded 50x16 "$(with_pid)"
tm set-option -g set-clipboard on
check "the headlines" term_wait "A second dock"
term_keys y
check "y says what was copied" term_wait "Copied: https://dock"
check "y copies the article's address, without tracking" poll copied_is "$url"
check "and wraps it up for the terminal around tmux" grep -qF 'Ptmux;' "$e2e/bytes"
term_keys Enter
check "the article" term_wait "The plan"
term_keys v
check "v lists its links" term_wait "1 link"
term_keys y
check "y copies the link" poll copied_is "https://dock.example/plan"
term_keys q U
check "U leaves the screen" term_wait "Enter goes on"
check "the address is one line to the terminal" poll shown_whole
term_keys Enter
check "Enter comes back" term_wait "The plan"
lacks_links() {
	! grep -qF ']8;' "$e2e/bytes"
}
check "no links of the terminal where it is not known to know them" lacks_links
term_keys : ; tm send-keys -t e2e -l "set hyperlinks yes"
term_keys Enter
check "switched on: addresses are there for the terminal" poll grep -qF ';https://dock.example/plan' "$e2e/bytes"
check "and the text stays as it was" term_wait "The plan[1]"
term_keys U
check "U again" term_wait "Enter goes on"
kill -HUP "$(cat "$e2e/pid")"
check "a hang-up ends it there, too" term_exit_wait
if status_there; then
	check "status 143" status_is 143
	check "the terminal is restored" term_restored
fi
tap_end
