/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "engine/question.h"

static void a_request(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 16);
	question_print(STR("llama3"), "de", STR("Ein \"Dock\""), STR("Zeile\nzwei \x1b[2J"), &out);
	assert_non_null(strstr(out.data, "\"model\":\"llama3\",\"stream\":true,"));
	assert_non_null(strstr(out.data, "which is de"));
	assert_non_null(strstr(out.data,
			       "{\"role\":\"user\",\"content\":\"Ein \\\"Dock\\\"\\n\\nZeile\\n"));
	assert_null(strchr(out.data, '\x1b'));
	buf_clear(&out);
	question_print(STR_NONE, "", STR("T"), STR("x"), &out);
	assert_null(strstr(out.data, "\"model\""));
	assert_null(strstr(out.data, "which is"));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_request)};

	return cmocka_run_group_tests_name("question", tests, NULL, NULL);
}
