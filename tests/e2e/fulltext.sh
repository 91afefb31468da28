#!/bin/sh
# SPDX-License-Identifier: ISC
# A feed of teasers from a loopback server: the pages come in after the refresh, politely, and read
# offline; walls are told; e changes between the texts.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || {
	tap_skip fulltext "python3 is not here"
	tap_end
}

mkdir -p "$e2e/www" "$XDG_CONFIG_HOME/kurzum"
python3 "$here/server.py" "$e2e/www" "$e2e/log" "$e2e/port" &
server=$!
fulltext_end() {
	kill "$server" 2>/dev/null
	e2e_end
}
trap fulltext_end EXIT
check "the server" poll [ -f "$e2e/port" ]
port=$(cat "$e2e/port")

# page NAME WORD: a page with navigation and a text of some length that names WORD.
page() {
	{
		echo "<!DOCTYPE html><html lang=en><head><title>$2</title></head><body>"
		echo "<nav><ul><li><a href=/>Home</a></li><li><a href=/x>Topics</a></li></ul></nav>"
		echo "<article><h1>Report on $2</h1><p>The council met on Monday and agreed on $2.</p>"
		for n in 1 2 3 4 5 6; do
			echo "<p>Paragraph $n of the report on $2 says that the work begins in spring,"
			echo "that it costs 14.3 million euros, and that the harbour stays open.</p>"
		done
		echo "</article><footer>Imprint of the paper</footer></body></html>"
	} >"$e2e/www/$1"
}
# item N TITLE HOST PAGE TEXT
item() {
	echo "<item><title>$2</title><guid>$1</guid><link>http://$3:$port/$4</link>"
	echo "<pubDate>Mon, 30 Jun 2025 1$1:00:00 GMT</pubDate><description>$5</description></item>"
}
whole=$(for n in 1 2 3 4 5 6 7 8 9 10; do echo "Sentence $n of a text that is whole in the feed and needs no page at all."; done)
page quay.html "a new quay"
page mole.html "an old mole"
page dune.html "a high dune"
cat >"$e2e/www/wall.html" <<'END'
<html><body><article><h1>Secret plan</h1><p>The mayor has a plan.</p>
<div class="paywall"><p>Subscribe now to read on.</p></div></article></body></html>
END
{
	echo "<rss version='2.0'><channel><title>Harbour wire</title>"
	item 4 "New quay agreed" 127.0.0.1 quay.html "The council met on Monday …"
	item 3 "Old mole repaired" 127.0.0.1 mole.html "The council met on Monday …"
	item 2 "Secret plan" 127.0.0.2 wall.html "The mayor has a plan …"
	item 1 "High dune" 127.0.0.3 dune.html "$whole"
	echo "</channel></rss>"
} >"$e2e/www/feed.xml"
echo "http://127.0.0.1:$port/feed.xml" >"$XDG_CONFIG_HOME/kurzum/urls"

# shows ID TEXT: `kurzum show` has it.
shows() {
	"$KURZUM" show --offline "$1" >"$e2e/out" 2>"$e2e/report" && says "$e2e/out" "$2"
}
# id TITLE
id() {
	"$KURZUM" list --offline --json | sed -n "s/^{\"id\":\([0-9]*\),.*\"title\":\"$1\".*/\1/p"
}

term_start 100x30 "\"$KURZUM\""
check "the headlines" term_wait "New quay agreed"
check "a page after the other is in" poll shows "$(id "Old mole repaired")" "report on an old mole"
check "and the first" shows "$(id "New quay agreed")" "report on a new quay"
term_keys g Enter
check "the reader shows the page's text" term_wait "Paragraph 2 of the report on a new quay"
check "and says so" term_wait "full text"
term_keys J J
check "a wall is told, the feed's text stays" term_wait "page is for subscribers"
check "the feed's text" term_wait "The mayor has a plan"
term_keys J
check "what is whole in the feed is left alone" term_wait "Sentence 2 of a text"
term_keys e
check "e fetches the page" term_wait "Paragraph 2 of the report on a high dune"
term_keys e
check "e again: the feed's text" term_wait "Sentence 2 of a text"
term_keys e
check "and the page's, from the cache" term_wait "report on a high dune"
term_keys q q q
check "q ends it" term_exit_wait

kill "$server"
wait "$server" 2>/dev/null
check "the choice is kept" shows "$(id "High dune")" "report on a high dune"
term_start 100x30 "\"$KURZUM\" --offline"
check "offline the headlines" term_wait "New quay agreed"
term_keys g Enter
check "offline the page's text" term_wait "Paragraph 2 of the report on a new quay"
term_keys q q
check "q ends it offline" term_exit_wait

# Each page once; from a host at most two requests at a time, and its pages a second apart. The server
# may read a request late, so the second page is measured from the feed, before which no page was asked
# for.
polite() {
	awk '{ print }
		seen[$2 $3]++ { print "twice: " $3; bad = 1 }
		$4 > 2 { print "many at once: " $3; bad = 1 }
		$3 ~ /feed/ { feed[$2] = $1 }
		$3 ~ /html$/ { pages++; n[$2]++ }
		$3 ~ /html$/ && $1 > last[$2] { last[$2] = $1 }
		END {
			for (host in feed)
				if (last[host] - feed[host] < (n[host] - 1) * 990) {
					print "hurried: " host
					bad = 1
				}
			print pages " pages"
			exit bad || pages != 4
		}' "$e2e/log" >"$e2e/report"
}
check "the server was asked politely" polite
tap_end
