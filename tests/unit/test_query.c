/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/buf.h"
#include "conf/query.h"

/* The parts of a query as a line: field, !, ~ (phrase), * (prefix), text. */
static void print(const struct query *q, struct buf *out)
{
	static const char *const names[] = {"any",  "title", "author",	 "source", "tag",
					    "read", "star",  "enclosed", "since"};

	for (uint32_t i = 0; i < q->n; i++) {
		const struct query_part *p = &q->parts[i];

		buf_printf(out, "%s%s%s%s%s", i ? " " : "", names[p->field], p->negated ? "!" : "",
			   p->phrase ? "~" : "", p->prefix ? "*" : "");
		if (p->field == QUERY_READ || p->field == QUERY_STARRED ||
		    p->field == QUERY_ENCLOSED)
			buf_printf(out, "=%d", p->flag);
		else if (p->field == QUERY_SINCE)
			buf_printf(out, "=%lld", (long long)p->time);
		else
			buf_printf(out, "=%.*s", STR_ARG(p->text));
	}
}

static void check(const char *typed, bool typing, const char *wanted)
{
	struct query q;
	struct why why = {0};
	struct buf out;

	buf_init(&out, BUF_MAX);
	if (query_parse(&q, str_z(typed), typing, &why))
		fail_msg("%s: %s", typed, why.what);
	print(&q, &out);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void parts(void **state)
{
	(void)state;
	setenv("KURZUM_NOW", "1750000000", 1);
	check("hafen", false, "any=hafen");
	check("  hafen\tkran ", false, "any=hafen any=kran");
	check("\"im Sturm\" -wetter", false, "any~=im Sturm any!=wetter");
	check("title:kran author:voss source:blatt tag:ki", false,
	      "title=kran author=voss source=blatt tag=ki");
	check("TITLE:kran* -title:\"zwei Worte\"", false, "title*=kran title!~=zwei Worte");
	check("is:enclosed -is:enclosed", false, "enclosed=1 enclosed!=1");
	check("is:unread is:read is:starred is:unstarred -is:read", false,
	      "read=0 read=1 star=1 star=0 read!=1");
	check("since:1d since:2025-06-13", false, "since=1749913600 since=1749772800");
	check("lager* *", false, "any*=lager any=*");
	check("12:30 https://x.example/a b-c - d", false,
	      "any=12:30 any=https://x.example/a any=b-c any=- any=d");
	check("a\"b c\"d", false, "any=a any~=b c any=d");
}

/* What is not finished yet is passed over. */
static void while_typing(void **state)
{
	(void)state;
	check("", true, "");
	check("ha", true, "any=ha");
	check("haf", true, "any*=haf");
	check("haf ", true, "any=haf");
	check("hafen kra", true, "any=hafen any*=kra");
	check("hafen title:", true, "any=hafen");
	check("hafen titel:k", true, "any=hafen any*=titel:k");
	check("\"im Stu", true, "any~=im Stu");
	check("\"", true, "");
	check("hafen is:unr", true, "any=hafen");
	check("hafen since:2025-0", true, "any=hafen");
	check("hafen -", true, "any=hafen any=-");
}

static void check_wrong(const char *typed, const char *wanted)
{
	struct query q;
	struct why why = {0};

	assert_int_equal(query_parse(&q, str_z(typed), false, &why), ERR_USAGE);
	assert_string_equal(why.what, wanted);
}

static void wrong_ones_name_the_place(void **state)
{
	(void)state;
	check_wrong("", "nothing to search for; a word would do");
	check_wrong("hafen \"im Sturm", "at character 7: this quote has no end; a \" closes it");
	check_wrong("öl titel:kran",
		    "at character 4: there is no such field; there are title: "
		    "author: source: tag: is: since:, and in quotes it is searched "
		    "as it stands");
	check_wrong("title: kran", "at character 7: a word is missing here");
	check_wrong("kran \" \"", "at character 6: nothing stands between the quotes");
	check_wrong("is:red", "at character 4: there are is:unread, is:read, is:starred, "
			      "is:unstarred and is:enclosed");
	check_wrong("since:soon", "at character 7: no date; 2025-06-13, 3d or 12h would do");
}

static void caps(void **state)
{
	struct query q;
	struct why why = {0};
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i <= QUERY_PARTS_MAX; i++)
		buf_cstr(&text, "a ");
	assert_int_equal(query_parse(&q, buf_view(&text), false, &why), ERR_USAGE);
	while (text.len <= QUERY_BYTES_MAX)
		buf_char(&text, 'x');
	assert_int_equal(query_parse(&q, buf_view(&text), true, &why), ERR_USAGE);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts),
		cmocka_unit_test(while_typing),
		cmocka_unit_test(wrong_ones_name_the_place),
		cmocka_unit_test(caps),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
