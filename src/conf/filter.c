/* SPDX-License-Identifier: ISC */
#include "conf/filter.h"

#include <stdio.h>

#include "base/byte.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "conf/state.h"

static const struct filter_info infos[FILTER_COUNT] = {
#define FILTER(id, name, type, help) {name, help, FILTER_TYPE_##type},
#include "conf/filter.def"
#undef FILTER
};

/* Longer ones first, so that "=" does not take the start of "=~". */
static const struct {
	struct str name;
	enum filter_op op;
} operators[] = {
	{STR("=~"), FILTER_FITS},     {STR("=="), FILTER_EQUAL},   {STR("="), FILTER_EQUAL},
	{STR("!~"), FILTER_FITS_NOT}, {STR("!="), FILTER_UNEQUAL}, {STR("!#"), FILTER_HAS_NOT},
	{STR("<="), FILTER_MOST},     {STR(">="), FILTER_LEAST},   {STR("<"), FILTER_LESS},
	{STR(">"), FILTER_MORE},      {STR("#"), FILTER_HAS},	   {STR("between"), FILTER_BETWEEN},
};

static const struct {
	struct str name;
	enum filter_attribute attribute;
	enum filter_op op;
} shorts[] = {
	{STR("title"), FILTER_TITLE, FILTER_CONTAINS},
	{STR("author"), FILTER_AUTHOR, FILTER_CONTAINS},
	{STR("source"), FILTER_FEEDTITLE, FILTER_CONTAINS},
	{STR("tag"), FILTER_TAGS, FILTER_HAS},
	{STR("lang"), FILTER_LANG, FILTER_EQUAL},
	{STR("since"), FILTER_DATE, FILTER_SINCE},
};

VEC_OF(nodes, struct filter_node);

/* What is open while reading: brackets, and joins that wait for their right side. */
enum open { OPEN_BRACKET, OPEN_NOT, OPEN_AND, OPEN_OR };

struct opened {
	enum open what;
	uint32_t left; /* of a join */
	size_t at;
};

VEC_OF(stack, struct opened);

struct reader {
	struct str text;
	size_t at;
	struct nodes nodes;
	struct stack stack;
	uint32_t depth;
	struct arena *arena;
	struct why *why;
};

const struct filter_info *filter_info_get(enum filter_attribute attribute)
{
	return &infos[attribute];
}

static enum err wrong(const struct reader *r, size_t at, const char *what)
{
	char shown[sizeof r->why->where];

	snprintf(shown, sizeof shown, "%.*s", STR_ARG(str_sub(r->text, 0, sizeof shown - 1)));
	return why_set(r->why, ERR_USAGE, shown, 0, _("at character %d: %s"),
		       utf8_column(r->text, at), what);
}

static void skip_blanks(struct reader *r)
{
	while (r->at < r->text.n && byte_is_space(r->text.p[r->at]))
		r->at++;
}

static struct str rest_of(const struct reader *r)
{
	return str_sub(r->text, r->at, r->text.n);
}

/* Letters, digits, '_', '-' and '.', as newsboat's names are. */
static struct str peek_name(const struct reader *r)
{
	size_t end = r->at;

	while (end < r->text.n) {
		unsigned char c = (unsigned char)r->text.p[end];

		if ((c | 32u) - 'a' >= 26 && c - (unsigned)'0' >= 10 && c != '_' && c != '-' &&
		    c != '.')
			break;
		end++;
	}
	return str_sub(r->text, r->at, end);
}

static uint32_t add_node(struct reader *r, const struct filter_node *node)
{
	VEC_PUSH(&r->nodes, *node);
	return r->nodes.len - 1;
}

/* "…": \" is a quote, any other backslash stands for itself, as patterns need them. */
static enum err read_quoted(struct reader *r, struct str *out)
{
	size_t start = r->at++, n = 0;
	char *text = arena_alloc(r->arena, r->text.n);

	while (r->at < r->text.n && r->text.p[r->at] != '"') {
		if (r->text.p[r->at] == '\\' && r->at + 1 < r->text.n) {
			if (r->text.p[r->at + 1] != '"')
				text[n++] = '\\';
			r->at++;
		}
		text[n++] = r->text.p[r->at++];
	}
	if (r->at == r->text.n)
		return wrong(r, start, _("this quote has no end; a \" closes it"));
	r->at++;
	*out = str_of(text, n);
	return OK;
}

/* A word up to a blank or a bracket; a number ends where its digits do. */
static enum err read_value(struct reader *r, bool number, struct str *out)
{
	size_t start;

	if (r->at < r->text.n && r->text.p[r->at] == '"')
		return read_quoted(r, out);
	start = r->at;
	while (number && r->at < r->text.n && strchr("-0123456789:", r->text.p[r->at]))
		r->at++;
	while ((!number || r->at == start) && r->at < r->text.n &&
	       !byte_is_space(r->text.p[r->at]) && !memchr("()\"", r->text.p[r->at], 3))
		r->at++;
	*out = str_sub(r->text, start, r->at);
	if (!out->n)
		return wrong(r, start, _("a value is missing here; a \"text\" or a number"));
	return OK;
}

