/* SPDX-License-Identifier: ISC */
#include "store/db_filter.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "doc/digest.h"
#include "store/db_enclosure.h"
#include "store/db_functions.h"

#define DAY 86400

/* The source of an article. */
#define OF_SOURCE(column) "(SELECT s." column " FROM source s WHERE s.id = a.source)"
#define OF_COUNTER(column) "(SELECT c." column " FROM counter c WHERE c.source = a.source)"

/* Attributes as SQL about `article a`; NULL: written by hand below. */
static const char *const columns[FILTER_COUNT] = {
	[FILTER_TITLE] = "a.title",
	[FILTER_LINK] = "a.url",
	[FILTER_AUTHOR] = "a.author",
	[FILTER_CONTENT] = "coalesce((SELECT doc_text(b.doc) FROM body b"
			   " WHERE b.article = a.id AND b.part = a.part), '')",
	[FILTER_DATE] = "mail_date(CASE a.published WHEN 0 THEN a.sort ELSE a.published END)",
	[FILTER_GUID] = "a.guid",
	[FILTER_UNREAD] = "(a.read = 0)",
	[FILTER_ENCLOSURE_URL] = "a.enclosure_url",
	[FILTER_ENCLOSURE_TYPE] = "a.enclosure_type",
	[FILTER_FLAGS] = "coalesce((SELECT group_concat(name, '') FROM (SELECT n.name FROM tagged g"
			 " JOIN tag n ON n.id = g.tag WHERE g.article = a.id"
			 " AND length(n.name) = 1 ORDER BY n.name)), '')",
	[FILTER_FEEDTITLE] = "coalesce(" OF_SOURCE("name") ", '')",
	[FILTER_DESCRIPTION] = "''",
	[FILTER_FEEDLINK] = "coalesce(" OF_SOURCE("home") ", '')",
	[FILTER_FEEDDATE] = "mail_date(" OF_SOURCE("changed") ")",
	[FILTER_RSSURL] = "coalesce(" OF_SOURCE("address") ", '')",
	[FILTER_UNREAD_COUNT] = OF_COUNTER("unread"),
	[FILTER_TOTAL_COUNT] = OF_COUNTER("total"),
	[FILTER_TAGS] = "coalesce((SELECT group_concat(name, ' ') FROM (SELECT n.name FROM tagged g"
			" JOIN tag n ON n.id = g.tag WHERE g.article = a.id ORDER BY n.name)), '')",
	[FILTER_FEEDINDEX] = "(1 + " OF_SOURCE("place") ")",
	[FILTER_STARRED] = "a.starred",
	[FILTER_READ] = "a.read",
	[FILTER_PUBLISHER] =
		"CASE a.publisher WHEN '' THEN " OF_SOURCE("name") " ELSE a.publisher END",
	[FILTER_LANG] = "a.lang",
	[FILTER_WORDS] = "a.words",
	[FILTER_STORY_SOURCES] =
		"coalesce((SELECT t.sources FROM story_article m JOIN story t"
		" ON t.id = m.story WHERE m.article = a.id AND m.section = -1), 1)",
	[FILTER_DISCLOSURE] = "a.disclosure",
	[FILTER_ENCLOSED] = DB_ENCLOSURE_IS,
	[FILTER_KIND] = "CASE a.kind WHEN 1 THEN 'issue' ELSE 'article' END",
};

struct writer {
	struct db *db;
	struct arena *a;
	struct str text; /* of the expression, for messages */
	struct why *why;
};

static const char *days_since(struct writer *w, const char *time)
{
	return arena_printf(w->a, "((%" PRId64 " - %s) / %d)", date_now(), time, DAY);
}

static const char *value_of(struct writer *w, const struct filter_node *node)
{
	switch (node->attribute) {
	case FILTER_AGE:
		return days_since(w, "a.sort");
	case FILTER_LATEST_ARTICLE_AGE:
		return days_since(w, "(SELECT l.sort FROM article l INDEXED BY article_source"
				     " WHERE l.source = a.source AND l.deleted = 0"
				     " ORDER BY l.sort DESC LIMIT 1)");
	case FILTER_READING_MINUTES:
		return arena_printf(w->a, "max(1, (a.words + %d) / %d)", DIGEST_WORDS_A_MINUTE / 2,
				    DIGEST_WORDS_A_MINUTE);
	default:
		return columns[node->attribute];
	}
}

