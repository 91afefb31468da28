#!/bin/sh
# SPDX-License-Identifier: ISC
# Enclosed files from a loopback server: downloaded under safe names, gone on with after a break and after kill -9,
# begun anew when the server has another file by then, cancelled, capped.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || {
	tap_skip enclosed "python3 is not here"
	tap_end
}

mkdir -p "$e2e/www" "$XDG_CONFIG_HOME/kurzum"
python3 "$here/ranges.py" "$e2e/www" "$e2e/log" "$e2e/port" &
server=$!
enclosed_end() {
	kill "$server" 2>/dev/null
	e2e_end
}
trap enclosed_end EXIT
check "the server" poll [ -f "$e2e/port" ]
port=$(cat "$e2e/port")
{
	echo "<rss version='2.0'><channel><title>Water Radio</title>"
	n=0
	for name in gone new hold cut plain; do
		n=$((n + 1))
		echo "<item><title>../../$name: \"&amp;\" | ;</title><guid>$n</guid>"
		echo "<pubDate>Mon, 30 Jun 2025 1$n:00:00 GMT</pubDate><description>Sound.</description>"
		echo "<enclosure url='http://127.0.0.1:$port/$name.mp3' type='audio/mpeg' length='1500000'/>"
		[ "$name" != plain ] ||
			echo "<enclosure url='http://127.0.0.1:$port/second.mp3' type='audio/mpeg' length='1500000'/>"
		echo "</item>"
	done
	echo "</channel></rss>"
} >"$e2e/www/feed.xml"
echo "http://127.0.0.1:$port/feed.xml" >"$XDG_CONFIG_HOME/kurzum/urls"
echo "download-folder $e2e/files" >"$XDG_CONFIG_HOME/kurzum/config"
"$KURZUM" refresh >/dev/null

# same NAME: the file is the server's
same() {
	cmp -s "$e2e/files/$1.mp3" "$e2e/www/$1.mp3"
}

mkdir -p "$e2e/files"
ln -s "$e2e/files/elsewhere" "$e2e/files/plain.mp3.part"
"$KURZUM" download --file 1 1 >"$e2e/out" 2>&1
check "a link planted beside is not followed" [ ! -e "$e2e/files/elsewhere" ]
check "and that is told" grep -q "can.t be written" "$e2e/out"
"$KURZUM" download --cancel 1
rm -f "$e2e/files/plain.mp3.part"
mkfifo "$e2e/files/plain.mp3.part"
"$KURZUM" download --file 1 1 >"$e2e/out" 2>&1
check "nothing is written to a pipe in its place" grep -q "can.t be written: Invalid argument" "$e2e/out"
"$KURZUM" download --cancel 1
rm -f "$e2e/files/plain.mp3.part"
check "one is downloaded, its path told" [ "$("$KURZUM" download --file 1 1)" = "$e2e/files/plain.mp3" ]
check "and is the server's" same plain
check "one that is here is only named" [ "$("$KURZUM" download --file 1 1)" = "$e2e/files/plain.mp3" ]
check "and not asked for again" [ "$(grep -c plain "$e2e/log")" = 1 ]

check "without a number all of its files are downloaded" [ "$("$KURZUM" download 1 | wc -l)" = 2 ]
check "the other one under another name" [ "$(wc -c <"$e2e/files/plain-2.mp3")" -eq 1500000 ]

check "one breaks off, and the rest comes" "$KURZUM" download 2
check "only the rest" grep -q 'cut.mp3 from 600000' "$e2e/log"
check "and all of it is there" same cut

"$KURZUM" download 3 >/dev/null 2>&1 &
download=$!
half_is_here() {
	[ "$(find "$e2e/files" -name hold.mp3.part -size -1200 -size +1150 | wc -l)" = 1 ]
}
check "half of one is here" poll half_is_here
kill -9 "$download"
wait "$download" 2>/dev/null
touch "$e2e/www/go"
check "after a kill the rest comes" "$KURZUM" download
check "only the rest of it" grep -q 'hold.mp3 from 600000' "$e2e/log"
check "and all of that is there" same hold

check "another file by then is begun anew" "$KURZUM" download 4
check "with nothing of the old one" same new

"$KURZUM" download 5 >"$e2e/out" 2>&1
check "what is gone is said to be" grep -q 'no such file any more' "$e2e/out"
"$KURZUM" download --list >"$e2e/out"
check "the queue shows it" grep -q '^5  failed' "$e2e/out"
"$KURZUM" download --cancel 5
check "and it can be taken out" [ "$("$KURZUM" download --list | wc -l)" = 5 ]
rm "$e2e/files/plain.mp3"
echo "download-limit 1" >>"$XDG_CONFIG_HOME/kurzum/config"
"$KURZUM" download 1 2>/dev/null
check "too large a one is refused" [ $? = 1 ]
check "and leaves nothing" [ "$(find "$e2e/files" -name 'plain.mp3*')" = "" ]
tap_end
