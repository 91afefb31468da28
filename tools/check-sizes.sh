#!/bin/sh
# SPDX-License-Identifier: ISC
# Is everything small enough to be read? Prints one line for each that isn't; status 1 if any,
# 77 without ctags.
#
# - files of at most 800 lines, lines of at most 100 columns with tabs of 8 (tables, *.def, apart)
# - functions of at most 80 lines, counted from their first line to their closing brace
# - cyclomatic complexity of at most 20: 1 and one for each if, for, while, case, &&, || and ? in the
#   body, outside of strings and comments
#
#	tools/check-sizes.sh --numbers    prints the sizes instead: median, p90, longest
set -u
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")/.." || exit 2

command -v ctags >/dev/null || {
	echo "ctags not found; install universal-ctags"
	exit 77
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find src tests tools bench -name '*.[ch]' 2>/dev/null | sort >"$work/files"
ctags --c-kinds=f --languages=C --fields=ne --excmd=number -f - -L "$work/files" |
	sed -n 's/^\([^\t]*\)\t\([^\t]*\)\t.*line:\([0-9]*\).*end:\([0-9]*\).*/\2 \1 \3 \4/p' >"$work/functions"

awk -v numbers="${1-}" -v list="$work/functions" '
BEGIN {
	while ((getline line < list) > 0) {
		split(line, word, " ")
		count[word[1]]++
		name[word[1], count[word[1]]] = word[2]
		from[word[1], count[word[1]]] = word[3]
		to[word[1], count[word[1]]] = word[4]
		lengths[++total] = word[4] - word[3] + 1
	}
	if (numbers == "--numbers")
		exit
}
{ check_file($0) }
END {
	if (numbers == "--numbers")
		print_numbers()
	exit bad
}

function say(text) {
	print text
	bad = 1
}

function check_file(path,   line, n, i, points, comment) {
	for (i = 1; i <= count[path]; i++)
		points[i] = 1
	comment = 0
	in_comment = 0
	n = 0
	i = 1
	while ((getline line < path) > 0) {
		n++
		if (columns(line) > 100)
			say(path ":" n ": " columns(line) " columns; 100 is the most")
		line = code(line)
		while (i <= count[path] && n > to[path, i])
			i++
		if (i <= count[path] && n >= from[path, i])
			points[i] += branches(line)
	}
	close(path)
	if (n > 800)
		say(path ":1: " n " lines; 800 is the most")
	for (i = 1; i <= count[path]; i++) {
		n = to[path, i] - from[path, i] + 1
		if (n > 80)
			say(path ":" from[path, i] ": " name[path, i] " has " n " lines; 80 is the most")
		if (points[i] > 20)
			say(path ":" from[path, i] ": " name[path, i] " has a complexity of " points[i] "; 20 is the most")
	}
}

# Width with tabs of 8; continuation bytes of UTF-8 do not count.
function columns(line,   width, i, n, part) {
	gsub(/[\200-\277]/, "", line)
	if (line !~ /\t/)
		return length(line)
	n = split(line, part, /\t/)
	width = 0
	for (i = 1; i <= n; i++) {
		width += length(part[i])
		if (i < n)
			width += 8 - width % 8
	}
	return width
}

# The line without strings, characters and comments; in_comment carries over lines.
function code(line,   out, at, c) {
	if (!in_comment && line !~ /["\047\/]/)
		return line
	out = ""
	while (line != "") {
		if (in_comment) {
			at = index(line, "*/")
			if (!at)
				return out
			line = substr(line, at + 2)
			in_comment = 0
			continue
		}
		at = match(line, /["\047]|\/\*|\/\//)
		if (!at)
			return out line
		out = out substr(line, 1, at - 1)
		c = substr(line, at, 1)
		line = substr(line, at)
		if (c == "\"")
			out = out (match(line, /^"([^"\\]|\\.)*"/) ? "" : "")
		else if (c == "\047")
			match(line, /^\047([^\047\\]|\\.)*\047/)
		else if (substr(line, 2, 1) == "*") {
			in_comment = 1
			line = substr(line, 3)
			continue
		} else
			return out
		line = substr(line, RSTART > 0 ? RLENGTH + 1 : 2)
	}
	return out
}

function branches(line,   n) {
	n = gsub(/&&|\|\||\?/, " ", line)
	gsub(/[^A-Za-z0-9_]/, " ", line)
	line = " " line " "
	gsub(/ /, "  ", line)
	return n + gsub(/ (if|for|while|case) /, "", line)
}

function print_numbers(   i, j, t, sum) {
	for (i = 2; i <= total; i++) {
		t = lengths[i]
		for (j = i - 1; j > 0 && lengths[j] > t; j--)
			lengths[j + 1] = lengths[j]
		lengths[j + 1] = t
	}
	printf "%d functions: median %d lines, p90 %d, longest %d\n", total,
		lengths[int((total + 1) / 2)], lengths[int(total * 0.9 + 0.5)], lengths[total]
}' "$work/files"
