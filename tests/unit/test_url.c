/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/url.h"

static void assert_str(struct str s, const char *want)
{
	if (!str_eq(s, str_z(want)))
		fail_msg("\"%.*s\" instead of \"%s\"", STR_ARG(s), want);
}

static void test_split(void **state)
{
	struct url u = url_split(STR("https://me:pw@h.example:8080/a/b?q=1&r=a:b#part"));

	(void)state;
	assert_str(u.scheme, "https");
	assert_str(u.user, "me:pw");
	assert_str(u.host, "h.example");
	assert_str(u.port, "8080");
	assert_str(u.path, "/a/b");
	assert_str(u.query, "q=1&r=a:b");
	assert_str(u.fragment, "part");
	assert_true(u.has_authority && u.has_query && u.has_fragment);
	u = url_split(STR("http://[::1]:81/x"));
	assert_str(u.host, "::1");
	assert_str(u.port, "81");
	u = url_split(STR("a/b:c?d"));
	assert_str(u.scheme, "");
	assert_str(u.path, "a/b:c");
	u = url_split(STR("mailto:a@b"));
	assert_str(u.scheme, "mailto");
	assert_str(u.path, "a@b");
	assert_false(u.has_authority);
	u = url_split(STR_NONE);
	assert_int_equal(u.path.n, 0);
	u = url_split(STR("?#"));
	assert_true(u.has_query && u.has_fragment);
	u = url_split(STR("http://a@b@c/d")); /* the last @ decides where it leads */
	assert_str(u.host, "c");
	assert_str(u.user, "a@b");
	u = url_split(STR("http://[::1/x"));
	assert_true(u.has_authority);
	u = url_split(STR("://"));
	assert_str(u.scheme, "");
}

static void assert_resolved(const char *base, const char *ref, const char *want)
{
	struct arena a = {0};

	assert_str(url_resolve(&a, str_z(base), str_z(ref)), want);
	arena_release(&a);
}

static void test_resolve(void **state)
{
	static const char base[] = "http://h/a/b/c;x?q";

	(void)state;
	/* the kinds of RFC 3986, 5.4 */
	assert_resolved(base, "g:y", "g:y");
	assert_resolved(base, "y", "http://h/a/b/y");
	assert_resolved(base, "./y", "http://h/a/b/y");
	assert_resolved(base, "y/", "http://h/a/b/y/");
	assert_resolved(base, "/y", "http://h/y");
	assert_resolved(base, "//o", "http://o");
	assert_resolved(base, "//o/y?z", "http://o/y?z");
	assert_resolved(base, "?n", "http://h/a/b/c;x?n");
	assert_resolved(base, "y?n#s", "http://h/a/b/y?n#s");
	assert_resolved(base, "#s", "http://h/a/b/c;x?q#s");
	assert_resolved(base, "", "http://h/a/b/c;x?q");
	assert_resolved(base, ".", "http://h/a/b/");
	assert_resolved(base, "..", "http://h/a/");
	assert_resolved(base, "../y", "http://h/a/y");
	assert_resolved(base, "../..", "http://h/");
	assert_resolved(base, "../../../../y", "http://h/y");
	assert_resolved(base, "/./y", "http://h/y");
	assert_resolved(base, "/../y", "http://h/y");
	assert_resolved(base, "y.", "http://h/a/b/y.");
	assert_resolved(base, "..y", "http://h/a/b/..y");
	assert_resolved(base, "y/./z/../w", "http://h/a/b/y/w");
	assert_resolved(base, "y?n/../m", "http://h/a/b/y?n/../m");
	assert_resolved("http://h", "y", "http://h/y");
	assert_resolved("http://h?q", "y", "http://h/y");
	assert_resolved("http://h/a", "//[::1]:8/b", "http://[::1]:8/b");
	assert_resolved("http://me:pw@h:8/a", "b", "http://me:pw@h:8/b");
}

