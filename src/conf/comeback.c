/* SPDX-License-Identifier: ISC */
#include "conf/comeback.h"

#include "base/vec.h"
#include "conf/settings.h"
#include "conf/urlline.h"

/* What gives a line its power; two lines with the same may do the same. */
struct power {
	struct str address, settings;
};

VEC_OF(powers, struct power);

static bool is_harmless(const struct source *source)
{
	struct settings settings;
	struct arena a = {0};
	bool harmless = source->kind == SOURCE_HTTP || source->kind == SOURCE_QUERY;

	if (source->settings) {
		(void)!settings_parse(&settings, str_z(source->settings), &a, NULL);
		harmless = harmless && !settings.auth && !settings.ca && !settings.proxy;
	}
	arena_release(&a);
	return harmless;
}

/* Whether the line needs to be known; a wrong one does, too: who knows what it becomes. */
static bool is_powerful(struct str line, struct power *power, struct arena *a)
{
	struct urlline parsed;
	struct why why;
	enum err err = urlline_parse(a, line, &parsed, &why);

	*power = (struct power){STR_NONE, STR_NONE};
	if (!parsed.is_source)
		return err != OK;
	power->address = str_z(parsed.source.address);
	if (parsed.source.settings)
		power->settings = str_z(parsed.source.settings);
	return !is_harmless(&parsed.source);
}

static void collect(struct powers *powers, struct str known, struct arena *a)
{
	struct urlline_place l = {0};
	struct power power;

	while (powers->len < COMEBACK_LOOKS && urlline_next(known, &l))
		if (is_powerful(l.text, &power, a) && power.address.n)
			VEC_PUSH(powers, power);
}

static bool knows(const struct powers *powers, const struct power *power)
{
	for (uint32_t i = 0; i < powers->len; i++)
		if (str_eq(powers->items[i].address, power->address) &&
		    str_eq(powers->items[i].settings, power->settings))
			return true;
	return false;
}

uint32_t comeback_lines(struct buf *out, struct str lines, struct str known)
{
	struct urlline_place l = {0};
	struct powers powers = {0};
	struct arena a = {0}, line = {0};
	uint32_t comments = 0, looks = 0;
	struct power power;
	size_t done = 0;

	collect(&powers, known, &a);
	while (urlline_next(lines, &l)) {
		bool held = is_powerful(l.text, &power, &line) &&
			    (++looks > COMEBACK_LOOKS || !knows(&powers, &power));

		/* a BOM in front of the first belongs to no line */
		buf_str(out, str_sub(lines, done, l.start));
		buf_cstr(out, held ? "# " : "");
		buf_str(out, str_sub(lines, l.start, l.next));
		comments += held;
		done = l.next;
		arena_clear(&line);
	}
	arena_release(&line);
	arena_release(&a);
	VEC_RELEASE(&powers);
	return comments;
}
