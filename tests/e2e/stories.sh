#!/bin/sh
# SPDX-License-Identifier: ISC
# What the reader says of a story is worked in at once, without a refresh: its mark and its figures.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$e2e/feeds"
paper() { # NAME TITLE HOUR TEXT
	cat >"$e2e/feeds/$1.xml" <<END
<?xml version="1.0"?>
<rss version="2.0"><channel><title>$1</title>
<item><title>$2</title><guid>1</guid><pubDate>Mon, 30 Jun 2025 $3:00:00 GMT</pubDate>
<description>&lt;p>$4&lt;/p></description></item>
</channel></rss>
END
}
paper Harbour "Kolding buys the Brammer yard" 08 \
	"The Kolding line buys the Brammer yard in Husum for 14.1 million euros, its board said. All 230 workers of the Brammer yard stay, said Kolding's head Ilse Matthiesen."
paper Messenger "Brammer yard goes to Kolding" 09 \
	"The Brammer yard in Husum will belong to the Kolding line. The price is 14.3 million euros, as Kolding's head Ilse Matthiesen said. All 230 workers of the Brammer yard stay."
paper Wireless "Kolding takes over Brammer in Husum" 10 \
	"The Kolding line takes over the Brammer yard in Husum. Ilse Matthiesen, head of Kolding, spoke of 14.3 million euros. The Brammer yard has 230 workers."
fill() {
	for paper in Harbour Messenger Wireless; do
		"$KURZUM" add "$e2e/feeds/$paper.xml" || return 1
	done >/dev/null
	"$KURZUM" refresh >/dev/null
}
differs() {
	"$KURZUM" story --json 1 | grep -qF '"differ":[{'
}
unmarked() {
	! term_screen | grep -qF "≠"
}
agrees() {
	"$KURZUM" story --json 1 | grep -qF '"differ":[]'
}
check "refresh from files" fill
check "the figures of three differ" differs
term_start 100x30 "'$KURZUM' --offline"
check "one line" term_wait "3 ▸"
check "with the mark of figures that differ" term_wait "≠"
tm send-keys -t e2e l j j j
tm send-keys -t e2e ":split" Enter
check "one is split off" term_wait "No longer of this story"
check "the figures of the other two agree" poll agrees
check "the mark is gone" poll unmarked
tm send-keys -t e2e u
check "undo" term_wait "Taken back"
check "the mark is there again" term_wait "≠"
check "and the figures" poll differs
tm send-keys -t e2e C-r
check "once more" poll unmarked
tm send-keys -t e2e q
check "what was said survives the end" poll agrees
fresh() {
	"$KURZUM" refresh --all >/dev/null && agrees
}
check "and a refresh" fresh
check "undo from the command line" "$KURZUM" undo
check "and the next refresh" "$KURZUM" refresh --all
check "has its figures again" differs
tap_end
