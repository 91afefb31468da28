/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/synced.h"

#define NOW 1750000000

static void says(const struct db_sync_state *state, const char *all, const char *alarm)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	synced_print(state, NOW, &out);
	assert_string_equal(out.data, all);
	buf_clear(&out);
	synced_alarm(state, NOW, &out);
	assert_string_equal(out.data ? out.data : "", alarm);
	buf_release(&out);
}

static void words(void **state)
{
	(void)state;
	says(&(struct db_sync_state){0}, "not synced yet", "");
	says(&(struct db_sync_state){.last = NOW - 5}, "synced just now", "");
	says(&(struct db_sync_state){.last = NOW - 7200, .waiting = 1},
	     "synced 2 h ago; marks of 1 article wait", "");
	says(&(struct db_sync_state){.last = NOW - 9000,
				     .since = NOW - 7200,
				     .waiting = 3,
				     .error = "refused"},
	     "sync has failed for 2 h; marks of 3 articles wait", "sync has failed for 2 h");
	says(&(struct db_sync_state){.since = NOW - 7, .error = "refused"}, "sync fails",
	     "sync fails");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
