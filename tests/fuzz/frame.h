/* SPDX-License-Identifier: ISC */
/*
 * frame.h: what every target has in common: it is given bytes, checks what must hold, and returns
 * with nothing left behind. A file "fuzz_NAME.c" includes this and says fuzz_one; its corpus is
 * corpus/NAME, its dictionary, if it has one, dict/NAME (README).
 */
#ifndef KURZUM_TEST_FRAME_H
#define KURZUM_TEST_FRAME_H

#include <assert.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

/* The target: any bytes. */
static void fuzz_one(struct str s);

/* Takes the first byte, for what a target wants to choose; 0 when there is none. */
static inline uint8_t fuzz_byte(struct str *s)
{
	uint8_t byte = s->n ? (uint8_t)s->p[0] : 0;

	*s = str_sub(*s, 1, s->n);
	return byte;
}

static char fuzz_path[256]; /* of the file that fuzz_file writes */

static inline void fuzz_forget(void)
{
	unlink(fuzz_path);
}

/* The bytes as a file, for what only reads files; NULL: there is none to be had. One a process. */
static inline const char *fuzz_file(struct str s)
{
	const char *dir = getenv("TMPDIR");
	int fd;
	enum err err;

	if (!fuzz_path[0]) {
		snprintf(fuzz_path, sizeof fuzz_path, "%s/kurzum-fuzz-XXXXXX", dir ? dir : "/tmp");
		fd = mkstemp(fuzz_path);
		atexit(fuzz_forget);
	} else {
		fd = open(fuzz_path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	}
	if (fd < 0)
		return NULL;
	err = file_write_all(fd, s);
	close(fd);
	return err ? NULL : fuzz_path;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	fuzz_one(str_of((const char *)bytes, len));
	return 0;
}

#endif
