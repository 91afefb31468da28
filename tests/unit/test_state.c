/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "conf/state.h"

/* Each name finds its state, and stands in the line that says which there are. */
static void names_and_line_agree(void **state)
{
	static const char *const names[] = {"unread", "read", "starred", "unstarred", "enclosed"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct state *s = state_find(str_z(names[i]));
		struct buf text;

		assert_non_null(s);
		assert_int_equal(s->kind, i < 2	  ? STATE_READ
					  : i < 4 ? STATE_STARRED
						  : STATE_ENCLOSED);
		assert_int_equal(s->on, i == 1 || i == 2 || i == 4);
		buf_init(&text, 64);
		buf_printf(&text, "is:%s", names[i]);
		assert_non_null(strstr(state_names(), text.data));
		buf_release(&text);
	}
	assert_ptr_equal(state_find(STR("UNREAD")), state_find(STR("unread")));
	assert_null(state_find(STR("")));
	assert_null(state_find(STR("new")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names_and_line_agree)};

	return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
