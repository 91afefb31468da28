/* SPDX-License-Identifier: ISC */
#include "ui/subscribe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "conf/sources.h"
#include "conf/welcome.h"
#include "store/db_source.h"

/* The import reads one small file. */
#define IMPORT_MS 20000
#define IMPORT_OUTPUT_MAX (64u << 10)

/* The cache learns what `urls` says now. */
static enum err sync_cache(struct session *s, struct why *why)
{
	struct sources list;
	enum err err = sources_read(&list, s->paths->urls_file, why);

	/*
	 * wrong lines are told when the program starts; a file that can't be read changes nothing
	 */
	if (!list.unreadable) {
		(void)welcome_add(&list, s->paths);
		err = db_source_sync(s->db, &list, why);
	}
	sources_release(&list);
	return err;
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

void subscribe_add(struct session *s, struct str typed)
{
	struct arena a = {0};
	struct db_source source;
	struct why why = {0};
	const char *address;
	enum err err;

	if (!typed.n)
		return;
	address = address_of(&a, typed);
	err = sources_add(s->paths->urls_file, address, NULL, NULL, 0, &why);
	if (!err)
		err = sync_cache(s, &why);
	if (session_ok(s, err, &why)) {
		session_say(s, _("Added: %s"), address);
		if (!db_source_find(s->db, str_z(address), &source, &a, NULL))
			session_fetch(s, WISH_REFRESH, source.id);
		session_changed(s);
	}
	arena_release(&a);
}

void subscribe_remove(struct session *s, struct str address)
{
	struct arena a = {0};
	struct why why = {0};
	enum err err = sources_remove(s->paths->urls_file, arena_cstr(&a, address), &why);

	if (!err)
		err = sync_cache(s, &why);
	if (session_ok(s, err, &why)) {
		session_say(s, _("Removed; its articles stay in the cache."));
		session_changed(s);
	}
	arena_release(&a);
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

void subscribe_offer(struct session *s)
{
	struct arena a = {0};
	struct sources list;
	const char *file = welcome_newsboat_urls(&a);
	char question[sizeof s->offer];
	enum err err = sources_read(&list, s->paths->urls_file, NULL);

	if (file && !err && !list.list.len) {
		snprintf(s->offer, sizeof s->offer, "%s", file);
		snprintf(question, sizeof question, _("Take over newsboat's sources from %s? y/n"),
			 short_path(&a, file));
		prompt_open(&s->prompt, PROMPT_IMPORT, question);
		s->dirty = true;
	}
	sources_release(&list);
	arena_release(&a);
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
		err = sync_cache(s, &why);
	if (session_ok(s, err, &why)) {
		session_say(s, _("The sources were taken over; they are being fetched."));
		session_fetch(s, WISH_REFRESH, 0);
		session_changed(s);
	}
	buf_release(&out);
}
