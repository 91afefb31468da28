/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

static void test_ring(void **state)
{
	(void)state;
	assert_int_equal(log_count(), 0);
	log_info("net", "first %d", 1);
	assert_int_equal(log_count(), 1);
	assert_string_equal(log_get(0)->text, "first 1");
	assert_string_equal(log_get(0)->area, "net");
	assert_int_equal(log_get(0)->level, LOG_INFO);
	assert_int_equal(log_get(0)->time, 1000);
	for (int i = 0; i < LOG_RING + 10; i++)
		log_debug("feed", "line %d", i);
	assert_int_equal(log_count(), LOG_RING);
	assert_string_equal(log_get(0)->text, "line 10");
	assert_string_equal(log_get(LOG_RING - 1)->text, "line 521");
}

static void test_clean(void **state)
{
	char text[5000];

	(void)state;
	log_warn("an area with a long name", "a\n\x1b[1mb%s", "\xFF");
	assert_string_equal(log_get(log_count() - 1)->text, "a [1mb\uFFFD");
	assert_string_equal(log_get(log_count() - 1)->area, "an area with a ");
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	log_error("net", "%s", text);
	assert_int_equal(strlen(log_get(log_count() - 1)->text), 255);
}

static void test_stderr(void **state)
{
	char text[300] = "";
	FILE *kept = stderr, *file = tmpfile();

	(void)state;
	assert_non_null(file);
	stderr = file;
	log_error("net", "silent at first");
	log_to_stderr(LOG_WARN);
	log_info("net", "too little");
	log_warn("net", "shown");
	log_quiet();
	log_error("net", "silent again");
	stderr = kept;
	rewind(file);
	size_t n = fread(text, 1, sizeof text - 1, file);

	assert_string_equal(text, "kurzum: warning: net: shown\n");
	assert_true(n > 0);
	assert_int_equal(fclose(file), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ring),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_stderr),
	};

	if (setenv("KURZUM_NOW", "1000", 1) != 0)
		return 1;
	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