static enum err check_number(struct reader *r, struct filter_node *node, size_t at)
{
	struct str low = node->text, rest = node->text;
	long long n, m;

	if (node->op == FILTER_BETWEEN) {
		if (!str_cut(&rest, ':', &low) || !str_int(low, INT64_MIN, INT64_MAX, &n) ||
		    !str_int(rest, INT64_MIN, INT64_MAX, &m))
			return wrong(r, at, _("no range; between wants two numbers, as 0:10"));
		node->low = n < m ? n : m;
		node->high = n < m ? m : n;
		return OK;
	}
	if (!str_int(node->text, INT64_MIN, INT64_MAX, &n))
		return wrong(r, at, _("no whole number"));
	node->low = node->high = n;
	return OK;
}

/* Whether the operator counts. */
static bool is_order(enum filter_op op)
{
	return op == FILTER_LESS || op == FILTER_MORE || op == FILTER_MOST || op == FILTER_LEAST ||
	       op == FILTER_BETWEEN;
}

static bool wants_number(const struct filter_node *node)
{
	bool equal = node->op == FILTER_EQUAL || node->op == FILTER_UNEQUAL;

	return is_order(node->op) || (equal && infos[node->attribute].type == FILTER_TYPE_NUMBER);
}

static enum err check_value(struct reader *r, struct filter_node *node, size_t at)
{
	enum filter_type type = infos[node->attribute].type;
	bool equal = node->op == FILTER_EQUAL || node->op == FILTER_UNEQUAL;

	if (wants_number(node))
		return check_number(r, node, at);
	if (equal && type == FILTER_TYPE_FLAG && !str_ieq(node->text, STR("yes")) &&
	    !str_ieq(node->text, STR("no")))
		return wrong(r, at, _("this is \"yes\" or \"no\""));
	return OK;
}

/* is:…, tag:… and the like; *any false: none of them stands here. */
static enum err read_short(struct reader *r, struct str name, struct filter_node *node, bool *any)
{
	/* newsboat's attribute is the other way round: unread */
	static const enum filter_attribute attributes[] = {
		[STATE_READ] = FILTER_UNREAD,
		[STATE_STARRED] = FILTER_STARRED,
		[STATE_ENCLOSED] = FILTER_ENCLOSED,
	};
	size_t at = r->at + name.n + 1;
	const struct state *state;
	enum err err;

	*any = at - 1 < r->text.n && r->text.p[at - 1] == ':';
	if (!*any)
		return OK;
	for (size_t i = 0; i < sizeof shorts / sizeof shorts[0]; i++) {
		if (!str_eq(name, shorts[i].name))
			continue;
		r->at = at;
		node->attribute = shorts[i].attribute;
		node->op = shorts[i].op;
		err = read_value(r, false, &node->text);
		if (!err && node->op == FILTER_SINCE && !date_parse_since(node->text, &node->low))
			err = wrong(r, at, _("no date; 2025-06-13, 3d or 12h would do"));
		return err;
	}
	if (!str_eq(name, STR("is")))
		return wrong(r, r->at,
			     _("there is no such short form; there are is: title: author: source: "
			       "tag: lang: since:"));
	r->at = at;
	name = peek_name(r);
	state = state_find(name);
	if (!state)
		return wrong(r, at, state_names());
	r->at += name.n;
	node->attribute = attributes[state->kind];
	node->op = FILTER_EQUAL;
	node->text = state->on == (state->kind != STATE_READ) ? STR("yes") : STR("no");
	return OK;
}

static enum err read_operator(struct reader *r, enum filter_op *op)
{
	for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
		if (str_starts(rest_of(r), operators[i].name)) {
			r->at += operators[i].name.n;
			*op = operators[i].op;
			return OK;
		}
	}
	return wrong(r, r->at,
		     _("a comparison is missing here: = != =~ !~ < > <= >= # !# or between"));
}

static enum err find_attribute(struct reader *r, struct str name, enum filter_attribute *out)
{
	/* not newsboat's, but what people write who know feeds */
	if (str_eq(name, STR("pubDate")))
		name = STR("date");
	for (int i = 0; i < FILTER_COUNT; i++) {
		if (str_eq(name, str_z(infos[i].name))) {
			*out = (enum filter_attribute)i;
			return OK;
		}
	}
	return wrong(r, r->at,
		     name.n ? _("there is no such attribute; title, author, content, unread, age, "
				"tags, feedtitle … are in kurzum-config(5)")
			    : _("a comparison is missing here, as title =~ \"kran\""));
}

static enum err read_test(struct reader *r, uint32_t *out)
{
	struct filter_node node = {.kind = FILTER_TEST};
	struct str name = peek_name(r);
	bool is_short = false;
	size_t at;
	enum err err = read_short(r, name, &node, &is_short);

