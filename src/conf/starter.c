/* SPDX-License-Identifier: ISC */
#include "conf/starter.h"

#include "base/file.h"
#include "base/i18n.h"

#define STARTER_ENGLISH "welcome/en.urls"

void starter_parse(struct starter *s, struct str text)
{
	struct str rest = text, line;

	s->n = 0;
	while (str_line(&rest, &line)) {
		if (!str_starts(line, STR("## ")))
			continue;
		if (s->n)
			s->topics[s->n - 1].lines.n =
				(size_t)(line.p - s->topics[s->n - 1].lines.p);
		if (s->n == STARTER_TOPICS_MAX)
			return;
		s->topics[s->n].name = str_trim(str_sub(line, 3, line.n));
		s->topics[s->n++].lines = rest;
	}
}

void starter_read(struct starter *s, const struct paths *paths, struct arena *a)
{
	/* The translation names the file in its language. */
	const char *file = paths_join(a, paths->share_dir, _("welcome/en.urls"));
	struct buf text;

	if (!file_is_regular(file))
		file = paths_join(a, paths->share_dir, STARTER_ENGLISH);
	s->n = 0;
	buf_init(&text, STARTER_BYTES_MAX);
	if (!file_read(&text, file, NULL))
		starter_parse(s, arena_str(a, buf_view(&text)));
	buf_release(&text);
}
