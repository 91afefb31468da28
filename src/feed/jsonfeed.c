/* SPDX-License-Identifier: ISC */
#include "feed/jsonfeed.h"

#include <jansson.h>
#include <math.h>

#include "base/i18n.h"
#include "base/nesting.h"

struct jsonfeed {
	struct collect *collect;
	struct buf text;
};

static void *start(struct collect *c)
{
	struct jsonfeed *f = mem_zalloc(1, sizeof *f);

	f->collect = c;
	buf_init(&f->text, BUF_MAX);
	return f;
}

static void release(void *state)
{
	struct jsonfeed *f = state;

	if (!f)
		return;
	buf_release(&f->text);
	mem_free(f);
}

static enum err push(void *state, struct str utf8)
{
	struct jsonfeed *f = state;

	buf_str(&f->text, utf8);
	return OK;
}

/* A member as text: strings as they are, whole numbers in digits (ids are numbers in some feeds),
 * else empty. */
static struct str text_of(struct draft *d, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);

	if (json_is_string(v))
		return str_of(json_string_value(v), json_string_length(v));
	if (json_is_integer(v))
		return str_z(arena_printf(d->arena, "%lld", (long long)json_integer_value(v)));
	return STR_NONE;
}

static int64_t number_of(const json_t *object, const char *key)
{
	double n = json_number_value(json_object_get(object, key));

	return n >= 0 && n < 9e15 ? (int64_t)floor(n) : 0;
}

struct member {
	const char *key;
	enum draft_slot slot;
	unsigned rank;
	enum draft_as as;
};

static const struct member head_members[] = {
	{"title", DRAFT_TITLE, 1, AS_TEXT},	 {"home_page_url", DRAFT_LINK, 1, AS_ADDRESS},
	{"feed_url", DRAFT_SELF, 1, AS_ADDRESS}, {"description", DRAFT_DESCRIPTION, 1, AS_TEXT},
	{"next_url", DRAFT_NEXT, 1, AS_ADDRESS}, {"icon", DRAFT_IMAGE, 1, AS_ADDRESS},
	{"favicon", DRAFT_ICON, 1, AS_ADDRESS},	 {"language", DRAFT_LANG, 1, AS_WORD},
};

static const struct member item_members[] = {
	{"id", DRAFT_ID, 1, AS_WORD},
	{"url", DRAFT_LINK, 1, AS_ADDRESS},
	{"external_url", DRAFT_EXTERNAL, 1, AS_ADDRESS},
	{"title", DRAFT_TITLE, 1, AS_TEXT},
	{"content_html", DRAFT_CONTENT, 2, AS_HTML},
	{"content_text", DRAFT_CONTENT, 1, AS_TEXT},
	{"summary", DRAFT_SUMMARY, 1, AS_TEXT},
	{"image", DRAFT_IMAGE, 2, AS_ADDRESS},
	{"banner_image", DRAFT_IMAGE, 1, AS_ADDRESS},
	{"date_published", DRAFT_PUBLISHED, 1, AS_DATE},
	{"date_modified", DRAFT_UPDATED, 1, AS_DATE},
	{"language", DRAFT_LANG, 1, AS_WORD},
};

static void read_members(struct draft *d, const json_t *object, const struct member *members,
			 size_t n, struct str base)
{
	for (size_t i = 0; i < n; i++)
		draft_put(d, members[i].slot, members[i].rank, members[i].as,
			  text_of(d, object, members[i].key), base);
}

/* 1.1 has a list, 1.0 one object. */
static void read_authors(struct draft *d, const json_t *object, struct str base)
{
	const json_t *list = json_object_get(object, "authors"),
		     *one = json_object_get(object, "author");

	if (json_is_object(list))
		one = list;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *a = json_array_get(list, i);

		draft_author(d, 1, text_of(d, a, "name"), text_of(d, a, "url"), base);
	}
	if (json_is_string(one))
		draft_author(d, 1, text_of(d, object, "author"), STR_NONE, base);
	else if (!json_array_size(list))
		draft_author(d, 1, text_of(d, one, "name"), text_of(d, one, "url"), base);
}

