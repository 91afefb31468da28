/* SPDX-License-Identifier: ISC */
#include "conf/bindline.h"

#include "base/i18n.h"
#include "conf/keys.h"

static enum err parse_bind(struct options_bind *, struct str, struct arena *, struct why *);
static enum err parse_unbind(struct options_bind *, struct str, struct arena *, struct why *);
static enum err parse_macro(struct options_bind *, struct str, struct arena *, struct why *);
static enum err parse_bind_key(struct options_bind *, struct str, struct arena *, struct why *);
static enum err parse_unbind_key(struct options_bind *, struct str, struct arena *, struct why *);

static const struct line {
	const char *directive;
	enum err (*parse)(struct options_bind *, struct str, struct arena *, struct why *);
} lines[] = {
	{"bind", parse_bind},	      {"unbind", parse_unbind},		{"macro", parse_macro},
	{"bind-key", parse_bind_key}, {"unbind-key", parse_unbind_key},
};

static const struct line *line_of(struct str directive)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (str_eq(directive, str_z(lines[i].directive)))
			return &lines[i];
	return NULL;
}

bool bindline_is(struct str directive)
{
	return line_of(directive) != NULL;
}

enum err bindline_parse(struct options_bind *bind, struct str directive, struct str rest,
			struct arena *a, struct why *why)
{
	*bind = (struct options_bind){0};
	return line_of(directive)->parse(bind, str_trim(rest), a, why);
}

/* The first word; *rest is what follows. */
static struct str word(struct str *rest)
{
	size_t n = 0;
	struct str first;

	while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t')
		n++;
	first = str_sub(*rest, 0, n);
	*rest = str_trim(str_sub(*rest, n, rest->n));
	return first;
}

/* "list,article" → bits; 0: some of it is no place. */
static uint32_t places(struct str names)
{
	uint32_t where = 0;
	struct str name;

	while (str_cut(&names, ',', &name)) {
		uint32_t one = keys_where_find(name);

		if (!one)
			return 0;
		where |= one;
	}
	return where;
}

/* "list:x" is x in the list; what stands before a colon and is no place belongs to the keys. */
static void take_keys(struct options_bind *bind, struct str keys, struct arena *a)
{
	size_t colon = str_chr(keys, ':');

	if (colon > 0 && colon < keys.n && colon + 1 < keys.n) {
		bind->where = places(str_sub(keys, 0, colon));
		if (bind->where)
			keys = str_sub(keys, colon + 1, keys.n);
	}
	bind->keys = arena_cstr(a, keys);
}

static enum err parse_bind(struct options_bind *bind, struct str rest, struct arena *a,
			   struct why *why)
{
	struct str keys = word(&rest);

	if (!keys.n || !rest.n)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("bind needs keys and an action; for example: bind x read"));
	take_keys(bind, keys, a);
	bind->actions = arena_cstr(a, rest);
	return OK;
}

static enum err parse_unbind(struct options_bind *bind, struct str rest, struct arena *a,
			     struct why *why)
{
	struct str keys = word(&rest);

	if (!keys.n || rest.n)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("unbind needs keys and nothing else; for example: unbind x"));
	take_keys(bind, keys, a);
	bind->actions = "none";
	return OK;
}

/* `macro k open; reload -- "what for"`: the key after newsboat's prefix. */
static enum err parse_macro(struct options_bind *bind, struct str rest, struct arena *a,
			    struct why *why)
{
	struct str key = word(&rest);

	for (size_t i = 0; i + 2 < rest.n; i++) {
		if (rest.p[i] == '-' && rest.p[i + 1] == '-' && rest.p[i + 2] == ' ' &&
		    (!i || rest.p[i - 1] == ' '))
			rest = str_trim(str_sub(rest, 0, i));
	}
	if (!key.n || !rest.n)
		return why_set(
			why, ERR_CONFIG, NULL, 0,
			_("macro needs a key and actions; for example: macro k star; browser"));
	bind->keys = arena_printf(a, key.n > 1 ? ",<%.*s>" : ",%.*s", STR_ARG(key));
	bind->actions = arena_cstr(a, rest);
	return OK;
}

/* newsboat's contexts; those that kurzum lacks bind nothing. */
static enum err contexts(struct options_bind *bind, struct str rest, struct why *why)
{
	while (rest.n) {
		struct str context = word(&rest);
		uint32_t where = keys_where_find(context);

		if (!where)
			return why_set(why, ERR_CONFIG, NULL, 0, _("there is no place '%.*s'"),
				       STR_ARG(str_sub(context, 0, 60)));
		bind->where |= where;
	}
	return OK;
}

static enum err parse_bind_key(struct options_bind *bind, struct str rest, struct arena *a,
			       struct why *why)
{
	struct str key = word(&rest), operation = word(&rest);

	if (!key.n || !operation.n)
		return why_set(
			why, ERR_CONFIG, NULL, 0,
			_("bind-key needs a key and an operation; for example: bind-key x open"));
	bind->keys = arena_cstr(a, key);
	bind->actions = arena_cstr(a, operation);
	return contexts(bind, rest, why);
}

static enum err parse_unbind_key(struct options_bind *bind, struct str rest, struct arena *a,
				 struct why *why)
{
	struct str key = word(&rest);

	if (!key.n)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("unbind-key needs a key, or -a for all"));
	bind->keys = str_eq(key, STR("-a")) ? "all" : arena_cstr(a, key);
	bind->actions = "none";
	return contexts(bind, rest, why);
}
