/* SPDX-License-Identifier: ISC */
#include "engine/urlsedit.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "conf/options.h"
#include "conf/typed.h"
#include "conf/urlline.h"

static enum err refuse(const struct urlsedit_asker *asker, const char *words, struct why *why)
{
	return why_set(why, ERR_USAGE, asker->paths->urls_file, 0, "%s", words);
}

static bool is_synced(const struct paths *paths)
{
	struct options options;
	bool is;

	options_init(&options);
	(void)!options_read(&options, paths->config_file);
	is = options.sync[0] != '\0';
	options_release(&options);
	return is;
}

/* Each a source of the web, and nothing behind its tags. */
static bool are_plain(struct str lines)
{
	struct arena a = {0};
	struct urlline parsed;
	struct str line;
	struct why why;
	bool plain = true;

	while (plain && str_line(&lines, &line)) {
		plain = !complaints_line_is_odd(line) && !urlline_parse(&a, line, &parsed, &why) &&
			parsed.is_source && parsed.source.kind == SOURCE_HTTP &&
			!parsed.source.settings;
		arena_clear(&a);
	}
	arena_release(&a);
	return plain;
}

/* The next line of urlsedit_each; false: it is none. The words are in the arena. */
static bool take_wish(struct str *lines, struct sources_wish *wish, struct arena *a)
{
	struct str line, what, address;

	if (!str_line(lines, &line) || !str_cut(&line, ' ', &what) ||
	    !str_cut(&line, ' ', &address) || what.n != 1)
		return false;
	*wish = (struct sources_wish){(enum sources_what)what.p[0], arena_cstr(a, address),
				      arena_cstr(a, line)};
	return wish->what == SOURCES_TAG || wish->what == SOURCES_UNTAG ||
	       wish->what == SOURCES_RENAME;
}

/* Each an edit of a source of the web. */
static bool are_of_the_web(struct str lines)
{
	struct arena a = {0};
	struct sources_wish wish;
	bool are = lines.n > 0;

	while (are && lines.n) {
		are = take_wish(&lines, &wish, &a) && url_is_http(str_z(wish.address));
		arena_clear(&a);
	}
	arena_release(&a);
	return are;
}

/* As the person has typed it. */
static bool is_typed(const struct urlsedit_asker *asker, const char *address)
{
	struct arena a = {0};
	bool is = false;

	for (int i = 0; !is && i < asker->nwords; i++) {
		const char *typed;

		is = !typed_address(&a, asker->words[i], &typed, NULL) && !strcmp(typed, address);
	}
	arena_release(&a);
	return is;
}

static enum err check_add(const struct urlsedit_asker *asker, const struct urlsedit *edit,
			  struct why *why)
{
	if (asker->words && (url_is_http(str_z(edit->address)) || is_typed(asker, edit->address)))
		return OK;
	return refuse(asker, _("this address was not asked for; nothing was changed"), why);
}

static enum err check_sync(const struct urlsedit_asker *asker, const struct urlsedit *edit,
			   struct why *why)
{
	bool plain = edit->kind == URLSEDIT_APPEND ? are_plain(str_z(edit->word))
		     : edit->kind == URLSEDIT_EACH ? are_of_the_web(str_z(edit->word))
						   : url_is_http(str_z(edit->address));

	if (!asker->syncs || !is_synced(asker->paths))
		return refuse(asker, _("the option sync is not set; nothing was changed"), why);
	if (!plain)
		return refuse(asker,
			      _("a server may change web addresses only; nothing was changed"),
			      why);
	return OK;
}

enum err urlsedit_check(const struct urlsedit_asker *asker, const struct urlsedit *edit,
			struct why *why)
{
	switch (edit->kind) {
	case URLSEDIT_MOVE:
		if (url_is_http(str_z(edit->address)) && url_is_http(str_z(edit->word)))
			return OK;
		return refuse(asker,
			      _("no web address takes the place of another one; nothing was "
				"changed"),
			      why);
	case URLSEDIT_ADD:
		return check_add(asker, edit, why);
	case URLSEDIT_APPEND:
	case URLSEDIT_REMOVE:
	case URLSEDIT_EACH:
		return check_sync(asker, edit, why);
	}
	return refuse(asker, "", why);
}

static enum err add(const char *urls_file, const struct urlsedit *edit,
		    struct sources_change *change, struct why *why)
{
	const char *tags[SOURCE_TAGS_MAX + 1];
	struct str rest = str_z(edit->word), tag;
	struct arena a = {0};
	uint32_t n = 0;
	enum err err;

	/* one too many is told there */
	while (n <= SOURCE_TAGS_MAX && str_line(&rest, &tag))
		tags[n++] = arena_cstr(&a, tag);
	err = sources_add(urls_file, edit->address, NULL, tags, n, change, why);
	arena_release(&a);
	return err;
}

static enum err each(const char *urls_file, const struct urlsedit *edit, struct why *why)
{
	struct sources_wishes wishes = {0};
	struct str lines = str_z(edit->word);
	struct arena a = {0};
	enum err err = OK;

	while (!err && lines.n)
		err = take_wish(&lines, VEC_ADD(&wishes), &a) ? OK : ERR_USAGE;
	if (!err)
		err = sources_edit_all(urls_file, wishes.items, wishes.len, why);
	VEC_RELEASE(&wishes);
	arena_release(&a);
	return err;
}

enum err urlsedit_run(const char *urls_file, const struct urlsedit *edit,
		      struct sources_change *change, struct why *why)
{
	switch (edit->kind) {
	case URLSEDIT_MOVE:
		return sources_move(urls_file, edit->address, edit->word, change, why);
	case URLSEDIT_ADD:
		return add(urls_file, edit, change, why);
	case URLSEDIT_APPEND:
		return sources_append(urls_file, str_z(edit->word), change, why);
	case URLSEDIT_REMOVE:
		return sources_remove(urls_file, edit->address, change, why);
	case URLSEDIT_EACH:
		return each(urls_file, edit, why);
	}
	return ERR_USAGE;
}

void urlsedit_each(const struct sources_wish *wish, struct buf *out)
{
	buf_printf(out, "%c %s %s\n", (int)wish->what, wish->address, wish->word);
}

/* The numbers in a line, then the lines. */
void urlsedit_print(const struct sources_change *change, struct buf *out)
{
	buf_printf(out, "%d %zu\n", change->line, change->before.n);
	buf_str(out, change->before);
	buf_str(out, change->after);
}

bool urlsedit_parse(struct str bytes, struct sources_change *change)
{
	struct str head, line;
	long long number, n;

	if (!str_line(&bytes, &head) || !str_cut(&head, ' ', &line) ||
	    !str_int(line, 0, INT_MAX, &number) || !str_int(head, 0, (long long)bytes.n, &n))
		return false;
	change->line = (int)number;
	change->before = arena_str(&change->arena, str_sub(bytes, 0, (size_t)n));
	change->after = arena_str(&change->arena, str_sub(bytes, (size_t)n, bytes.n));
	return true;
}