static void test_resolve_tolerant(void **state)
{
	(void)state;
	assert_resolved("http://h/a", "  \n y \"z <\t>", "http://h/y%20%22z%20%3C%3E");
	assert_resolved("http://h/a", " \x01 y \x02 ", "http://h/y");
	assert_resolved("", "http://h/y z", "http://h/y%20z");
	assert_resolved("gemini://h/a", "y z", "gemini://h/y z");
	assert_resolved("http://h/a", "y\nz\x1b\x7f", "http://h/yz");
	assert_resolved("http://h/a/b", "http:c", "http://h/a/c");
	assert_resolved("http://h/a", "\\y\\z?a\\b", "http://h/y/z?a\\b");
	assert_resolved("http://h/a", "https:\\\\o\\y", "https://o/y");
	assert_resolved("http://h/a", "mailto:a@b", "mailto:a@b");
	assert_resolved("http://h/a", "javascript:x()", "javascript:x()");
	assert_resolved("http://h/a", "HTTPS://o/../y", "HTTPS://o/y");
	assert_resolved("", "y/z", "y/z");
	assert_resolved("", "http://h/./y", "http://h/y");
	assert_resolved("no address", "y", "y");
	assert_resolved("", "", "");
}

static void test_safe(void **state)
{
	static const char *const good[] = {"http://h",	   "HTTPS://h/a?b",  "mailto:a@b",
					   "gemini://h/x", "gopher://h/0/x", "ftp://h/x",
					   "tel:+123",	   "irc://h/room",   "xmpp:a@b",
					   "news:a.b"};
	static const char *const bad[] = {"",
					  "a",
					  "/a",
					  "-x",
					  "--help",
					  "javascript:x",
					  "data:text/html,x",
					  "file:///a",
					  "http:",
					  "http://",
					  "https:///a",
					  "ssh://-o",
					  "exec:ls",
					  "http://h/a b",
					  "http://h/\n",
					  "http://h\x1b",
					  "vbscript:x",
					  "mailto:"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (!url_is_safe(str_z(good[i])))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (url_is_safe(str_z(bad[i])))
			fail_msg("%s", bad[i]);
	assert_true(url_is_http(STR("hTTp://h")));
	assert_false(url_is_http(STR("http:///")));
	assert_false(url_is_http(STR("ftp://h")));
	assert_false(url_is_http(STR_NONE));
}

static void test_show(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(url_host(STR("https://bank.example@evil.example/x")), "evil.example");
	assert_str(url_host(STR("/a")), "");
	assert_str(url_public(&a, STR("https://me:p@w@h:8/a?b#c")), "https://h:8/a?b#c");
	assert_str(url_public(&a, STR("https://@h/")), "https://h/");
	assert_str(url_public(&a, STR("https://h/a@b")), "https://h/a@b");
	assert_str(url_public(&a, STR("me@h")), "me@h");
	assert_str(url_public(&a, STR_NONE), "");
	/* an address inside of another */
	assert_str(url_public(&a, STR("filter:sed s/a@b/:https://me:p@w@h/x@y https://u@g/")),
		   "filter:sed s/a@b/:https://h/x@y https://g/");
	assert_str(url_public(&a, STR("exec:x 'https://me:pw@h'")), "exec:x 'https://h'");
	arena_release(&a);
}

/* What is called plain has to come out of url_resolve as it is. */
static void test_plain(void **state)
{
	static const char *const plain[] = {"http://e.org", "https://e.org/a/b-c_d.html?x=1&y=2#z",
					    "http://127.0.0.1/a%20b,c+d;e"};
	static const char *const others[] = {"",
					     "http",
					     "http:/x",
					     "https",
					     "httpx://e.org/",
					     "/path",
					     "//e.org/x",
					     "http://e.org/a/../b",
					     "http://e.org/./b",
					     "http://e.org:/x",
					     "http://me@e.org/",
					     "http://e.org/a b",
					     "http://e.org/\"x",
					     "mailto:x@e.org"};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
		assert_true(url_is_plain(str_z(plain[i])));
		assert_str(url_resolve(&a, STR("http://base.org/x/y"), str_z(plain[i])), plain[i]);
	}
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_false(url_is_plain(str_z(others[i])));
	arena_release(&a);
}

static void test_ascii(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(url_ascii(&a, STR("http://bücher.example/ü/a?q=€#ä")),
		   "http://bücher.example/%C3%BC/a?q=%E2%82%AC#%C3%A4");
	assert_str(url_ascii(&a, STR("http://bücher.example")), "http://bücher.example");
	assert_str(url_ascii(&a, STR("http://bücher.example?ü")), "http://bücher.example?%C3%BC");
	assert_str(url_ascii(&a, STR("http://e.org/%20a b")), "http://e.org/%20a b");
	assert_str(url_ascii(&a, STR_NONE), "");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_resolve),
		cmocka_unit_test(test_resolve_tolerant),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_safe),
		cmocka_unit_test(test_show),
	};

	return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
