/* SPDX-License-Identifier: ISC */
/*
 * kurzum-picture: a picture on standard input → lines for the reader on standard output. Run by
 * kurzum-fetch, as a process of its own that can do nothing else (picture/picture.h), which also
 * says in the reader's language what went wrong.
 *
 *	kurzum-picture KIND COLUMNS ROWS CELL-WIDTH CELL-HEIGHT COLOURS ASCII
 */
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sandbox.h"
#include "picture/picture.h"

#define BYTES_MAX ((size_t)32 << 20)
#define MEMORY_MAX ((rlim_t)1 << 30)
#define SECONDS_MAX 20

/* Whatever a picture makes a decoder do, it ends soon and writes no file. */
static void limit(void)
{
	(void)setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS_MAX, SECONDS_MAX});
#ifndef SANDBOX_COUNTED /* a build for coverage writes which lines have run */
	(void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
#endif
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	if (!SANDBOX_SANITIZED) /* which map terabytes */
		(void)setrlimit(RLIMIT_AS, &(struct rlimit){MEMORY_MAX, MEMORY_MAX});
}

static bool number(const char *text, int least, int most, int *out)
{
	long long n;

	if (!str_int(str_z(text), least, most, &n))
		return false;
	*out = (int)n;
	return true;
}

static bool read_wish(struct picture_wish *wish, int argc, char **argv)
{
	int ascii = 0;

	if (argc != 8)
		return false;
	wish->kind = argv[1];
	if (!number(argv[2], 1, 1000, &wish->columns) || !number(argv[3], 1, 1000, &wish->rows) ||
	    !number(argv[4], 1, 100, &wish->cell_width) ||
	    !number(argv[5], 1, 100, &wish->cell_height) ||
	    !number(argv[6], 0, 1 << 24, &wish->colours) || !number(argv[7], 0, 1, &ascii))
		return false;
	wish->ascii = ascii == 1;
	return true;
}

int main(int argc, char **argv)
{
	struct picture_wish wish;
	struct sandbox sandbox;
	struct why why = {0};
	struct buf bytes, out;
	enum err err;

	buf_init(&bytes, BYTES_MAX);
	buf_init(&out, BUF_MAX);
	if (read_wish(&wish, argc, argv)) {
		limit();
		sandbox_init(&sandbox);
		sandbox_enter(&sandbox);
		sandbox_release(&sandbox);
		err = file_read(&bytes, "-", &why);
		if (!err)
			err = picture_print(buf_view(&bytes), &wish, &out, &why);
	} else {
		err = why_set(&why, ERR_USAGE, "kurzum-picture", 0, "%s",
			      "this program is run by kurzum-fetch");
	}
	if (!err)
		err = file_write_all(STDOUT_FILENO, buf_view(&out));
	if (err)
		why_report(&why);
	buf_release(&bytes);
	buf_release(&out);
	return err_status(err);
}
