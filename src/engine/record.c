/* SPDX-License-Identifier: ISC */
#include "engine/record.h"

#include <jansson.h>

#include "base/date.h"

#define DEPTH_MAX 64 /* jansson recurses; a record has depth 1 */

static struct str text_of(const json_t *object, const char *key, struct arena *a)
{
	const json_t *v = json_object_get(object, key);

	if (!json_is_string(v))
		return STR_NONE;
	return arena_str(a, str_of(json_string_value(v), json_string_length(v)));
}

/* Brackets in texts count, too: only a text full of them is refused for it. */
static bool is_deep(struct str s)
{
	int depth = 0;

	for (size_t i = 0; i < s.n && depth <= DEPTH_MAX; i++) {
		depth += s.p[i] == '{' || s.p[i] == '[';
		depth -= s.p[i] == '}' || s.p[i] == ']';
	}
	return depth > DEPTH_MAX;
}

bool record_parse(struct record *out, struct str line, struct arena *a)
{
	json_error_t error;
	json_t *root = line.n > RECORD_BYTES_MAX || is_deep(line)
			       ? NULL
			       : json_loadb(line.p, line.n, JSON_ALLOW_NUL, &error);
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
