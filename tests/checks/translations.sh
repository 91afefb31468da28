#!/bin/sh
# SPDX-License-Identifier: ISC
# Every text for people is there in every language that is there at all.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

complete() {
	need msgcmp || return
	msgcmp --use-fuzzy --use-untranslated "$1" po/kurzum.pot >/dev/null || return 1
	msgattrib --only-fuzzy --no-obsolete "$1" | grep . && echo "$1: fuzzy, see above" && return 1
	msgattrib --untranslated --no-obsolete --no-wrap "$1" >"$work/new"
	[ -s "$work/new" ] || return 0
	echo "$1: not translated, among others:"
	grep '^msgid' "$work/new" | grep -v '^msgid ""$' | head -20
	return 1
}

sound() {
	need msgfmt || return
	msgfmt --check --check-accelerators=_ -o /dev/null "$1" || return 1
}

plurals() {
	grep -q '^"Plural-Forms: nplurals=[1-6]; plural=.*;\\n"$' "$1" && return 0
	echo "$1: no Plural-Forms, or not one line"
	return 1
}

# What the reader says in its foot line fits on 80 columns; numbers and names count as two.
widths() {
	need msgcat || return
	msgcat --no-wrap "$2" | iconv -c -f UTF-8 -t ISO-8859-1//TRANSLIT | LC_ALL=C awk -v field="$1" '
	/^$/ { ui = 0 }
	/^#: .*src\/ui\// { ui = !/src\/ui\/term\.c/ }
	ui && index($0, field) == 1 && /"/ {
		sub(/^[^"]*"/, "")
		sub(/"$/, "")
		gsub(/\\"/, "\"")
		gsub(/%[-+ 0-9.*]*(<[A-Za-z0-9]*>|l*[a-z])/, "12")
		if (length($0) > 78) {
			print length($0) " columns: " $0
			bad = 1
		}
	}
	END { exit bad }'
}

# The same marks of format at the same places, no text that is only blanks, no stray ends.
verdict "po/kurzum.pot: fits the screen" widths msgid po/kurzum.pot
for po in po/*.po; do
	verdict "$po: fits the screen" widths msgstr "$po"
	verdict "$po: complete" complete "$po"
	verdict "$po: sound" sound "$po"
	verdict "$po: plural forms" plurals "$po"
done
tap_end
