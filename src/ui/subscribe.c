/* SPDX-License-Identifier: ISC */
#include "ui/subscribe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "base/utf8.h"
#include "conf/sources.h"
#include "conf/typed.h"
#include "conf/urlline.h"
#include "conf/welcome.h"
#include "store/db_urls.h"

/* The import reads one small file. */
#define IMPORT_MS 20000
#define IMPORT_OUTPUT_MAX (64u << 10)
#define CHOICE_CELLS 24 /* of the title of each */

/* The cache learns what `urls` says now, and keeps the change for undo. */
static enum err follow(struct session *s, const struct db_urls *urls, struct why *why)
{
	enum err err = db_urls_follow(s->db, s->paths, false, why);

	return err ? err : db_urls_keep(s->db, urls, why);
}

/* What a person types → what `urls` takes. */
static const char *address_of(struct arena *a, struct str typed)
{
	const char *text = arena_cstr(a, typed);

	if (typed.p[0] == '~')
		return paths_expand(a, text);
	if (strchr("/.|\"", typed.p[0]) || str_find(typed, STR("://")) != SIZE_MAX ||
	    str_istarts(typed, STR("file:")) || str_istarts(typed, STR("exec:")) ||
	    str_istarts(typed, STR("filter:")) || str_istarts(typed, STR("query:")))
		return text;
	return arena_printf(a, "https://%s", text);
}

static void add(struct session *s, const char *address)
{
	struct db_urls urls = {.kind = DB_URLS_ADDED, .address = address, .n = 1};
	struct arena a = {0};
	struct db_source source;
	struct why why = {0};
	enum err err = sources_add(s->paths->urls_file, address, NULL, NULL, 0, &urls.change, &why);

	if (!err)
		err = follow(s, &urls, &why);
	if (session_ok(s, err, &why)) {
		session_say(s, _("Added: %s"), address);
		if (!db_source_find(s->db, str_z(address), &source, &a, NULL))
			session_fetch(s, WISH_REFRESH, source.id);
		session_changed(s);
	}
	sources_change_release(&urls.change);
	arena_release(&a);
}

/* Whether `urls` has it, or would not take it: then nobody is asked. */
static bool is_hopeless(struct session *s, const char *address)
{
	struct arena a = {0};
	struct db_source source;
	const char *checked;
	bool hopeless = typed_address(&a, address, &checked, NULL) != OK ||
			db_source_find(s->db, str_z(address), &source, &a, NULL) == OK;

	arena_release(&a);
	return hopeless;
}

/* Adds what is there once it has been looked at, when there is somebody to do it. */
static void look(struct session *s, const char *address)
{
	struct why why = {0};

	if (s->offline || !s->fetcher.is_on || !url_is_http(str_z(address)) ||
	    is_hopeless(s, address))
		add(s, address);
	else if (session_ok(s, finder_start(&s->finder, s->paths, address, &why), &why))
		session_say(s, _("Looking at %.*s …"), STR_ARG(url_host(str_z(address))));
}

void subscribe_add(struct session *s, struct str typed)
{
	struct arena a = {0};

	if (typed.n)
		look(s, address_of(&a, typed));
	arena_release(&a);
}

/* "Which one? 1 title  2 title" */
static void ask_which(struct session *s)
{
	const struct finder *f = &s->finder;
	struct buf label;

	buf_init(&label, sizeof s->prompt.label - 1);
	buf_cstr(&label, _("Which one?"));
	for (uint32_t i = 0; i < f->nfeeds; i++) {
		struct str title = f->feeds[i].title;

		if (!title.n)
			title = f->feeds[i].address;
		title = str_sub(title, 0, utf8_fit(title, CHOICE_CELLS, NULL));
		buf_printf(&label, "  %u %.*s", i + 1, STR_ARG(title));
	}
	prompt_open(&s->prompt, PROMPT_CHOOSE, label.data);
	buf_release(&label);
}

void subscribe_found(struct session *s)
{
	const struct finder *f = &s->finder;
	char label[sizeof s->prompt.label];

	s->message[0] = '\0';
	s->dirty = true;
	if (f->nfeeds == 1) {
		subscribe_choose(s, STR("1"));
	} else if (s->prompt.kind != PROMPT_NONE) {
		session_say(s, "%s", _("There are several feeds; add it again to choose."));
	} else if (f->nfeeds) {
		ask_which(s);
	} else {
		snprintf(label, sizeof label, _("%.*s. Add it unseen? y/n"), STR_ARG(f->problem));
		prompt_open(&s->prompt, PROMPT_UNSEEN, label);
	}
}

void subscribe_choose(struct session *s, struct str digit)
{
	uint32_t i = digit.n == 1 ? (uint32_t)(digit.p[0] - '1') : FINDER_FEEDS_MAX;
	char *address;

	if (i >= s->finder.nfeeds)
		return;
	address = mem_strndup(s->finder.feeds[i].address.p, s->finder.feeds[i].address.n);
	/* of several none has been read yet: a page may name what is no feed */
	if (s->finder.nfeeds > 1)
		look(s, address);
	else
		add(s, address);
	mem_free(address);
}

void subscribe_unseen(struct session *s)
{
	add(s, s->finder.asked);
}

/* A source whose line gets another address stays the same one, also when that is taken back. */
static enum err point_to(struct session *s, const char *address, const char *to, struct why *why)
{
	struct arena a = {0};
	struct db_source source;
	enum err err = db_source_find(s->db, str_z(address), &source, &a, why);

	if (!err) {
		source.moved_to = str_z(to);
		source.etag = source.last_modified = STR("");
		err = db_source_put(s->db, &source, why);
	}
	arena_release(&a);
	return err;
}

