/* SPDX-License-Identifier: ISC */
#include "conf/start.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "conf/language.h"

/*
 * Descriptors 0 to 2 that are closed would be given to the next files opened, and what is printed
 * would end in them. /dev/null takes their places, the wrong way round: to use it is an error, as
 * with a closed one.
 */
static void fill_standard(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

enum err start_init(struct start *s, int argc, char **argv, struct why *why)
{
	enum err err;

	fill_standard();
	memset(s, 0, sizeof *s);
	umask(077);
	options_init(&s->options);
	/* the language first: wrong arguments are told in it */
	paths_find(&s->paths, &s->arena, NULL, NULL);
	language_start(s->paths.share_dir);
	err = args_init(&s->args, argc, argv, why);
	paths_find(&s->paths, &s->arena, s->args.config_dir, s->args.data_dir);
	if (s->args.verbose)
		log_to_stderr(s->args.verbose > 1 ? LOG_DEBUG : LOG_INFO);
	return err;
}

void start_read_options(struct start *s, bool tell)
{
	if (options_read(&s->options, s->paths.config_file) && tell)
		(void)complaints_report(&s->options.errors);
}

void start_release(struct start *s)
{
	options_release(&s->options);
	args_release(&s->args);
	arena_release(&s->arena);
}

int start_main(int argc, char **argv,
	       enum err (*run)(struct start *s, char **argv, struct why *why))
{
	struct start start;
	struct why why = {0};
	enum err err;

	/* a reader that has gone is an error of write(2), not the end of the program */
	(void)signal(SIGPIPE, SIG_IGN);
	err = start_init(&start, argc, argv, &why);
	if (!err)
		err = run(&start, argv, &why);
	if (err && why.err)
		(void)why_report(&why);
	start_release(&start);
	return err_status(err);
}
