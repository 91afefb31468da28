/* SPDX-License-Identifier: ISC */
/*
 * fuzz_config.c: any bytes as the file `config`: options keep values that fit, and every wrong line
 * is told in words.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/options.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void check(const struct options *o)
{
	struct arena arena = {0};

	for (uint32_t i = 0; i < options_count(); i++)
		assert(options_value(o, i, &arena));
	for (uint32_t i = 0; i < o->errors.len; i++)
		assert(o->errors.items[i].what[0]);
	assert(o->jobs >= 1 && o->jobs <= 128);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char path[] = "/tmp/kurzum-fuzz-XXXXXX";
	int fd = mkstemp(path);
	struct options o;

	if (fd < 0)
		return 0;
	if (!file_write_all(fd, str_of((const char *)bytes, len))) {
		options_init(&o);
		(void)!options_read(&o, path);
		check(&o);
		options_release(&o);
	}
	close(fd);
	unlink(path);
	return 0;
}