/* A text of the expression as SQL. */
static const char *quoted(struct writer *w, struct str s)
{
	char *sql = sqlite3_mprintf("%.*Q", (int)s.n, s.n ? s.p : "");
	const char *copy = arena_cstr(w->a, str_z(sql));

	sqlite3_free(sql);
	return copy;
}

/* The value as a text: a flag is yes or no. */
static const char *as_text(struct writer *w, const struct filter_node *node)
{
	const char *value = value_of(w, node);

	switch (filter_info_get(node->attribute)->type) {
	case FILTER_TYPE_FLAG:
		return arena_printf(w->a, "iif(%s, 'yes', 'no')", value);
	case FILTER_TYPE_NUMBER:
		return arena_printf(w->a, "CAST(%s AS TEXT)", value);
	default:
		return value;
	}
}

/* The value as a number: a text counts by what it begins with, as in newsboat. */
static const char *as_number(struct writer *w, const struct filter_node *node)
{
	const char *value = value_of(w, node);

	if (filter_info_get(node->attribute)->type == FILTER_TYPE_NUMBER)
		return value;
	return arena_printf(w->a, "CAST(%s AS INTEGER)", value);
}

static enum err bad_pattern(struct writer *w, const struct filter_node *node, const char *what)
{
	char shown[sizeof w->why->where];

	snprintf(shown, sizeof shown, "%.*s", STR_ARG(str_sub(w->text, 0, sizeof shown - 1)));
	return why_set(w->why, ERR_USAGE, shown, 0, _("at character %d: the pattern is wrong: %s"),
		       node->column, what);
}

static enum err write_fits(struct writer *w, const struct filter_node *node, const char **sql)
{
	char what[200] = "";

	if (!db_functions_check(node->text, what, sizeof what))
		return bad_pattern(w, node, what);
	*sql = arena_printf(w->a, "(%sfits(%s, %s))", node->op == FILTER_FITS ? "" : "NOT ",
			    quoted(w, node->text), as_text(w, node));
	return OK;
}

/* A word among words; tags are their own words, blanks and all. */
static const char *write_has(struct writer *w, const struct filter_node *node)
{
	const char *negation = node->op == FILTER_HAS ? "" : "NOT ";

	if (node->attribute == FILTER_TAGS)
		return arena_printf(w->a,
				    "(%sEXISTS (SELECT 1 FROM tagged g JOIN tag n ON n.id = g.tag"
				    " WHERE g.article = a.id AND n.name = %s COLLATE NOCASE))",
				    negation, quoted(w, node->text));
	return arena_printf(w->a, "(%sinstr(' ' || %s || ' ', ' ' || %s || ' ') > 0)", negation,
			    as_text(w, node), quoted(w, node->text));
}

static const char *write_equal(struct writer *w, const struct filter_node *node)
{
	const char *op = node->op == FILTER_EQUAL ? "=" : "<>";

	switch (filter_info_get(node->attribute)->type) {
	case FILTER_TYPE_NUMBER:
		return arena_printf(w->a, "(%s %s %" PRId64 ")", value_of(w, node), op, node->low);
	case FILTER_TYPE_FLAG:
		return arena_printf(w->a, "(%s %s %d)", value_of(w, node), op,
				    str_ieq(node->text, STR("yes")));
	default:
		return arena_printf(w->a, "(%s %s %s)", value_of(w, node), op,
				    quoted(w, node->text));
	}
}

/*
 * The place in the list of all articles, as bounds of the list's own order: which article has that
 * place is looked up once.
 */
