#!/bin/sh
# SPDX-License-Identifier: ISC
# Writes po/kurzum.pot: every text for people in src/ and tools/, the .def tables included.
#
#	tools/gen-pot.sh             write it
#	tools/gen-pot.sh --check     say that it is stale, status 1; status 77 without xgettext
#	tools/gen-pot.sh --merge     write it and merge it into every po/*.po
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."

command -v xgettext >/dev/null || {
	echo "xgettext not found; install gettext"
	exit 77
}

new=$(mktemp)
trap 'rm -f "$new"' EXIT

# Dates and line numbers change without a text changing, so neither is kept.
find src -name '*.c' -o -name '*.h' -o -name '*.def' | sort |
	xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=P_:1,2 \
		--add-comments=TRANSLATORS: --add-location=file --sort-by-file --no-wrap \
		--package-name=kurzum --files-from=- --output=- |
	sed -e '/^"POT-Creation-Date:/d' \
		-e '1,/^msgid ""/{/^# SOME DESCRIPTIVE/d;/^# Copyright/d;/^# This file is/d;/^# FIRST AUTHOR/d;/^#$/d;}' \
		-e 's/charset=CHARSET/charset=UTF-8/' >"$new"

if [ "${1-}" = --check ]; then
	cmp -s "$new" po/kurzum.pot && exit 0
	echo "po/kurzum.pot is stale; run tools/gen-pot.sh --merge and translate what is new in po/*.po"
	exit 1
fi
cat "$new" >po/kurzum.pot
if [ "${1-}" = --merge ]; then
	for po in po/*.po; do
		msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-wrap \
			--add-location=file --sort-by-file "$po" po/kurzum.pot
		msgattrib --no-obsolete --no-wrap --output-file="$po" "$po"
	done
fi