	if (!err && !is_short) {
		err = find_attribute(r, name, &node.attribute);
		r->at += err ? 0 : name.n;
		skip_blanks(r);
		if (!err)
			err = read_operator(r, &node.op);
		skip_blanks(r);
		at = r->at;
		node.column = utf8_column(r->text, at);
		if (!err)
			err = read_value(r, wants_number(&node), &node.text);
		if (!err)
			err = check_value(r, &node, at);
	}
	if (!err && r->nodes.len >= FILTER_NODES_MAX)
		err = wrong(r, r->at, _("too many comparisons"));
	if (!err)
		*out = add_node(r, &node);
	return err;
}

/* A word of the language, and not the start of a longer name. */
static bool take_word(struct reader *r, struct str word)
{
	if (!str_eq(peek_name(r), word))
		return false;
	if (r->at + word.n < r->text.n && r->text.p[r->at + word.n] == ':')
		return false;
	r->at += word.n;
	return true;
}

static void open_one(struct reader *r, enum open what, uint32_t left, size_t at)
{
	VEC_PUSH(&r->stack, ((struct opened){what, left, at}));
}

/* Joins that wait, down to the last bracket: they bind to the right. */
static uint32_t close_joins(struct reader *r, uint32_t right)
{
	while (r->stack.len && r->stack.items[r->stack.len - 1].what != OPEN_BRACKET) {
		struct opened o = r->stack.items[--r->stack.len];
		struct filter_node node = {.kind = o.what == OPEN_NOT	? FILTER_NOT
						   : o.what == OPEN_AND ? FILTER_AND
									: FILTER_OR,
					   .left = o.what == OPEN_NOT ? right : o.left,
					   .right = right};

		right = add_node(r, &node);
	}
	return right;
}

/* A `not` is for what stands right behind it. */
static uint32_t close_nots(struct reader *r, uint32_t of)
{
	while (r->stack.len && r->stack.items[r->stack.len - 1].what == OPEN_NOT) {
		struct filter_node node = {.kind = FILTER_NOT, .left = of};

		r->stack.len--;
		of = add_node(r, &node);
	}
	return of;
}

/* Up to a comparison: brackets and nots before it. */
static enum err read_before(struct reader *r)
{
	for (;;) {
		skip_blanks(r);
		if (r->stack.len > FILTER_NODES_MAX || r->depth > FILTER_DEPTH_MAX)
			return wrong(r, r->at, _("too many brackets in each other"));
		if (r->at < r->text.n && r->text.p[r->at] == '(') {
			open_one(r, OPEN_BRACKET, 0, r->at++);
			r->depth++;
		} else if (take_word(r, STR("not"))) {
			open_one(r, OPEN_NOT, 0, r->at);
		} else {
			return OK;
		}
	}
}

/* Behind a comparison: brackets that end. */
static enum err read_after(struct reader *r, uint32_t *whole)
{
	*whole = close_nots(r, *whole);
	skip_blanks(r);
	while (r->at < r->text.n && r->text.p[r->at] == ')') {
		*whole = close_joins(r, *whole);
		if (!r->stack.len)
			return wrong(r, r->at, _("this bracket was never opened"));
		r->stack.len--;
		r->depth--;
		r->at++;
		*whole = close_nots(r, *whole);
		skip_blanks(r);
	}
	return OK;
}

static enum err read_all(struct reader *r, uint32_t *whole)
{
	enum err err = OK;
	bool more = true;

	while (!err && more) {
		err = read_before(r);
		if (!err)
			err = read_test(r, whole);
		if (!err)
			err = read_after(r, whole);
		more = !err && r->at < r->text.n;
		if (more && take_word(r, STR("or")))
			open_one(r, OPEN_OR, *whole, r->at);
		else if (more && (take_word(r, STR("and")) || more))
			open_one(r, OPEN_AND, *whole, r->at);
	}
	if (err)
		return err;
	*whole = close_joins(r, *whole);
	if (r->stack.len)
		return wrong(r, r->stack.items[r->stack.len - 1].at,
			     _("this bracket has no end; a ) closes it"));
	return OK;
}

enum err filter_parse(struct filter *f, struct str text, struct arena *a, struct why *why)
{
	struct why unread;
	struct reader r = {.text = text, .arena = a, .why = why ? why : &unread};
	uint32_t whole = 0;
	enum err err = OK;

	*f = (struct filter){0};
	if (text.n > FILTER_BYTES_MAX)
		return why_set(why, ERR_USAGE, NULL, 0,
			       _("the filter is longer than %d bytes; a shorter one would do"),
			       FILTER_BYTES_MAX);
	err = read_all(&r, &whole);
	if (!err) {
		f->n = r.nodes.len;
		f->nodes = arena_alloc(a, f->n * sizeof *f->nodes);
		memcpy(f->nodes, r.nodes.items, f->n * sizeof *f->nodes);
	}
	VEC_RELEASE(&r.nodes);
	VEC_RELEASE(&r.stack);
	return err;
}

bool filter_query(struct str address, struct str *title, struct str *expression)
{
	struct str kind;

	*expression = address;
	return str_cut(expression, ':', &kind) && str_ieq(kind, STR("query")) &&
	       str_cut(expression, ':', title) && title->n && str_trim(*expression).n;
}