/* Those of one title are the same in several forms (JSON Feed 1.1, attachments). 0: it has none. */
static uint32_t group_of(struct draft *d, struct str title)
{
	for (uint32_t i = 0; title.n && i < d->enclosures.len; i++)
		if (d->enclosures.items[i].group && str_eq(d->enclosures.items[i].title, title))
			return d->enclosures.items[i].group;
	return title.n ? ++d->ngroups : 0;
}

static void read_attachments(struct draft *d, const json_t *list, struct str base)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *a = json_array_get(list, i);
		struct str title = str_sub(text_of(d, a, "title"), 0, 1024);
		uint32_t group = group_of(d, title);
		struct feed_enclosure *e = draft_enclosure(d, text_of(d, a, "url"), base, true);

		if (!e)
			continue;
		e->group = group;
		e->type = arena_str(d->arena, str_sub(text_of(d, a, "mime_type"), 0, 128));
		e->title = arena_str(d->arena, title);
		e->length = number_of(a, "size_in_bytes");
		e->seconds = number_of(a, "duration_in_seconds");
	}
}

static void read_item(struct collect *c, const json_t *item)
{
	struct draft *d = &c->entry;
	const json_t *tags = json_object_get(item, "tags");

	collect_begin(c);
	d->id_is_no_link = true;
	read_members(d, item, item_members, sizeof item_members / sizeof *item_members, c->url);
	read_authors(d, item, c->url);
	for (size_t i = 0; i < json_array_size(tags); i++) {
		const json_t *t = json_array_get(tags, i);

		draft_put(d, DRAFT_CATEGORY, 1, AS_TEXT,
			  str_of(json_string_value(t), json_string_length(t)), c->url);
	}
	read_attachments(d, json_object_get(item, "attachments"), c->url);
	collect_end(c);
}

static bool is_feed(const json_t *root, const json_t *items)
{
	const char *version = json_string_value(json_object_get(root, "version"));

	return json_is_object(root) &&
	       (json_is_array(items) || (version && strstr(version, "jsonfeed.org/")));
}

static enum err read(struct collect *c, const json_t *root, struct why *why)
{
	const json_t *items = json_object_get(root, "items");
	const json_t *hub = json_array_get(json_object_get(root, "hubs"), 0);

	if (!is_feed(root, items))
		return why_set(
			why, ERR_NOT_FEED, "", 0, "%s",
			_("this is JSON, but no JSON Feed: that has \"version\" and \"items\""));
	read_members(&c->head, root, head_members, sizeof head_members / sizeof *head_members,
		     c->url);
	read_authors(&c->head, root, c->url);
	draft_put(&c->head, DRAFT_HUB, 1, AS_ADDRESS, text_of(&c->head, hub, "url"), c->url);
	for (size_t i = 0; i < json_array_size(items) && c->err == OK; i++)
		if (!collect_is_open(c))
			c->known.cut = true;
		else if (json_is_object(json_array_get(items, i)))
			read_item(c, json_array_get(items, i));
	return OK;
}

static enum err finish(void *state, struct why *why)
{
	struct jsonfeed *f = state;
	struct str s = buf_view(&f->text);
	json_error_t error;
	json_t *root;
	enum err err;

	if (nesting_is_deep(s, JSONFEED_DEPTH_MAX))
		return why_set(why, ERR_NOT_FEED, "", 0,
			       _("JSON nested deeper than %d; this is no feed"),
			       JSONFEED_DEPTH_MAX);
	root = json_loadb(s.p, s.n, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
	if (!root)
		return why_set(why, ERR_NOT_FEED, "", error.line > 0 ? error.line : 0,
			       _("this begins like JSON but can't be read: %s"), error.text);
	err = read(f->collect, root, why);
	json_decref(root);
	return err;
}

const struct collect_format jsonfeed_format = {"json", start, push, finish, release};

const char *jsonfeed_library(void)
{
	return "jansson " JANSSON_VERSION;
}
