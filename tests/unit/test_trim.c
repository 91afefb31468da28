/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/mem.h"
#include "base/trim.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#if !defined(__has_feature)
#define LOOKS_AT_PAGES 1
#elif !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#define LOOKS_AT_PAGES 1
#endif
#endif

#ifdef LOOKS_AT_PAGES
/* Of the process, in memory. */
static long pages(void)
{
	long all, resident = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	assert_non_null(f);
	assert_int_equal(fscanf(f, "%ld %ld", &all, &resident), 2);
	(void)fclose(f);
	return resident;
}

/* Between blocks that live on, too: the allocator by itself gives back the end of the heap only. */
static void between_what_lives_on(void **state)
{
	enum { BLOCKS = 2000, BYTES = 16384 };
	static void *blocks[BLOCKS];
	long filled, freed, bytes = sysconf(_SC_PAGESIZE);

	(void)state;
	for (int i = 0; i < BLOCKS; i++) {
		blocks[i] = mem_alloc(BYTES);
		memset(blocks[i], 'x', BYTES);
	}
	filled = pages();
	for (int i = 0; i < BLOCKS - 1; i++) {
		mem_free(blocks[i]);
		blocks[i] = NULL;
	}
	trim_memory();
	freed = pages();
	mem_free(blocks[BLOCKS - 1]);
	assert_true((filled - freed) * bytes > BLOCKS / 2 * BYTES);
}

/* Whether a block that is asked for is mapped by itself. */
static bool is_mapped(size_t bytes)
{
	size_t before = mallinfo2().hblks;
	void *block = mem_alloc(bytes);
	bool mapped = mallinfo2().hblks > before;

	mem_free(block);
	return mapped;
}

/* Also after others were freed; the first is one that would change glibc's mind. */
static void large_ones_are_mapped(void **state)
{
	(void)state;
	trim_start();
	assert_true(is_mapped(6 << 20));
	assert_true(is_mapped(5 << 20));
	assert_true(is_mapped(1 << 20));
	assert_false(is_mapped(1 << 16));
}
#else
static void large_ones_are_mapped(void **state)
{
	(void)state;
	trim_start();
}

static void between_what_lives_on(void **state)
{
	(void)state;
	trim_memory();
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		/* first: a heap that has had room for a block gives it that again */
		cmocka_unit_test(large_ones_are_mapped),
		cmocka_unit_test(between_what_lives_on),
	};

	return cmocka_run_group_tests_name("trim", tests, NULL, NULL);
}
