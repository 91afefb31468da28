/* SPDX-License-Identifier: ISC */
/*
 * fuzz_config.c: any bytes as the file `config`: options keep values that fit, and every wrong line
 * is told in words.
 */

#include "conf/options.h"
#include "frame.h"

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

static void fuzz_one(struct str s)
{
	const char *path = fuzz_file(s);
	struct options o;

	if (!path)
		return;
	options_init(&o);
	(void)!options_read(&o, path);
	check(&o);
	options_release(&o);
}
