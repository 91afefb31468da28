#!/bin/sh
# SPDX-License-Identifier: ISC
# Moving in from the real newsboat and back: it makes a cache of 200 feeds, all articles, marks and flags come over,
# nothing turns unread when the feeds come next; and what was read here, newsboat takes back.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

for tool in newsboat python3; do
	command -v $tool >/dev/null || {
		tap_skip "newsboat" "$tool is not here"
		tap_end
	}
done
python3 -c 'import sqlite3' 2>/dev/null || {
	tap_skip "newsboat" "python3 has no sqlite3"
	tap_end
}

mkdir -p "$e2e/www" "$HOME/.newsboat"
python3 "$here/server.py" "$e2e/www" "$e2e/log" "$e2e/port" &
server=$!
trap 'kill "$server" 2>/dev/null; e2e_end' EXIT
has_port() { [ -s "$e2e/port" ]; }
check "a server" poll has_port
base=http://127.0.0.1:$(cat "$e2e/port")
boat=$HOME/.newsboat
boats() { python3 "$here/boatfeeds.py" "$@"; }

boats feeds "$e2e/www" "$base" >"$boat/urls"
echo "download-retries 1" >"$boat/config"
# newsboat's clock is the machine's
newsboat() { env -u KURZUM_NOW newsboat "$@" >"$e2e/boat.out" 2>&1; }
# the second time it keeps what the server says of itself
check "newsboat fetches" newsboat -x reload reload
boats read "$boat/cache.db" >"$e2e/read"
check "newsboat marks a third read" newsboat -I "$e2e/read"
boats flag "$boat/cache.db"
read -r articles unread flagged deleted <<END
$(boats count "$boat/cache.db")
END

same() {
	[ "$1" = "$2" ] && return 0
	echo "$1, not $2" >"$e2e/report"
	return 1
}
count() { "$KURZUM" list --count "$@"; }
unread_titles() { "$KURZUM" list --json --unread | python3 -c '
import json, sys
print("\n".join(sorted(json.loads(line)["title"] for line in sys.stdin)))'; }

"$KURZUM" import --dry-run newsboat >"$e2e/dry" 2>&1
check "a dry run makes no cache" [ ! -e "$HOME/.local/share/kurzum/kurzum.db" ]
"$KURZUM" import newsboat >"$e2e/wet" 2>&1
check "all sources" grep -q "^200 sources added" "$e2e/wet"
sed -n 's/^marks to be set/marks set/p; s/ would be \(added\|taken\)/ \1/p; /: taken: /p' "$e2e/dry" | grep -v sources >"$e2e/told"
grep -v sources "$e2e/wet" >"$e2e/done"
check "the dry run told what happened" cmp "$e2e/told" "$e2e/done"
check "all articles" same "$(count)" "$articles"
check "all marks" same "$(count --unread)" "$unread"
check "all flags" same "$(count --tag Z)" "$flagged"
check "what was deleted" grep -q ", $deleted deleted" "$e2e/wet"
boats unread "$boat/cache.db" | sed 's/&amp;/\&/' >"$e2e/boat.titles"
unread_titles >"$e2e/titles"
check "the same ones are unread" cmp "$e2e/boat.titles" "$e2e/titles"

refresh() { "$KURZUM" refresh --all >"$e2e/refresh" 2>&1; }
check "the next refresh" refresh
check "servers say that nothing has changed" grep -qx "200 sources: 0 new articles" "$e2e/refresh"
check "nothing is unread by it" same "$(count --unread)" "$unread"
# a time that newsboat has not seen: now all feeds come whole
for feed in "$e2e"/www/*.xml; do
	touch -d 2030-01-01 "$feed"
done
check "a refresh with all feeds" refresh
unread_titles >"$e2e/titles"
check "nothing turned unread" cmp "$e2e/boat.titles" "$e2e/titles"
cp "$e2e/refresh" "$e2e/report"
# the other half of the articles that newsboat keeps only once
check "nothing is new but the doubles" grep -q "^200 sources: 1 new article, " "$e2e/refresh"

back() {
	"$KURZUM" mark --read --all --source "$base/7.xml" >/dev/null
	"$KURZUM" export newsboat-read >"$e2e/back" &&
		rm "$boat/cache.db" && newsboat -x reload && newsboat -I "$e2e/back" &&
		boats read "$boat/cache.db" >/dev/null
}
check "the way back" back
boats unread "$boat/cache.db" | sed 's/&amp;/\&/' >"$e2e/boat.titles"
unread_titles >"$e2e/titles"
diff "$e2e/titles" "$e2e/boat.titles" >"$e2e/report"
check "newsboat has the same unread ones" cmp "$e2e/titles" "$e2e/boat.titles"
check "all is one step" same "$(rm -rf "$HOME/.local/share/kurzum" "$HOME/.config/kurzum" &&
	"$KURZUM" import newsboat >/dev/null && "$KURZUM" undo >/dev/null && count)" 0
tap_end
