/* SPDX-License-Identifier: ISC */
/*
 * replay.c: plays files to a fuzz target without libFuzzer, so that every build can do it.
 *
 *	fuzz_x FILE...    TAP, one line a file; a crash ends the program and so fails the test
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"

#define CAP (16u << 20) /* no corpus file is nearly as large */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static int replay(const char *path)
{
	struct buf buf;
	struct why why = {0};
	enum err err;

	buf_init(&buf, CAP);
	err = file_read(&buf, path, &why);
	if (err)
		why_report(&why);
	else
		LLVMFuzzerTestOneInput((const uint8_t *)buf_view(&buf).p, buf.len);
	buf_release(&buf);
	return err ? 1 : 0;
}

int main(int argc, char **argv)
{
	int bad = 0;

	printf("1..%d\n", argc);
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	puts("ok 1 - nothing at all");
	for (int i = 1; i < argc; i++) {
		int failed = replay(argv[i]);

		bad |= failed;
		printf("%s %d - %s\n", failed ? "not ok" : "ok", i + 1, argv[i]);
		fflush(stdout);
	}
	return bad;
}
