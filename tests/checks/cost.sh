#!/bin/sh
# SPDX-License-Identifier: ISC
# What the ways of the data cost, in instructions as valgrind counts them: the same in each run, whatever else the
# machine does. Inputs are made here. A limit is about a quarter above what it costs today: one that is met tells that
# something has become dearer, and is raised only with a reason in the commit.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# Text without end, the same in each run: awk functions that the inputs are made with.
prose='
function word() { seed = (seed * 73 + 41) % 1009; return names[seed % 20 + 1] }
function sentence(i, s, text, k) {
	text = "Im " (i % 9 + s) ". Jahr nach dem Beschluss"
	for (k = 0; k < 9; k++)
		text = text (k % 3 ? " und" : " mit") " der " word()
	return text " steigt der Preis um " (seed % 17 + 1) " Prozent auf " (seed % 90) "," s " Mio. Euro."
}
function title(i) { return "Der " names[i % 20 + 1] " von Altmoor, Teil " i }
BEGIN {
	seed = 7
	split("Hafen Stadt Brücke Rat Schule Fluss Bahn Markt Wald Bericht Kosten Plan Haus Werk Leitung Turm Insel " \
		"Straße Kreis Land", names, " ")
}'

inputs() {
	mkdir -p "$work/c" "$work/texts"
	awk "$prose"'BEGIN {
		print "<rss version=\"2.0\"><channel><title>Blatt</title>"
		for (i = 1; i <= 200; i++) {
			print "<item><guid>g" i "</guid><title>" title(i) "</title><link>https://example.org/" i "</link>"
			print "<description>"
			for (s = 0; s < 12; s++)
				print "&lt;p>" sentence(i, s) "&lt;/p>"
			print "</description></item>"
		}
		print "</channel></rss>"
	}' >"$work/feed.xml"
	awk "$prose"'BEGIN {
		print "<html><body><h1>Altmoor</h1>"
		for (i = 1; i <= 300; i++)
			print "<p>" sentence(i, 1) " <a href=\"https://example.org/" i "\">Mehr</a> <b>" word() "</b></p>"
		print "</body></html>"
	}' >"$work/page.html"
	awk -v dir="$work/texts/" "$prose"'BEGIN {
		for (i = 1; i <= 20; i++) {
			file = dir i ".txt"
			print title(i) "\n" >file
			for (s = 0; s < 20; s++)
				print sentence(i, s) "\n" >file
		}
	}'
	awk "$prose"'BEGIN {
		for (i = 1; i <= 60; i++)
			print "{\"id\":" i ",\"lang\":\"de\",\"title\":\"" title(i) "\",\"text\":\"" sentence(i, 1) " " \
				sentence(i, 2) " " sentence(i, 3) "\"}"
	}' >"$work/articles.jsonl"
	awk 'BEGIN { for (i = 0; i < 20000; i++) print "" }' >"$work/empty.txt"
	echo "file://$work/feed.xml" >"$work/c/urls"
	"$build/src/kurzum" --config-dir "$work/c" --data-dir "$work/d" refresh >/dev/null
}

# cost LIMIT FUNCTIONS PROGRAM…: millions of instructions in functions and all they call; none calls another of them.
cost() {
	limit=$1 function=$2 toggles=
	shift 2
	for name in $function; do
		toggles="$toggles --toggle-collect=$name"
	done
	# shellcheck disable=SC2086 # a list of words
	LC_ALL=C.UTF-8 valgrind -q --tool=callgrind --callgrind-out-file="$work/count" --collect-atstart=no $toggles \
		"$@" >"$work/out" 2>"$work/errors" || {
		cat "$work/errors"
		return 1
	}
	count=$(sed -n 's/^totals: \([0-9]*\)$/\1/p' "$work/count")
	[ "${count:-0}" -gt 0 ] || {
		echo "nothing was counted: $function is not called, or has another name"
		return 1
	}
	[ -z "${COSTS:-}" ] || echo "$function $count" >>"$COSTS"
	[ "$count" -le $((limit * 1000000)) ] || {
		echo "$function: $count instructions, at most ${limit}000000 are allowed"
		return 1
	}
}

if ! command -v valgrind >/dev/null || ! grep -q "^CFLAGS='.*-O2" "$build/config.log"; then
	tap_skip "what it costs" "valgrind is not here, or the build is not optimized"
	tap_end
	exit
fi
fetch=$build/src/kurzum-fetch
text=$build/src/kurzum-text
verdict "inputs" inputs
verdict "parse 200 entries" cost 13 feed_parser_push "$text" parse "$work/feed.xml"
verdict "read a page of 300 paragraphs" cost 6 page_parse "$fetch" render "$work/page.html"
verdict "wrap it" cost 15 export_text "$fetch" render "$work/page.html"
# each line looked for its neighbours on its own once, which was 3800 million, and four times that for twice the lines
verdict "split 20000 empty lines" cost 4 textline_split "$fetch" sentences "$work/empty.txt"
verdict "TLDR and figures of 20 articles" cost 48 digester_digest "$fetch" tldr "$work"/texts/*.txt
verdict "find the stories of 60 articles" cost 600 job_stories "$fetch" stories "$work/articles.jsonl"
# how far the cache was put in order sways this one: its limit is wide, and tells of a scan
verdict "page through 200 headlines" cost 16 db_list_page "$build/src/kurzum" --config-dir "$work/c" \
	--data-dir "$work/d" list
# a step paints two rows; when it painted the screen it was 460000 instructions a key
printf '<dump>' >"$work/keys"
awk 'BEGIN { for (i = 0; i < 60; i++) print i % 20 < 10 ? "j" : "k" }' >>"$work/keys"
verdict "60 steps in a list of headlines" cost 2 "reader_key pane_list_paint_step" "$build/tests/screen/play" \
	--config-dir "$work/c" --data-dir "$work/d" --size 120x40 --keys "$work/keys"
tap_end
