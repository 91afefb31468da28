/* SPDX-License-Identifier: ISC */
#include "conf/notify.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/file.h"
#include "base/proc.h"

#define STATE_MAX 64 /* bytes of "TIME ARTICLES" */
#define ARTICLES_MAX 1000000000

/* When it ran last, and what has come since; a file that says nothing sensible says nothing. */
static void read_state(const char *path, int64_t *when, int64_t *waiting)
{
	struct why ignored = {0};
	struct buf text;
	struct str rest, word;
	long long n[2] = {0, 0};

	buf_init(&text, STATE_MAX);
	if (file_exists(path) && !file_read(&text, path, &ignored)) {
		rest = str_trim(buf_view(&text));
		for (size_t i = 0; i < 2 && str_cut(&rest, ' ', &word); i++)
			if (!str_int(word, 0, i ? ARTICLES_MAX : INT64_MAX, &n[i]))
				n[0] = n[1] = 0;
	}
	buf_release(&text);
	*when = n[0];
	*waiting = n[1];
}

static void write_state(const char *path, int64_t when, int64_t waiting, struct arena *a)
{
	struct why ignored = {0};
	const char *text = arena_printf(a, "%" PRId64 " %" PRId64 "\n", when, waiting);

	(void)!file_replace(path, str_z(text), &ignored);
}

enum err notify_run(const struct options *o, const struct paths *paths, int64_t articles,
		    int64_t failed, struct why *why)
{
	struct arena a = {0};
	const char *path = paths_join(&a, paths->data_dir, "notified");
	int64_t now = date_now(), when, waiting;
	struct proc_fill fill[2];
	enum err err = OK;
	char **argv;

	if (!*o->notify_command || articles <= 0) {
		arena_release(&a);
		return OK;
	}
	read_state(path, &when, &waiting);
	articles = articles + waiting < ARTICLES_MAX ? articles + waiting : ARTICLES_MAX;
	/* a clock that was set back is no reason to be silent */
	if (when <= now && now - when < NOTIFY_SECONDS) {
		write_state(path, when, articles, &a);
	} else {
		fill[0] = (struct proc_fill){'n', str_z(arena_printf(&a, "%" PRId64, articles))};
		fill[1] = (struct proc_fill){'e', str_z(arena_printf(&a, "%" PRId64, failed))};
		err = proc_argv(&a, str_z(o->notify_command), fill, 2, &argv, why);
		if (!err)
			err = proc_detach(argv, STR_NONE, why);
		write_state(path, now, 0, &a);
	}
	arena_release(&a);
	return err;
}
