/* SPDX-License-Identifier: ISC */
/* play: plays a file of keys to the reader and prints its screens (src/ui/script.h). For tests/screen/run.sh. */
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

static enum err play(struct start *s, struct why *why)
{
	const char *size = NULL, *file = NULL;
	struct app_setup setup = {.paths = &s->paths, .options = &s->options, .offline = s->args.offline};
	struct script script = {.run = run};
	struct buf keys, out;
	char x;
	enum err err = args_value(&s->args, "--size", &size, why);

	if (!err)
		err = args_value(&s->args, "--keys", &file, why);
	if (!err && (!size || !file || sscanf(size, "%d%c%d", &script.w, &x, &script.h) != 3))
		err = why_set(why, ERR_USAGE, "play", 0, "needs --size WxH and --keys FILE");
	if (err)
		return err;
	start_read_options(s);
	log_quiet();
	buf_init(&keys, FILE_MAX);
	buf_init(&out, 16 * FILE_MAX);
	err = file_read(&keys, file, why);
	if (!err) {
		script.text = keys.data ? keys.data : "";
		script.out = &out;
		err = script_play(&script, &setup, why);
	}
	fwrite(out.data ? out.data : "", 1, out.len, stdout);
	buf_release(&keys);
	buf_release(&out);
	return err;
}

int main(int argc, char **argv)
{
	struct start start;
	struct why why = {0};
	enum err err;

	signal(SIGPIPE, SIG_IGN);
	err = start_init(&start, argc, argv, &why);
	if (!err)
		err = play(&start, &why);
	if (err)
		why_report(&why);
	start_release(&start);
	return err_status(err);
}
