/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "net/problem.h"

static void test_private(void **state)
{
	static const char *const own[] = {"127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.0.1",
					  "172.31.9.9", "169.254.1.1", "0.0.0.0", "100.64.0.1",
					  "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1",
					  /* IPv4 within: deprecated, NAT64 (both), 6to4 */
					  "::10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b:1::7f00:1",
					  "2002:c0a8:9::1", "fec0::1"};
	static const char *const open[] = {"8.8.8.8",	  "172.32.0.1",	      "100.128.0.1",
					   "2001:db8::1", "::ffff:8.8.8.8",   "",
					   "localhost",	  "64:ff9b::8.8.8.8", "2002:808:808::1",
					   "::8.8.8.8"};

	(void)state;
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		assert_true(problem_is_private(own[i]));
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		assert_false(problem_is_private(open[i]));
}

/* Each problem has words of its own, and none shows a password. */
static void test_words(void **state)
{
	struct fetch_options o = {.connect_seconds = 10, .total_seconds = 60, .max_bytes = 7 << 20};
	struct why why, last = {0};

	(void)state;
	for (enum problem p = PROBLEM_SIZE; p <= PROBLEM_CURL; p++) {
		assert_int_not_equal(problem_explain(p, "http://u:pw@h.example/f", &o, &why), OK);
		assert_string_equal(why.where, "http://h.example/f");
		assert_true(why.what[0] && strcmp(why.what, last.what));
		last = why;
	}
	assert_int_equal(problem_curl(CURLE_OPERATION_TIMEDOUT, "http://h/", "", &o, &why),
			 ERR_TIME);
	assert_non_null(strstr(why.what, "60 s"));
	assert_int_equal(problem_curl(CURLE_FILESIZE_EXCEEDED, "http://h/", "", &o, &why),
			 ERR_LIMIT);
	assert_non_null(strstr(why.what, "7 MiB"));
	assert_int_equal(problem_curl(CURLE_PEER_FAILED_VERIFICATION, "https://h/",
				      "it has expired", &o, &why),
			 ERR_FETCH);
	assert_non_null(strstr(why.what, "it has expired"));
	problem_curl(CURLE_OUT_OF_MEMORY, "https://h/", "", &o, &why);
	assert_true(why.what[0]);
}

/* libcurl has one code for several things, and words about itself for others. */
static void test_what_curl_means(void **state)
{
	struct fetch_options o = {.connect_seconds = 10, .total_seconds = 60, .max_bytes = 7 << 20};
	struct why why;

	(void)state;
	problem_curl(CURLE_UNSUPPORTED_PROTOCOL, "http://h/",
		     "Protocol \"file\" not supported or disabled in libcurl", &o, &why);
	assert_non_null(strstr(why.what, "neither http nor https"));
	problem_curl(CURLE_UNSUPPORTED_PROTOCOL, "http://h/", "Received HTTP/0.9 when not allowed",
		     &o, &why);
	assert_non_null(strstr(why.what, "no web server"));
	/* a second packed piece behind the first: what is ours to say is no error of curl's */
	problem_curl(CURLE_WRITE_ERROR, "http://h/",
		     "Failed writing received data to disk/application", &o, &why);
	assert_non_null(strstr(why.what, "unpacked"));
	/* a line of the headers longer than it takes */
	problem_curl(CURLE_OUT_OF_MEMORY, "http://h/", "", &o, &why);
	assert_non_null(strstr(why.what, "headers"));
}

static void test_status(void **state)
{
	struct why why;
	char number[8];

	(void)state;
	for (long status = 100; status < 1000; status++) {
		assert_int_equal(problem_status(status, 0, "http://h/", &why), ERR_FETCH);
		snprintf(number, sizeof number, "%ld", status);
		assert_non_null(strstr(why.what, number));
		assert_null(strstr(why.what, "feed")); /* pages and pictures are fetched, too */
	}
	problem_status(429, 3601, "http://h/", &why);
	assert_non_null(strstr(why.what, "61 minutes"));
	assert_true(problem_may_pass(CURLE_GOT_NOTHING));
	assert_false(problem_may_pass(CURLE_PEER_FAILED_VERIFICATION));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_curl_means),
		cmocka_unit_test(test_private),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_status),
	};

	return cmocka_run_group_tests_name("problem", tests, NULL, NULL);
}
