/* SPDX-License-Identifier: ISC */
#include "conf/highlightline.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "conf/filter.h"

static const char *const styles[] = {
#define STYLE(id, name, help) name,
#include "conf/styles.def"
#undef STYLE
};

#define STYLES (sizeof styles / sizeof styles[0])

#define SHOWN 60 /* bytes of a wrong word that an error repeats */

static const struct {
	const char *name;
	uint8_t where;
} places[] = {
	{"list", HIGHLIGHTLINE_LIST},
	{"article", HIGHLIGHTLINE_ARTICLE},
	{"all", HIGHLIGHTLINE_LIST | HIGHLIGHTLINE_ARTICLE},
	{"articlelist", HIGHLIGHTLINE_LIST}, /* newsboat's name */
};

bool highlightline_is(struct str directive)
{
	return str_eq(directive, STR("highlight")) || str_eq(directive, STR("highlight-article"));
}

/* The next word, or what stands in quotes; an empty one at the end. */
static struct str next_word(struct str *rest, struct arena *a)
{
	size_t at = 0, n = 0;
	char *out;

	*rest = str_trim(*rest);
	if (!rest->n || rest->p[0] != '"') {
		struct str word;

		while (at < rest->n && rest->p[at] != ' ' && rest->p[at] != '\t')
			at++;
		word = str_sub(*rest, 0, at);
		*rest = str_sub(*rest, at, rest->n);
		return word;
	}
	out = arena_alloc(a, rest->n);
	for (at = 1; at < rest->n && rest->p[at] != '"'; at++) {
		/* only these, so that \b and the like stay for the pattern */
		if (rest->p[at] == '\\' && at + 1 < rest->n &&
		    (rest->p[at + 1] == '"' || rest->p[at + 1] == '\\'))
			at++;
		out[n++] = rest->p[at];
	}
	*rest = at < rest->n ? str_sub(*rest, at + 1, rest->n) : STR_NONE;
	return str_of(out, n);
}

static enum err find_style(struct str name, uint8_t *out, struct why *why)
{
	struct buf names;
	enum err err;

	for (size_t i = 0; i < STYLES; i++) {
		if (str_eq(name, str_z(styles[i]))) {
			*out = (uint8_t)i;
			return OK;
		}
	}
	buf_init(&names, 512);
	for (size_t i = 0; i < STYLES; i++)
		buf_printf(&names, i ? ", %s" : "%s", styles[i]);
	err = why_set(why, ERR_CONFIG, NULL, 0, _("'%.*s' is no style; there are %s"),
		      STR_ARG(str_sub(name, 0, SHOWN)), names.data);
	buf_release(&names);
	return err;
}

static enum err find_place(struct str name, uint8_t *out, struct why *why)
{
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		if (str_eq(name, str_z(places[i].name))) {
			*out = places[i].where;
			return OK;
		}
	}
	return why_set(why, ERR_CONFIG, NULL, 0,
		       _("highlight needs a place (list, article or all), a pattern and a style; "
			 "for example: highlight all \"kran\" accent"));
}

enum err highlightline_parse(struct options_highlight *out, struct str directive, struct str rest,
			     struct arena *a, struct why *why)
{
	struct filter f;
	struct why inner = {0};
	struct str text;
	enum err err = OK;

	*out = (struct options_highlight){.where = HIGHLIGHTLINE_LIST,
					  .is_filter = str_eq(directive, STR("highlight-article"))};
	if (!out->is_filter)
		err = find_place(next_word(&rest, a), &out->where, why);
	if (err)
		return err;
	text = next_word(&rest, a);
	out->text = arena_cstr(a, text);
	if (out->is_filter && filter_parse(&f, text, a, &inner))
		return why_set(why, ERR_CONFIG, NULL, 0, "highlight-article: %s", inner.what);
	return find_style(str_trim(rest), &out->style, why);
}
