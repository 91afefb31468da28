/* SPDX-License-Identifier: ISC */
/* play: plays a file of keys to the reader and prints its screens (src/ui/script.h). For
 * tests/screen/run.sh. */
#include <libintl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/proc.h"
#include "conf/start.h"
#include "ui/script.h"

#define FILE_MAX (1u << 20)
#define RUN_MS 30000

static bool run(const char *command)
{
	char *argv[] = {"sh", "-c", mem_strdup(command), NULL};
	struct why why = {0};
	struct buf out;
	enum err err;

	buf_init(&out, FILE_MAX);
	err = proc_run(argv, STR_NONE, &out, (struct proc_limits){RUN_MS}, &why);
	if (err) {
		fwrite(out.data ? out.data : "", 1, out.len, stderr);
		why_report(&why);
	}
	buf_release(&out);
	mem_free(argv[2]);
	return !err;
}

/* Takes `name VALUE` out of the arguments: they are ours, not the reader's. */
static const char *take(int *argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < *argc; i++) {
		const char *value = argv[i + 1];

		if (strcmp(argv[i], name) != 0)
			continue;
		memmove(&argv[i], &argv[i + 2], (size_t)(*argc - i - 1) * sizeof *argv);
		*argc -= 2;
		return value;
	}
	return NULL;
}

/* The program's own files as they lie in the build folder: this one stands two folders below it. */
static void find_files(struct start *s, const char *self)
{
	const char *end = strrchr(self, '/');
	const char *here = arena_cstr(&s->arena, str_of(self, end ? (size_t)(end - self) : 0));

	if (!end)
		return;
	s->paths.share_dir = paths_join(&s->arena, here, "../../share-build");
	s->paths.fetcher = paths_join(&s->arena, here, "../../src/kurzum-fetch");
	if (getenv("PLAY_FETCHER")) /* one of the case's own: no server is needed */
		s->paths.fetcher = getenv("PLAY_FETCHER");
	(void)bindtextdomain("kurzum", paths_join(&s->arena, s->paths.share_dir, "locale"));
}

static enum err play(struct start *s, const char *size, const char *file, const char *played,
		     struct why *why)
{
	struct setup setup = {.paths = &s->paths,
				  .options = &s->options,
				  .offline = s->args.offline};
	struct script script = {.run = run};
	struct buf keys, out, done;
	char x;
	enum err err;

	if (!size || !file || sscanf(size, "%d%c%d", &script.w, &x, &script.h) != 3)
		return why_set(why, ERR_USAGE, "play", 0, "needs --size WxH and --keys FILE");
	start_read_options(s, true);
	log_quiet();
	buf_init(&keys, FILE_MAX);
	buf_init(&out, 16 * FILE_MAX);
	buf_init(&done, FILE_MAX);
	err = file_read(&keys, file, why);
	if (!err) {
		script.text = keys.data ? keys.data : "";
		script.out = &out;
		script.played = played ? &done : NULL;
		err = script_play(&script, &setup, why);
	}
	fwrite(out.data ? out.data : "", 1, out.len, stdout);
	if (!err && played)
		err = file_replace(played, buf_view(&done), why);
	buf_release(&keys);
	buf_release(&done);
	buf_release(&out);
	return err;
}

int main(int argc, char **argv)
{
	struct start start;
	struct why why = {0};
	const char *size = take(&argc, argv, "--size");
	const char *file = take(&argc, argv, "--keys");
	const char *played = take(&argc, argv, "--played");
	enum err err;

	signal(SIGPIPE, SIG_IGN);
	err = start_init(&start, argc, argv, &why);
	if (!err) {
		find_files(&start, argv[0]);
		err = play(&start, size, file, played, &why);
	}
	if (err)
		why_report(&why);
	start_release(&start);
	return err_status(err);
}
