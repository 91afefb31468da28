#!/bin/sh
# SPDX-License-Identifier: ISC
# Does a name tell where it lives? Prints one line for each that doesn't; status 1 if any, 77 without
# ctags.
#
# - what is public in wrap.c or declared in wrap.h is called wrap_…; main is main
# - the stems of files are unique in src/, so that a name leads to one place
# - a name that belongs to a second, small subject of a file has an "also" line in src/LAYERS
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.." || exit 2

command -v ctags >/dev/null || {
	echo "ctags not found; install universal-ctags"
	exit 77
}

# banned.h declares what is not ours, only to forbid it.
find src -mindepth 2 -name '*.[ch]' ! -name banned.h | sort |
	ctags --languages=C --langmap=C:.c.h --c-kinds=fp --fields=nKf --excmd=number -f - -L - |
	sed '/^!/d' | awk -F '\t' '
BEGIN {
	while ((getline line < "src/LAYERS") > 0)
		if (split(line " ", word, /[ \t]+/) >= 3 && word[1] == "also") {
			sub(/:$/, "", word[2])
			for (i = 3; word[i] ~ /./; i++)
				also[word[i], word[2]] = 1
		}
}
{
	name = $1
	path = $2
	kind = $4
	line = $5
	sub(/^line:/, "", line)
	stem = path
	sub(/.*\//, "", stem)
	sub(/\.[ch]$/, "", stem)
	if ($0 ~ /\tfile:/ || kind == "prototype" && path ~ /\.c$/ || name == "VEC_OF")
		next
	if (name == stem || index(name, stem "_") == 1 || fits_also(path, name))
		next
	print path ":" line ": " kind " " name " should be called " stem "_..."
	bad = 1
}
END { exit bad }

function fits_also(path, name,   key, part) {
	for (key in also) {
		split(key, part, SUBSEP)
		if (part[1] == path && (name == part[2] || index(name, part[2] "_") == 1))
			return 1
	}
	return 0
}'
status=$?

double=$(find src -mindepth 2 -name '*.c' | sed 's|.*/||' | sort | uniq -d)
if [ -n "$double" ]; then
	echo "the same stem twice in src/:" "$double"
	status=1
fi
exit $status
