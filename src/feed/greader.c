/* SPDX-License-Identifier: ISC */
#include "feed/greader.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/nesting.h"
#include "base/url.h"
#include "base/utf8.h"
#include "feed/draft.h"

#define LONG_ID "tag:google.com,2005:reader/item/"

/* ---- words of the log-in ---- */

/* One that stands in a header as it is. */
static struct str plain_word(struct str word)
{
	word = str_trim(word);
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] <= ' ' || word.p[i] > '~')
			return STR("");
	return word.n <= GREADER_TOKEN_MAX ? word : STR("");
}

struct str greader_auth(struct str lines)
{
	struct str line;

	while (str_line(&lines, &line))
		if (str_starts(line, STR("Auth=")))
			return plain_word(str_sub(line, 5, line.n));
	return STR("");
}

struct str greader_token(struct str line)
{
	return plain_word(line);
}

/* ---- ids ---- */

static bool is_word(struct str s, const char *signs)
{
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(signs, s.p[i]))
			return false;
	return s.n > 0;
}

static bool parse_number(struct str s, int base, char out[GREADER_ID_MAX])
{
	char digits[GREADER_ID_MAX];
	unsigned long long n;

	snprintf(digits, sizeof digits, "%.*s", STR_ARG(s));
	errno = 0;
	n = strtoull(digits, NULL, base);
	if (errno)
		return false;
	snprintf(out, GREADER_ID_MAX, "%lld", (long long)n);
	return true;
}

/* What can't be a number of 64 bits stays as it is. */
static bool keep_word(struct str s, char out[GREADER_ID_MAX])
{
	if (s.n >= GREADER_ID_MAX ||
	    !is_word(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-"))
		return false;
	snprintf(out, GREADER_ID_MAX, "%.*s", STR_ARG(s));
	return true;
}

bool greader_id_parse(struct str id, char out[GREADER_ID_MAX])
{
	bool is_long = str_starts(id, STR(LONG_ID)), is_negative, is_decimal;
	struct str s = is_long ? str_sub(id, sizeof LONG_ID - 1, id.n) : id;

	if (s.n >= GREADER_ID_MAX)
		return false;
	is_negative = !is_long && str_starts(s, STR("-"));
	is_decimal = !is_long && is_word(str_sub(s, is_negative, s.n), "0123456789") &&
		     (s.p[0] != '0' || s.n == 1);
	if (is_decimal && s.n <= 20 && parse_number(s, 10, out))
		return true;
	if (s.n <= 16 && is_word(s, "0123456789abcdefABCDEF"))
		return parse_number(s, 16, out);
	return keep_word(s, out);
}

void greader_id_print(struct buf *out, struct str id)
{
	long long n;

	buf_cstr(out, LONG_ID);
	/* digits that begin with 0 are a word */
	if (str_int(id, INT64_MIN, INT64_MAX, &n) && (id.p[0] != '0' || id.n == 1))
		buf_printf(out, "%016llx", (unsigned long long)n);
	else
		buf_str(out, id);
}

/* ---- JSON ---- */

static struct str text_of(const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);

	return json_is_string(v) ? str_of(json_string_value(v), json_string_length(v)) : STR("");
}

/* Numbers come as numbers or as text. */
static int64_t number_of(const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);
	long long n = 0;

	if (json_is_string(v))
		return str_int(text_of(object, key), 0, INT64_MAX, &n) ? n : 0;
	if (json_is_integer(v) && json_integer_value(v) > 0)
		return json_integer_value(v);
	return 0;
}

/* FreshRSS writes what HTML would have to escape with letters of full width. */
static struct str narrow(struct arena *a, struct str s)
{
	static const struct {
		const char *wide;
		char plain;
	} signs[] = {{"\xef\xbc\x86", '&'}, {"\xef\xbc\x9c", '<'}, {"\xef\xbc\x9e", '>'}};
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool found = false;

		for (size_t k = 0; !found && k < sizeof signs / sizeof *signs; k++) {
			found = str_starts(str_sub(s, i, s.n), str_z(signs[k].wide));
			if (found)
				out[n++] = signs[k].plain;
		}
		if (found)
			i += 2;
		else
			out[n++] = s.p[i];
	}
	return str_of(out, n);
}

static struct str line_of(struct arena *a, struct str s)
{
	return utf8_line(a, narrow(a, str_sub(s, 0, GREADER_WORD_MAX)), GREADER_WORD_MAX);
}

/* The list of that name in the document; NULL in words: it is none of ours. */
static const json_t *open_list(struct str json, const char *name, json_t **root, struct why *why)
{
	const json_t *list = NULL;
	json_error_t error;

	*root = NULL;
	if (!nesting_is_deep(json, GREADER_DEPTH_MAX))
		*root = json_loadb(json.p, json.n, JSON_ALLOW_NUL, &error);
	list = json_object_get(*root, name);
	if (!*root)
		(void)why_set(why, ERR_PARSE, NULL, 0, "%s",
			      _("the server's answer is no whole JSON"));
	else if (!json_is_array(list))
		(void)why_set(why, ERR_PARSE, NULL, 0,
			      _("the server's answer has no \"%s\": is this the address of its "
				"Google Reader API?"),
			      name);
	return json_is_array(list) ? list : NULL;
}

static void read_folders(struct greader_subscription *s, const json_t *list, struct arena *a)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *c = json_array_get(list, i);
		struct str label = text_of(c, "label"), id = text_of(c, "id");
		size_t at = str_find(id, STR("/label/"));

		if (!label.n && at != SIZE_MAX)
			label = str_sub(id, at + 7, id.n);
		label = line_of(a, label);
		if (label.n && s->nfolders < GREADER_FOLDERS_MAX)
			s->folders[s->nfolders++] = label;
	}
}