/* The cache follows a line that may have got another address. */
static enum err follow_to(struct session *s, const struct db_urls *urls, const char *to,
			  struct why *why)
{
	bool moves = strcmp(to, urls->address) != 0;
	enum err err = moves ? point_to(s, urls->address, to, why) : OK;

	if (!err)
		err = follow(s, urls, why);
	if (!err && moves)
		err = point_to(s, to, urls->address, why);
	return err;
}

void subscribe_edit(struct session *s, const char *address, struct str line)
{
	struct db_urls urls = {.kind = DB_URLS_EDITED, .address = address, .n = 1};
	struct arena a = {0};
	struct urlline parsed;
	struct why why = {0};
	enum err err = sources_edit(s->paths->urls_file, address, line, &urls.change, &why);

	if (!err)
		err = urlline_parse(&a, line, &parsed, &why);
	if (!err)
		err = follow_to(s, &urls, parsed.source.address, &why);
	if (session_ok(s, err, &why)) {
		session_say(s, _("Changed; u takes it back."));
		session_changed(s);
	}
	sources_change_release(&urls.change);
	arena_release(&a);
}

void subscribe_move(struct session *s, const struct db_source *source)
{
	bool back = db_source_move(source) == DB_SOURCE_MOVED;
	struct arena a = {0};
	const char *to = arena_cstr(&a, back ? source->former : source->offer);
	struct db_urls urls = {.kind = DB_URLS_EDITED, .n = 1};
	struct why why = {0};
	enum err err;

	if (db_source_move(source) == DB_SOURCE_STAYS) {
		session_say(s, _("This source has not moved."));
		arena_release(&a);
		return;
	}
	urls.address = arena_cstr(&a, source->address);
	err = sources_move(s->paths->urls_file, urls.address, to, &urls.change, &why);
	if (!err)
		err = follow_to(s, &urls, to, &why);
	if (session_ok(s, err, &why)) {
		session_say(s,
			    back ? _("Back at %.*s; p takes the move again.")
				 : _("Moved to %.*s; p takes it back."),
			    STR_ARG(url_public(&a, str_z(to))));
		session_changed(s);
	}
	sources_change_release(&urls.change);
	arena_release(&a);
}

void subscribe_remove(struct session *s, struct str address)
{
	struct arena a = {0};
	struct db_urls urls = {DB_URLS_REMOVED, arena_cstr(&a, address), 1, {0}};
	struct why why = {0};
	enum err err = sources_remove(s->paths->urls_file, urls.address, &urls.change, &why);

	if (!err)
		err = follow(s, &urls, &why);
	if (session_ok(s, err, &why)) {
		session_say(s, _("Removed; its articles stay in the cache."));
		session_changed(s);
	}
	sources_change_release(&urls.change);
	arena_release(&a);
}

void subscribe_read(struct session *s)
{
	struct sources list;
	struct why why = {0};

	s->urls_stamp = file_stamp(s->paths->urls_file);
	if (!session_ok(s, db_urls_follow(s->db, s->paths, false, &why), &why))
		return;
	session_changed(s);
	if (sources_read(&list, s->paths->urls_file, &why))
		session_fail_all(s, &list.errors);
	sources_release(&list);
	session_refresh_due(s);
}

void subscribe_look(struct session *s)
{
	uint64_t stamp = file_stamp(s->paths->urls_file);

	/* gone: an editor may be about to put another in its place */
	if (stamp && stamp != s->urls_stamp)
		subscribe_read(s);
}

/* A path as people write it: their home is ~. */
static const char *short_path(struct arena *a, const char *path)
{
	const char *home = getenv("HOME");
	size_t n = home ? strlen(home) : 0;

	if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/')
		return arena_printf(a, "~%s", path + n);
	return path;
}

bool subscribe_start(struct session *s)
{
	struct arena a = {0};
	struct sources list;
	const char *file;
	char question[sizeof s->offer];
	bool first;
	struct why why = {0};
	enum err err;

	s->urls_stamp = file_stamp(s->paths->urls_file);
	/* there are sources, and nothing is new about them */
	if (db_urls_are_known(s->db, s->paths))
		return false;
	file = welcome_newsboat_urls(&a);
	if (!file)
		file = welcome_opml(&a);
	err = sources_read(&list, s->paths->urls_file, NULL);
	(void)session_ok(s, db_urls_follow(s->db, s->paths, false, &why), &why);
	session_fail_all(s, &list.errors);
	first = !file && !err && !list.list.len && !s->urls_stamp;
	if (file && !err && !list.list.len) {
		snprintf(s->offer, sizeof s->offer, "%s", file);
		snprintf(question, sizeof question, _("Import sources from %s? y/n"),
			 short_path(&a, file));
		prompt_open(&s->prompt, PROMPT_IMPORT, question);
		s->dirty = true;
	}
	sources_release(&list);
	arena_release(&a);
	return first;
}

void subscribe_import(struct session *s)
{
	const char *argv[] = {s->paths->fetcher, "import",
			      "--config-dir",	 s->paths->config_dir,
			      "--data-dir",	 s->paths->data_dir,
			      s->offer,		 NULL};
	struct why why = {0};
	struct buf out;
	enum err err;

	buf_init(&out, IMPORT_OUTPUT_MAX);
	err = proc_run((char *const *)(uintptr_t)argv, STR_NONE, &out,
		       (struct proc_limits){IMPORT_MS}, &why);
	if (!err)
		err = db_urls_follow(s->db, s->paths, false, &why);
	if (session_ok(s, err, &why)) {
		session_say(s, _("The sources were taken over; they are being fetched."));
		session_fetch(s, WISH_REFRESH, 0);
		session_changed(s);
	}
	buf_release(&out);
}
