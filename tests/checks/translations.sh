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

# The same marks of format at the same places, no text that is only blanks, no stray ends.
for po in po/*.po; do
	verdict "$po: complete" complete "$po"
	verdict "$po: sound" sound "$po"
	verdict "$po: plural forms" plurals "$po"
done
tap_end
