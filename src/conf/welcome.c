/* SPDX-License-Identifier: ISC */
#include "conf/welcome.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"

#define ENTRIES_MAX 10000 /* of a folder, that are looked at */
#define WELCOME_ENGLISH "welcome/en.xml"

bool welcome_add(struct sources *list, const struct paths *paths)
{
	/* The translation names the file in its language. */
	const char *file = paths_join(&list->arena, paths->share_dir, _("welcome/en.xml"));
	struct source line = {.kind = SOURCE_FILE, .title = "kurzum"};

	if (!file_is_regular(file))
		file = paths_join(&list->arena, paths->share_dir, WELCOME_ENGLISH);
	if (list->list.len || !file_is_regular(file))
		return false;
	line.address = arena_printf(&list->arena, "file://%s", file);
	VEC_PUSH(&list->list, line);
	return true;
}

const char *welcome_newsboat_urls(struct arena *a)
{
	const char *home = getenv("HOME");
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *file;

	if (config && *config) {
		file = paths_join(a, config, "newsboat/urls");
		if (file_is_regular(file))
			return file;
	}
	if (!home || !*home)
		return NULL;
	file = paths_join(a, home, ".config/newsboat/urls");
	if (file_is_regular(file))
		return file;
	file = paths_join(a, home, ".newsboat/urls");
	return file_is_regular(file) ? file : NULL;
}

/* The only one of a folder; *any: there is at least one. */
static const char *only_opml(const char *folder, bool *any, struct arena *a)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	const char *only = NULL;
	int n = 0;

	*any = false;
	while (dir && n++ < ENTRIES_MAX && (entry = readdir(dir))) {
		struct str name = str_z(entry->d_name);
		const char *file;

		if (name.p[0] == '.' || !str_iends(name, STR(".opml")))
			continue;
		file = paths_join(a, folder, entry->d_name);
		if (!file_is_regular(file))
			continue;
		only = *any ? NULL : file; /* of three, too */
		*any = true;
	}
	if (dir)
		(void)closedir(dir);
	return only;
}

const char *welcome_opml(struct arena *a)
{
	const char *home = getenv("HOME");
	const char *file = NULL;
	bool any = false;

	file = only_opml(paths_downloads(a), &any, a);
	if (!any && home && *home)
		file = only_opml(home, &any, a);
	return file;
}
