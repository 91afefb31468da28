/* SPDX-License-Identifier: ISC */
#include "conf/boatline.h"

#include <stdbool.h>

#include "base/buf.h"
#include "base/byte.h"
#include "base/i18n.h"
#include "conf/bindline.h"
#include "conf/filter.h"
#include "conf/highlightline.h"
#include "conf/options.h"

#define WORDS_MAX 8 /* of a line that matter */
#define LOOKED_AT 200

enum how {
	NONE,
	SAME,
	NUMBER,
	TEXT_WIDTH,
	BROWSER,
	BOOKMARK,
	SORT,
	DATE,
	IGNORE,
	HIGHLIGHT,
	FITTING,
	LINE,
};

static const struct command {
	const char *name;
	enum how how;
	const char *ours;
} commands[] = {
#define BOATLINE(name, how, ours) {name, how, ours},
#include "conf/boatline.def"
#undef BOATLINE
};

/* A line's words, unescaped. */
struct words {
	struct str items[WORDS_MAX];
	uint32_t n;
};

static const struct command *command_find(struct str name)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (str_eq(name, str_z(commands[i].name)))
			return &commands[i];
	return NULL;
}

static struct str word_next(struct str line, size_t *at, struct arena *a)
{
	char *text = arena_alloc(a, line.n + 1);
	size_t n = 0;
	bool quoted = line.p[*at] == '"';

	for (*at += quoted; *at < line.n; ++*at) {
		char c = line.p[*at];

		if (quoted ? c == '"' : byte_is_blank(c))
			break;
		if (c == '\\' && quoted && *at + 1 < line.n)
			c = line.p[++*at];
		text[n++] = c;
	}
	*at += quoted && *at < line.n;
	text[n] = '\0';
	return str_of(text, n);
}

static void words_of(struct words *w, struct str line, struct arena *a)
{
	size_t at = 0;

	w->n = 0;
	while (w->n < WORDS_MAX) {
		while (at < line.n && byte_is_blank(line.p[at]))
			at++;
		if (at == line.n || line.p[at] == '#')
			break;
		w->items[w->n++] = word_next(line, &at, a);
	}
}

static const char *quoted(struct str s, struct arena *a)
{
	char *text = arena_alloc(a, 2 * s.n + 3);
	size_t n = 0;

	text[n++] = '"';
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			text[n++] = '\\';
		text[n++] = s.p[i];
	}
	text[n++] = '"';
	text[n] = '\0';
	return text;
}

static void refuse(struct boatline *out, const char *why)
{
	out->verdict = BOATLINE_NOT;
	out->ours = NULL;
	out->why = why;
}

/* An option of ours, if it takes the value. */
static void take(struct boatline *out, enum boatline_verdict verdict, const char *name,
		 struct str value, const char *words, struct arena *a)
{
	struct options o;
	struct why why = {0};
	enum err err;

	options_init(&o);
	err = options_set(&o, name, arena_cstr(a, value), &why);
	options_release(&o);
	if (err) {
		refuse(out, arena_cstr(a, str_z(why.what)));
		return;
	}
	out->verdict = verdict;
	out->ours = arena_printf(a, "%s %s", name, quoted(value, a));
	out->why = words;
}

static void take_number(struct boatline *out, const char *name, struct str value, struct arena *a)
{
	uint32_t option = options_find(str_z(name));
	const struct options_info *info;
	long long n, fits;

	if (option == options_count() || !str_int(value, 0, INT32_MAX, &n)) {
		refuse(out, _("the value is no number"));
		return;
	}
	info = options_info_get(option);
	fits = n < info->min ? info->min : n > info->max ? info->max : n;
	take(out, fits == n ? BOATLINE_TAKEN : BOATLINE_NEARLY, name,
	     str_z(arena_printf(a, "%lld", fits)),
	     fits == n ? "" : _("the value is brought into our range"), a);
}

/* newsboat hands its line to a shell; ours is run as it stands. */
static bool needs_shell(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (str_chr(STR("|&;<>$*?("), s.p[i]) != SIZE_MAX)
			return true;
	return false;
}

static void take_program(struct boatline *out, const struct command *c, struct str value,
			 struct arena *a)
{
	bool has_address = str_find(value, STR("%u")) != SIZE_MAX;

	if (needs_shell(value)) {
		refuse(out, _("it needs a shell; write: sh -c '…'"));
		return;
	}
	if (c->how == BOOKMARK) {
		take(out, BOATLINE_NEARLY, c->ours, value,
		     _("it is given address and headline, no description"), a);
		return;
	}
	take(out, BOATLINE_TAKEN, c->ours,
	     has_address ? value : str_z(arena_printf(a, "%.*s %%u", STR_ARG(value))), "", a);
}

