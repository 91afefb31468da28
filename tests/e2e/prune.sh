#!/bin/sh
# SPDX-License-Identifier: ISC
# On a terminal `kurzum prune` shows what would go and asks; only yes takes it out.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$XDG_CONFIG_HOME/kurzum"
echo "file://$e2e/a.xml < keep=1" >"$XDG_CONFIG_HOME/kurzum/urls"
{
	echo '<rss version="2.0"><channel><title>Hafenpost</title>'
	for i in 1 2 3; do
		echo "<item><guid>$i</guid><title>Piece $i</title><pubDate>Mon, 1$i Jun 2025 08:00:00 GMT</pubDate>"
		echo '<description>The ferry sails twice a day.</description></item>'
	done
	echo '</channel></rss>'
} >"$e2e/a.xml"
"$KURZUM" refresh >/dev/null 2>&1
"$KURZUM" mark --read --all >/dev/null

# answer LC_ALL KEY WORDS: prune is asked and says so.
answer() {
	term_start 80x10 "LC_ALL=$1 '$KURZUM' prune"
	term_wait 'Hafenpost: 2' && term_wait '/n' && term_keys "$2" Enter && term_wait "$3" && term_exit_wait
}

left() {
	[ "$("$KURZUM" list --count)" = "$1" ]
}

check "no keeps everything" answer C.UTF-8 n 'nothing was taken out'
check "Enter alone is no yes" answer C.UTF-8 '' 'nothing was taken out'
check "all are there" left 3
check "yes in the language of the question takes it out" answer de_DE.UTF-8 j 'entfernt: 2'
check "the newest is left" left 1
tap_end
