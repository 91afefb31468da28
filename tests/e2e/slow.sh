#!/bin/sh
# SPDX-License-Identifier: ISC
# A slow line (9600 baud, 300 ms of round trip), simulated in bytes: a held key never lags, a paste and
# keys that wait are painted once.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || {
	tap_skip "slow" "python3 is not here"
	tap_end
}

mkdir -p "$e2e/feeds"
{
	echo '<?xml version="1.0"?><rss version="2.0"><channel><title>Signal post</title>'
	i=1
	while [ $i -le 300 ]; do
		echo "<item><title>Signal number $i was seen from the tower</title><guid>s$i</guid><pubDate>Sun, 29 Jun 2025 10:00:00 GMT</pubDate><description>"
		k=1
		while [ $i = 1 ] && [ $k -le 120 ]; do
			echo "&lt;p>Light $k.&lt;/p>"
			k=$((k + 1))
		done
		echo "&lt;p>It blinked $i times.&lt;/p></description></item>"
		i=$((i + 1))
	done
	echo '</channel></rss>'
} >"$e2e/feeds/signal.xml"
check "refresh from a file" fill
# the rest after which article and TLDR follow: longer than what is played
printf 'preview-delay 2000\nauto-refresh no\n' >"$XDG_CONFIG_HOME/kurzum/config"
TERM=xterm-256color python3 "$here/slow.py" "$KURZUM"
tap_end