static const char *write_index(struct writer *w, const struct filter_node *node)
{
	static const char *const find =
		"SELECT sort FROM article INDEXED BY article_all WHERE shown = 1"
		" ORDER BY sort DESC, id DESC LIMIT 1 OFFSET ?1";
	static const char *const find_id =
		"SELECT id FROM article INDEXED BY article_all WHERE shown = 1"
		" ORDER BY sort DESC, id DESC LIMIT 1 OFFSET ?1";
	int64_t first = 1, last = INT64_MAX, bounds[2][2];
	bool negated = node->op == FILTER_UNEQUAL;

	if (node->op == FILTER_LESS || node->op == FILTER_MOST)
		last = node->low - (node->op == FILTER_LESS);
	else if (node->op == FILTER_MORE || node->op == FILTER_LEAST)
		first = node->low + (node->op == FILTER_MORE);
	else
		first = node->low, last = node->high;
	if (last < 1 || first > last)
		return negated ? "1" : "0";
	if (first < 1)
		first = 1;
	for (int i = 0; i < 2; i++) {
		int64_t at = (i ? last : first) - 1;

		bounds[i][0] = db_stmt_int(w->db, INT64_MIN, find, "i", at);
		bounds[i][1] = db_stmt_int(w->db, 0, find_id, "i", at);
	}
	return arena_printf(w->a,
			    "(%s((a.sort, a.id) <= (%" PRId64 ", %" PRId64
			    ") AND (a.sort, a.id) >= (%" PRId64 ", %" PRId64 ")))",
			    negated ? "NOT " : "", bounds[0][0], bounds[0][1], bounds[1][0],
			    bounds[1][1]);
}

static enum err write_test(struct writer *w, const struct filter_node *node, const char **sql)
{
	static const char *const orders[] = {
		[FILTER_LESS] = "<",
		[FILTER_MORE] = ">",
		[FILTER_MOST] = "<=",
		[FILTER_LEAST] = ">=",
	};

	if (node->attribute == FILTER_ARTICLEINDEX && node->op != FILTER_FITS &&
	    node->op != FILTER_FITS_NOT && node->op != FILTER_HAS && node->op != FILTER_HAS_NOT)
		return *sql = write_index(w, node), OK;
	switch (node->op) {
	case FILTER_EQUAL:
	case FILTER_UNEQUAL:
		*sql = write_equal(w, node);
		return OK;
	case FILTER_FITS:
	case FILTER_FITS_NOT:
		return write_fits(w, node, sql);
	case FILTER_HAS:
	case FILTER_HAS_NOT:
		*sql = write_has(w, node);
		return OK;
	case FILTER_BETWEEN:
		*sql = arena_printf(w->a, "(%s BETWEEN %" PRId64 " AND %" PRId64 ")",
				    as_number(w, node), node->low, node->high);
		return OK;
	case FILTER_CONTAINS:
		*sql = arena_printf(w->a, "has(%s, %s)", as_text(w, node), quoted(w, node->text));
		return OK;
	case FILTER_SINCE:
		*sql = arena_printf(w->a, "(a.sort >= %" PRId64 ")", node->low);
		return OK;
	default:
		*sql = arena_printf(w->a, "(%s %s %" PRId64 ")", as_number(w, node),
				    orders[node->op], node->low);
		return OK;
	}
}

/* Each node is written once and used once; those it is made of come before it. */
static enum err write_all(struct writer *w, const struct filter *f, const char **sql)
{
	const char **parts = arena_zalloc(w->a, f->n, sizeof *parts);
	enum err err = OK;

	for (uint32_t i = 0; !err && i < f->n; i++) {
		const struct filter_node *node = &f->nodes[i];

		switch (node->kind) {
		case FILTER_TEST:
			err = write_test(w, node, &parts[i]);
			break;
		case FILTER_NOT:
			parts[i] = arena_printf(w->a, "(NOT %s)", parts[node->left]);
			break;
		default:
			parts[i] = arena_printf(w->a, "(%s %s %s)", parts[node->left],
						node->kind == FILTER_AND ? "AND" : "OR",
						parts[node->right]);
			break;
		}
	}
	*sql = parts[f->n - 1];
	return err;
}

enum err db_filter_where(struct db *db, struct str text, const char **sql, struct arena *a,
			 struct why *why)
{
	struct why unread;
	struct writer w = {.db = db, .a = a, .text = text, .why = why ? why : &unread};
	struct filter f;
	enum err err = filter_parse(&f, text, a, w.why);

	*sql = NULL;
	return err ? err : write_all(&w, &f, sql);
}
