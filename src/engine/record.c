/* SPDX-License-Identifier: ISC */
#include "engine/record.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/nesting.h"
#include "base/utf8.h"

#define RECORD_LINE_MAX 4096 /* bytes of a name */
#define DEPTH_MAX 64 /* jansson recurses; a record has depth 1 */

static struct str text_of(const json_t *object, const char *key, struct arena *a)
{
	const json_t *v = json_object_get(object, key);

	if (!json_is_string(v))
		return STR_NONE;
	return arena_str(a, str_of(json_string_value(v), json_string_length(v)));
}

static json_t *load(struct str line)
{
	json_error_t error;

	return line.n > RECORD_BYTES_MAX || nesting_is_deep(line, DEPTH_MAX)
		       ? NULL
		       : json_loadb(line.p, line.n, JSON_ALLOW_NUL, &error);
}

bool record_parse(struct record *out, struct str line, struct arena *a)
{
	json_t *root = load(line);
	const json_t *id = json_object_get(root, "id");
	bool good = json_is_object(root) && (json_is_string(id) || json_is_integer(id));

	*out = (struct record){0};
	if (good) {
		out->id = text_of(root, "id", a);
		out->number = json_integer_value(id);
		out->lang = text_of(root, "lang", a);
		out->title = text_of(root, "title", a);
		out->text = text_of(root, "text", a);
		out->source = text_of(root, "source", a);
		if (!date_parse(text_of(root, "published", a), &out->published))
			out->published = 0;
	}
	json_decref(root);
	return good;
}

/* A name as it may stand in the cache and on a screen. */
static struct str line_of(const json_t *object, const char *key, struct arena *a)
{
	return utf8_line(a, text_of(object, key, a), RECORD_LINE_MAX);
}

static struct str tags_of(const json_t *list, struct arena *a)
{
	struct buf tags, clean;
	struct str out;
	size_t i;
	json_t *tag;

	buf_init(&tags, RECORD_LINE_MAX);
	buf_init(&clean, RECORD_LINE_MAX);
	json_array_foreach(list, i, tag)
	{
		buf_clear(&clean);
		if (json_is_string(tag))
			utf8_clean(&clean, str_of(json_string_value(tag), json_string_length(tag)),
				   UTF8_LINE);
		if (clean.len && tags.len)
			buf_char(&tags, '\t');
		buf_str(&tags, buf_view(&clean));
	}
	out = arena_str(a, buf_view(&tags));
	buf_release(&tags);
	buf_release(&clean);
	return out;
}

bool record_mark_parse(struct record_mark *out, struct str line, struct arena *a)
{
	json_t *root = load(line);
	bool good;

	*out = (struct record_mark){
		.source = line_of(root, "source", a),
		.guid = line_of(root, "guid", a),
		.url = line_of(root, "url", a),
		.title = line_of(root, "title", a),
		.read = json_is_true(json_object_get(root, "read")),
		.starred = json_is_true(json_object_get(root, "starred")),
		.deleted = json_is_true(json_object_get(root, "deleted")),
		.tags = tags_of(json_object_get(root, "tags"), a),
	};
	good = json_is_object(root) && (out->guid.n || out->url.n);
	json_decref(root);
	return good;
}
