/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "digest/linkage.h"

#define N 4

static void join(const float want_near[N][N], float least, const uint32_t want[N])
{
	float near[N * N];
	uint32_t group[N];

	memcpy(near, want_near, sizeof near);
	linkage_average(near, N, least, group);
	assert_memory_equal(group, want, sizeof group);
}

/* 0 and 1, 2 and 3 are near; between the pairs the mean is 0.3. */
static void pairs(void **state)
{
	static const float near[N][N] = {{1, .8f, .5f, .1f},
					 {.8f, 1, .5f, .1f},
					 {.5f, .5f, 1, .7f},
					 {.1f, .1f, .7f, 1}};

	(void)state;
	join(near, .35f, (const uint32_t[]){0, 0, 2, 2});
	join(near, .25f, (const uint32_t[]){0, 0, 0, 0});
	join(near, .9f, (const uint32_t[]){0, 1, 2, 3});
}

static void words_win(void **state)
{
	static const float near[N][N] = {{1, .8f, LINKAGE_TOGETHER, .1f},
					 {.8f, 1, LINKAGE_APART, .1f},
					 {LINKAGE_TOGETHER, LINKAGE_APART, 1, .7f},
					 {.1f, .1f, .7f, 1}};

	(void)state;
	join(near, .35f, (const uint32_t[]){0, 1, 0, 0});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs),
		cmocka_unit_test(words_win),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