enum err greader_subscriptions(struct str json, greader_subscription_fn *call, void *ctx,
			       struct why *why)
{
	json_t *root;
	const json_t *list = open_list(json, "subscriptions", &root, why);
	struct arena a = {0};
	enum err err = list ? OK : ERR_PARSE;

	for (size_t i = 0; !err && i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);
		struct str stream = text_of(v, "id"), address = text_of(v, "url");
		struct greader_subscription s = {.stream = line_of(&a, stream)};

		/* where the address is the stream's name it needs not be told twice */
		if (!address.n && str_starts(stream, STR("feed/")))
			address = str_sub(stream, 5, stream.n);
		s.address = utf8_line(&a, address, FEED_TITLE_MAX);
		s.title = line_of(&a, text_of(v, "title"));
		s.home = utf8_line(&a, text_of(v, "htmlUrl"), FEED_TITLE_MAX);
		read_folders(&s, json_object_get(v, "categories"), &a);
		if (s.stream.n)
			err = call(ctx, &s);
		arena_clear(&a);
	}
	arena_release(&a);
	json_decref(root);
	return err;
}

enum err greader_ids(struct str json, greader_id_fn *call, void *ctx, struct arena *a,
		     struct str *next, struct why *why)
{
	struct why cause = {0};
	json_t *root;
	const json_t *list = open_list(json, "itemRefs", &root, &cause);
	/* a page without any may lack the list */
	bool is_empty = root && (json_object_size(root) == 0 || json_object_get(root, "items"));
	enum err err = list || is_empty ? OK : ERR_PARSE;
	long long n;

	if (err)
		*why = cause;
	*next = STR("");
	for (size_t i = 0; !err && i < json_array_size(list); i++) {
		char id[GREADER_ID_MAX], digits[GREADER_ID_MAX];
		const json_t *v = json_object_get(json_array_get(list, i), "id");
		struct str s = str_of(json_string_value(v), json_string_length(v));

		if (json_is_integer(v)) {
			snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(v));
			s = str_z(digits);
		}
		if (s.n && greader_id_parse(s, id))
			err = call(ctx, str_z(id));
	}
	if (!err) {
		n = number_of(root, "continuation");
		*next = utf8_line(a, str_sub(text_of(root, "continuation"), 0, GREADER_WORD_MAX),
				  GREADER_WORD_MAX);
		if (!next->n && n)
			*next = str_z(arena_printf(a, "%lld", n));
	}
	json_decref(root);
	return err;
}

static struct str href_of(const json_t *item, const char *key)
{
	return text_of(json_array_get(json_object_get(item, key), 0), "href");
}

static void read_enclosures(struct draft *d, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);
		struct feed_enclosure *e = draft_enclosure(d, text_of(v, "href"), STR(""), true);

		if (!e)
			continue;
		e->type = arena_str(d->arena, str_sub(text_of(v, "type"), 0, 128));
		e->length = number_of(v, "length");
	}
}

static int64_t crawled_of(const json_t *item)
{
	int64_t n = number_of(item, "crawlTimeMsec") / 1000;

	return n ? n : number_of(item, "timestampUsec") / 1000000;
}

static void read_item(struct draft *d, const json_t *v, struct greader_item *item)
{
	const json_t *origin = json_object_get(v, "origin");
	struct str link = href_of(v, "canonical");
	struct buf id;

	buf_init(&id, 2 * GREADER_ID_MAX);
	greader_id_print(&id, item->id);
	if (!link.n)
		link = href_of(v, "alternate");
	d->id_is_no_link = true;
	draft_put(d, DRAFT_ID, 1, AS_WORD, buf_view(&id), STR(""));
	draft_put(d, DRAFT_TITLE, 1, AS_TITLE, narrow(d->arena, text_of(v, "title")), STR(""));
	draft_put(d, DRAFT_LINK, 1, AS_ADDRESS, link, text_of(origin, "htmlUrl"));
	draft_put(d, DRAFT_CONTENT, 1, AS_HTML, text_of(json_object_get(v, "summary"), "content"),
		  link);
	draft_put(d, DRAFT_CONTENT, 2, AS_HTML, text_of(json_object_get(v, "content"), "content"),
		  link);
	draft_author(d, 1, narrow(d->arena, text_of(v, "author")), STR(""), STR(""));
	read_enclosures(d, json_object_get(v, "enclosure"));
	draft_entry(d, &item->entry);
	/* newsboat never saw it */
	item->entry.alias = STR("");
	item->entry.published = number_of(v, "published");
	item->crawled = crawled_of(v);
	if (!item->entry.published)
		item->entry.published = item->crawled;
	item->stream = line_of(d->arena, text_of(origin, "streamId"));
	buf_release(&id);
}

enum err greader_items(struct str json, greader_item_fn *call, void *ctx, struct why *why)
{
	json_t *root;
	const json_t *list = open_list(json, "items", &root, why);
	struct arena a = {0};
	struct draft d;
	enum err err = list ? OK : ERR_PARSE;

	draft_init(&d, &a);
	for (size_t i = 0; !err && i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);
		char id[GREADER_ID_MAX];
		struct greader_item item = {.id = str_of(id, 0)};

		if (!greader_id_parse(text_of(v, "id"), id))
			continue;
		item.id = str_z(id);
		read_item(&d, v, &item);
		err = call(ctx, &item);
		draft_clear(&d);
		arena_clear(&a);
	}
	draft_release(&d);
	arena_release(&a);
	json_decref(root);
	return err;
}