static void take_sort(struct boatline *out, struct str value, struct arena *a)
{
	static const char *const orders[][2] = {
		{"date", "date"},	{"date-desc", "date"},	  {"date-asc", "date-asc"},
		{"title-asc", "title"}, {"author-asc", "author"}, {"flags-asc", "flags"},
		{"link-asc", "link"},	{"guid-asc", "guid"},
	};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (str_eq(value, str_z(orders[i][0])))
			value = str_z(orders[i][1]);
	take(out, BOATLINE_TAKEN, "sort", value, "", a);
}

/* ignore-article FEED FILTER; in newsboat the feed may be * for all. */
static void take_ignore(struct boatline *out, const struct words *w, struct arena *a)
{
	struct filter f;
	struct why why = {0};
	struct str expression = w->n > 2 ? w->items[2] : STR_NONE;

	if (filter_parse(&f, expression, a, &why)) {
		refuse(out, arena_cstr(a, str_z(why.what)));
		return;
	}
	out->verdict = BOATLINE_TAKEN;
	out->ours = str_eq(w->items[1], STR("*"))
			    ? arena_printf(a, "ignore %.*s", STR_ARG(expression))
			    : arena_printf(a, "ignore rssurl = %s and (%.*s)",
					   quoted(w->items[1], a), STR_ARG(expression));
}

/* The colours are a theme's business; what stands out does so as a hit of a search. */
static void take_highlight(struct boatline *out, const struct command *c, const struct words *w,
			   struct arena *a)
{
	static const char *const places[][2] = {{"articlelist", "list"},
						{"article", "article"},
						{"all", "all"}};
	const char *place = c->how == FITTING ? "" : NULL, *rest;
	struct options_highlight h;
	struct why why = {0};

	for (size_t i = 0; i < 3 && !place && w->n > 2; i++)
		if (str_eq(w->items[1], str_z(places[i][0])))
			place = arena_printf(a, "%s ", places[i][1]);
	if (!place || w->n < 2) {
		refuse(out, _("there is nothing to highlight there"));
		return;
	}
	rest = arena_printf(a, "%s%s mark", place, quoted(w->items[*place ? 2 : 1], a));
	if (highlightline_parse(&h, str_z(c->ours), str_z(rest), a, &why)) {
		refuse(out, arena_cstr(a, str_z(why.what)));
		return;
	}
	out->verdict = BOATLINE_NEARLY;
	out->ours = arena_printf(a, "%s %s", c->ours, rest);
	out->why = _("in the colours of the theme's mark");
}

static void take_line(struct boatline *out, struct str line, struct arena *a)
{
	struct options_bind bind;
	struct why why = {0};
	struct str rest = str_trim(str_sub(line, strlen(out->name), line.n));

	if (bindline_parse(&bind, str_z(out->name), rest, a, &why)) {
		refuse(out, arena_cstr(a, str_z(why.what)));
		return;
	}
	out->verdict = BOATLINE_TAKEN;
	out->ours = arena_cstr(a, line);
}

static void take_value(struct boatline *out, const struct command *c, const struct words *w,
		       struct arena *a)
{
	struct str value = w->n > 1 ? w->items[1] : STR_NONE;

	switch (c->how) {
	case SAME:
		take(out, BOATLINE_TAKEN, c->ours, value, "", a);
		return;
	case TEXT_WIDTH:
		/* 0: as wide as the pane */
		take_number(out, c->ours, str_eq(value, STR("0")) ? STR("400") : value, a);
		return;
	case NUMBER:
		take_number(out, c->ours, value, a);
		return;
	case BROWSER:
	case BOOKMARK:
		take_program(out, c, value, a);
		return;
	case SORT:
		take_sort(out, value, a);
		return;
	case DATE:
		take(out, BOATLINE_TAKEN, c->ours, value, "", a);
		return;
	case IGNORE:
		take_ignore(out, w, a);
		return;
	case HIGHLIGHT:
	case FITTING:
		take_highlight(out, c, w, a);
		return;
	case LINE:
	case NONE:
		break;
	}
	refuse(out, *c->ours ? _(c->ours) : "");
}

void boatline_parse(struct boatline *out, struct str line, struct arena *a)
{
	const struct command *c;
	struct words w;

	*out = (struct boatline){.why = ""};
	line = str_trim(line);
	words_of(&w, line, a);
	if (!w.n)
		return;
	out->name = arena_cstr(a, w.items[0]);
	c = command_find(w.items[0]);
	if (str_chr(line, '`') != SIZE_MAX)
		refuse(out, _("a program in back-ticks is not run; write what it prints"));
	else if (!c)
		refuse(out, _("kurzum does not know it"));
	else if (c->how == LINE)
		take_line(out, line, a);
	else
		take_value(out, c, &w, a);
}

bool boatline_is_config(struct str bytes)
{
	struct arena a = {0};
	uint32_t lines = 0, known = 0;
	struct str line;

	while (str_line(&bytes, &line) && lines < LOOKED_AT) {
		struct words w;

		words_of(&w, str_trim(line), &a);
		lines += w.n > 0;
		known += w.n > 0 && command_find(w.items[0]) != NULL;
		arena_clear(&a);
	}
	arena_release(&a);
	return known > 0 && 2 * known > lines;
}
