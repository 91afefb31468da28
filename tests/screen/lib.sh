# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Sourced by setup scripts of screen cases: small feeds of our own, fetched from files.
#
#	feed NAME TITLE              begins NAME.xml and adds it to urls
#	item TITLE DATE HTML [LINK]  an article of it; the guid is made from the title
#	feed_end                     closes it
#	harbour                      the feed that most cases read: six articles
#	fetch                        refreshes, quietly
set -eu
config=$XDG_CONFIG_HOME/kurzum
mkdir -p "$config"

feed() {
	feed_file=$PWD/$1.xml
	printf '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>%s</title>\n' \
		"$2" >"$feed_file"
	printf 'file://%s\n' "$feed_file" >>"$config/urls"
}

item() {
	{
		printf '<item><title>%s</title><guid>%s</guid><pubDate>%s</pubDate>' "$1" "$1" "$2"
		[ -z "${4-}" ] || printf '<link>%s</link>' "$4"
		printf '<description><![CDATA[%s]]></description></item>\n' "$3"
	} >>"$feed_file"
}

feed_end() {
	printf '</channel></rss>\n' >>"$feed_file"
}

fetch() {
	"$KURZUM" refresh --all >/dev/null 2>refresh.err || {
		cat refresh.err
		exit 1
	}
}

harbour() {
	feed harbour 'Harbour Post'
	item 'Old crane moves to the museum' 'Tue, 01 Jul 2025 10:00:00 +0000' '<p>The yellow crane
that unloaded ships for sixty years has a new home. On Tuesday it was taken apart and brought to
the museum on the north quay.</p><p>Visitors will be able to climb it from September on. The
museum expects 40,000 of them in the first year, twice as many as last year.</p><p>The work cost
2.1 million euros. Half of the money came from a collection in which 9,000 people took part, and
the rest was paid by the city.</p><h2>What is next</h2><p>A second crane stands on the south quay.
It still works, and nobody knows for how long. The port authority says that it will be checked
every month.</p><ul><li>March: the foundation is measured.</li><li>April: the cables are
changed.</li></ul><p>Those who want to help can write to the <a href="https://harbour.example/m">museum
association</a>, which meets on the first Monday of each month.</p>' 'https://harbour.example/crane'
	item 'Ferry timetable changes in August' 'Mon, 30 Jun 2025 08:00:00 +0000' '<p>From 4 August
the ferry to the island leaves every forty minutes instead of every hour. The company has bought a
second boat.</p><p>Tickets stay at 3.20 euros. Bicycles travel free of charge in the morning, and
after six in the evening.</p><p>The new timetable hangs out at every pier and is printed in the
paper on Saturday. Questions are answered at the counter.</p>' 'https://harbour.example/ferry'
	item 'Fischmarkt bleibt bis zehn Uhr geöffnet' 'Sun, 29 Jun 2025 08:00:00 +0000' '<p>Der
Fischmarkt schließt ab sofort erst um zehn Uhr. Das hat der Rat am Freitag mit 31 zu 12 Stimmen
beschlossen.</p><p>Die Händler hatten drei Jahre lang darum gebeten. Anwohner fürchten den Lärm der
Lastwagen und wollen die Entscheidung prüfen lassen.</p><p>Der Markt zählt an guten Sonntagen
15.000 Besucher. Die meisten kommen nach acht Uhr, viele von ihnen mit der Fähre.</p>' \
		'https://harbour.example/markt'
	item 'Storm closes the outer mole' 'Fri, 27 Jun 2025 08:00:00 +0000' '<p>Waves of four metres
broke over the outer mole on Thursday night. It stays closed until divers have looked at the
stones below the water line.</p>' 'https://harbour.example/storm'
	item 'Library on a ship opens its doors' 'Thu, 26 Jun 2025 08:00:00 +0000' '<p>The old
lightship is a library now. It holds 6,000 books, most of them about the sea, and a room in which
children may be loud.</p>' 'https://harbour.example/library'
	item 'Picture of the week: fog' 'Wed, 25 Jun 2025 08:00:00 +0000' '' \
		'https://harbour.example/fog'
	feed_end
}
