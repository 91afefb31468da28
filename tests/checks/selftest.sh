#!/bin/sh
# SPDX-License-Identifier: ISC
# The checks find what they look for: a small house with one fault of each kind.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/house/src/base" "$work/house/src/net" "$work/house/tools"
cp tools/check-*.sh "$work/house/tools"
cd "$work/house" || exit 2
cat >src/LAYERS <<'END'
room base:
room net: base
door curl/curl.h: src/net/
also other: src/base/good.c
border puts execvp: src/base/good.c
border open link stderr: src/net/
END
cat >src/base/good.h <<'END'
/* SPDX-License-Identifier: ISC */
int good_one(int a);
END
cat >src/base/good.c <<'END'
/* SPDX-License-Identifier: ISC */
#include "base/good.h"

#include <stdio.h>

static int helper(int a)
{
	/* if if if && || ? in a comment, and "/*" in a string, count for nothing */
	return a ? puts("if (a && b) /*") : 'i';
}

int good_one(int a)
{
	return helper(a);
}

int other_one(int a)
{
	return helper(a);
}
END

finds_nothing() {
	for check in layers borders circles sizes names; do
		tools/check-"$check".sh || return 1
	done
}

# finds CHECK WORDS: the check fails and says so.
finds() {
	out=$(tools/check-"$1".sh)
	case $?/$out in
	77/*) return 77 ;;
	1/*"$2"*) return 0 ;;
	esac
	echo "tools/check-$1.sh didn't say \"$2\" but: $out"
	return 1
}

verdict "a good house passes" finds_nothing

printf '#include "net/far.h"\n#include <curl/curl.h>\n' >src/base/bad.c
: >src/net/far.h
verdict "a room that may not be included" finds layers "base may not include net"
verdict "a library past its door" finds layers "<curl/curl.h> is only for src/net/"
printf '#include <stdio.h>\n#include "base/bad.h"\n' >src/base/bad.c
: >src/base/bad.h
verdict "the own header is not the first" finds layers 'its own header "base/bad.h" must come first'
printf '#include "base/none.h"\n' >src/base/bad.c
verdict "a header that isn't there" finds layers "no file src/base/none.h"
i=0
: >src/base/bad.c
while [ $i -lt 13 ]; do
	: >src/base/h$i.h
	echo "#include \"base/h$i.h\"" >>src/base/bad.c
	i=$((i + 1))
done
verdict "too many headers" finds layers "includes 13 headers"
rm -f src/base/h[0-9]*.h

printf 'int bad(struct x *l, const char *link)\n{\n\tl->open(link); /* open(link) */\n\treturn l.link + !"puts(1)";\n}\n' >src/base/bad.c
verdict "members, texts and comments are no way around the border" tools/check-borders.sh
printf 'int bad(const char *link)\n{\n\treturn\n\t\topen(link, 0);\n}\n' >src/base/bad.c
verdict "a file is opened elsewhere" finds borders "src/base/bad.c:4: open is only for src/net/"
printf 'int (*bad_run)(const char *, char *const *) = execvp;\n' >src/net/bad2.c
: >src/base/bad.c
verdict "a program is run past its border" finds borders "src/net/bad2.c:1: execvp is only for src/base/good.c"
printf '\tx = "/*"; puts(1); /* a\n b */ fputs(a, stderr);\n' >src/net/bad2.c
verdict "text goes out past its border" finds borders "src/net/bad2.c:1: puts is only for"
rm -f src/net/bad2.c
sed -i.old /^border/d src/LAYERS
verdict "a border that nobody drew" finds borders "no border lines"
mv src/LAYERS.old src/LAYERS

# Through a header there and a source back, with a file on the way to them that is in no circle.
printf '#include "base/good.h"\n' >src/base/bad.h
printf '#include "base/bad.h"\n' >>src/base/good.c
printf '#include "base/bad.h"\n' >src/base/way.c
circle='circle: base/bad base/good
	src/base/bad.h:1: base/good.h
	src/base/good.c:21: base/bad.h'
verdict "two files that include each other" finds circles "$circle"
sed '$d' src/base/good.c >src/base/good && mv src/base/good src/base/good.c
rm src/base/way.c
: >src/base/bad.h
verdict "the circle is cut" tools/check-circles.sh

printf 'int bad_long(int a)\n{\n' >src/base/bad.c
i=0
while [ $i -lt 80 ]; do
	printf '\ta++;\n' >>src/base/bad.c
	i=$((i + 1))
done
printf '\treturn a;\n}\n' >>src/base/bad.c
verdict "a long function" finds sizes "bad_long has 84 lines"
{
	printf 'int bad_wild(int a)\n{\n'
	i=0
	while [ $i -lt 10 ]; do
		printf '\tif (a > %d && a < 9) /* if */\n\t\ta += 2; // while\n' $i
		i=$((i + 1))
	done
	printf '\treturn a;\n}\n'
} >src/base/bad.c
verdict "a function of many branches" finds sizes "bad_wild has a complexity of 21"
printf '/*%098d*/\n\t/*%090d*/\n' 0 0 >src/base/bad.c
verdict "a long line" finds sizes "102 columns"
i=0
while [ $i -le 800 ]; do
	echo
	i=$((i + 1))
done >src/base/bad.c
verdict "a long file" finds sizes "801 lines"

printf 'int wrong_name(void);\nint wrong_name(void)\n{\n\treturn 0;\n}\n' >src/base/bad.c
verdict "a public name without its stem" finds names "wrong_name should be called bad_"
: >src/base/bad.c
: >src/net/bad.c
verdict "a stem used twice" finds names "the same stem twice"
tap_end
