/* SPDX-License-Identifier: ISC */
#include "conf/welcome.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"

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
