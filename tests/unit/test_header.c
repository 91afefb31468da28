/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "net/header.h"
#include "net/policy.h"

static void add(struct header *h, const char *line)
{
	assert_true(header_add(h, str_z(line)));
}

static void test_validators(void **state)
{
	char huge[5000];
	struct header h;

	(void)state;
	header_init(&h);
	add(&h, "HTTP/1.1 200 OK\r\n");
	add(&h, "etag:  W/\"a b\" \r\n");
	add(&h, "Last-Modified: yesterday-ish\r\n");
	add(&h, "Content-Type: text/xml; charset=x\r\n");
	assert_string_equal(h.etag, "W/\"a b\"");
	assert_string_equal(h.last_modified, "yesterday-ish");
	assert_string_equal(h.content_type, "text/xml; charset=x");
	add(&h, "ETag: a\x1b[31m\r\n");
	assert_string_equal(h.etag, "");
	memset(huge, 'x', sizeof huge - 1);
	memcpy(huge, "ETag: ", 6);
	huge[sizeof huge - 1] = '\0';
	add(&h, huge);
	assert_string_equal(h.etag, "");
	add(&h, "ETag: \x9b"
		"31m\r\n");
	assert_string_equal(h.etag, "");
	assert_true(header_is_safe(str_of(huge + 6, HEADER_VALUE_MAX - 1)));
	assert_false(header_is_safe(str_of(huge + 6, HEADER_VALUE_MAX)));
	assert_false(header_is_safe(STR("a\r\nX: y")));
	assert_false(header_is_safe(STR("\xc2\x9b")));
	assert_false(header_is_safe(STR("")));
	add(&h, "no colon here\r\n");
	add(&h, ": no name\r\n");
}

static int64_t retry(const char *value)
{
	char line[200];
	struct header h;

	header_init(&h);
	add(&h, "Date: Fri, 13 Jun 2025 08:00:00 GMT");
	snprintf(line, sizeof line, "Retry-After: %s\r\n", value);
	add(&h, line);
	return h.retry_after;
}

static void test_retry_after(void **state)
{
	(void)state;
	assert_int_equal(retry("3600"), 3600);
	assert_int_equal(retry("1"), POLICY_RETRY_MIN);
	assert_int_equal(retry("0"), 0);
	assert_int_equal(retry("-5"), 0);
	assert_int_equal(retry("soon"), 0);
	assert_int_equal(retry(""), 0);
	assert_int_equal(retry("1000000000000000000000000000000"), POLICY_RETRY_MAX);
	assert_int_equal(retry("Fri, 13 Jun 2025 08:10:00 GMT"), 600);
	assert_int_equal(retry("Tue, 01 Jan 2099 00:00:00 GMT"), POLICY_RETRY_MAX);
	assert_int_equal(retry("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
}

static void test_fresh(void **state)
{
	struct header h;

	(void)state;
	header_init(&h);
	assert_int_equal(header_fresh(&h), 0);
	add(&h, "Date: Fri, 13 Jun 2025 08:00:00 GMT");
	add(&h, "Expires: Fri, 13 Jun 2025 09:00:00 GMT");
	assert_int_equal(header_fresh(&h), 3600);
	add(&h, "Cache-Control: public, Max-Age=60");
	assert_int_equal(header_fresh(&h), 60);
	add(&h, "Cache-Control: max-age=100000000000000000000");
	assert_int_equal(header_fresh(&h), 30 * 24 * 3600);
	add(&h, "Cache-Control: no-cache");
	assert_int_equal(header_fresh(&h), 0);
	add(&h, "HTTP/2 200");
	add(&h, "Expires: 0");
	assert_int_equal(header_fresh(&h), 0);
}

static void test_redirects(void **state)
{
	struct header h;

	(void)state;
	header_init(&h);
	add(&h, "HTTP/1.1 301 Moved Permanently\r\n");
	add(&h, "ETag: \"of the redirect\"\r\n");
	add(&h, "HTTP/1.1 308\r\n");
	add(&h, "HTTP/1.1 200 OK\r\n");
	assert_true(h.redirected && h.permanent);
	assert_string_equal(h.etag, "");
	add(&h, "HTTP/1.1 302 Found\r\n");
	add(&h, "HTTP/1.1 200 OK\r\n");
	assert_false(h.permanent);
	header_init(&h);
	add(&h, "HTTP/1.1 304 Not Modified\r\n");
	assert_false(h.redirected);
	add(&h, "Content-Encoding: gzip\r\n");
	assert_true(h.packed);
	assert_false(h.repacked);
	add(&h, "Content-Encoding: br\r\n");
	assert_true(h.repacked);
	add(&h, "HTTP/1.1 200 OK\r\n");
	assert_false(h.repacked);
	add(&h, "Content-Encoding: identity, gzip\r\n");
	assert_true(h.packed && !h.repacked);
	add(&h, "HTTP/1.1 200 OK\r\n");
	add(&h, "content-encoding: gzip , deflate\r\n");
	assert_true(h.repacked);
	add(&h, "HTTP/1.1 200 OK\r\n");
	add(&h, "Transfer-Encoding: chunked\r\n");
	assert_false(h.packed);
	add(&h, "Content-Encoding: gzip\r\n");
	assert_true(h.packed && !h.repacked);
	add(&h, "Transfer-Encoding: gzip, chunked\r\n");
	assert_true(h.repacked);
}

static void test_floods(void **state)
{
	static char line[2000];
	struct header h;
	int n = 0;

	(void)state;
	header_init(&h);
	while (n < 100000 && header_add(&h, STR("X: y\r\n")))
		n++;
	assert_int_equal(n, HEADER_LINES_MAX);
	header_init(&h);
	memset(line, 'x', sizeof line);
	for (n = 0; n < 100000 && header_add(&h, str_of(line, sizeof line)); n++)
		;
	assert_int_equal(n, HEADER_BYTES_MAX / sizeof line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_validators), cmocka_unit_test(test_retry_after),
		cmocka_unit_test(test_fresh),	   cmocka_unit_test(test_redirects),
		cmocka_unit_test(test_floods),
	};

	setenv("KURZUM_NOW", "1749801600", 1);
	return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
