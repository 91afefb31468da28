/* SPDX-License-Identifier: ISC */
/*
 * fuzz_urls.c: any bytes as the file `urls`: lines are taken apart, and what they are made of lies
 * inside them; settings and addresses as typed too.
 */

#include "conf/settings.h"
#include "conf/sources.h"
#include "conf/typed.h"
#include "conf/urlline.h"
#include "frame.h"

static void take_line(struct arena *a, struct str line)
{
	struct settings settings;
	struct urlline l;
	struct str command, source;
	struct why why;
	enum err err = urlline_parse(a, line, &l, &why);

	assert(!err || why.what[0]);
	if (!l.is_source)
		return;
	assert(l.address_start < l.address_end && l.address_end <= l.end && l.end <= line.n);
	assert(l.title_start <= l.title_end && l.title_end <= l.end);
	assert(l.source.ntags <= SOURCE_TAGS_MAX);
	if (l.source.kind == SOURCE_FILTER)
		assert(urlline_filter(str_z(l.source.address), &command, &source));
	if (l.source.settings)
		(void)!settings_parse(&settings, str_z(l.source.settings), a, &why);
}

static void fuzz_one(struct str s)
{
	struct urlline_place place = {0};
	struct arena arena = {0};
	const char *address;
	struct why why;

	while (urlline_next(s, &place)) {
		assert(place.start <= place.next && place.next <= s.n);
		take_line(&arena, place.text);
	}
	(void)!typed_address(&arena, arena_cstr(&arena, str_sub(s, 0, str_chr(s, '\0'))), &address,
			     &why);
	arena_release(&arena);
}
