/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "feed/greader.h"

#define ITEM "tag:google.com,2005:reader/item/"

static void ids_have_three_forms(void **state)
{
	static const struct {
		const char *from, *kept, *sent;
	} cases[] = {
		{"1729802000000123", "1729802000000123", ITEM "0006253ee9bde47b"},
		{ITEM "0006253ee9bde47b", "1729802000000123", ITEM "0006253ee9bde47b"},
		{"0006253ee9bde47b", "1729802000000123", ITEM "0006253ee9bde47b"},
		{ITEM "2f2", "754", ITEM "00000000000002f2"},
		/* the number is a signed one for some, an unsigned one for others */
		{ITEM "d5c1de90bf4c6a01", "-3043907159859631615", ITEM "d5c1de90bf4c6a01"},
		{"-3043907159859631615", "-3043907159859631615", ITEM "d5c1de90bf4c6a01"},
		{"15402836913849920001", "-3043907159859631615", ITEM "d5c1de90bf4c6a01"},
		/* digits that happen to be all decimal, behind the prefix */
		{ITEM "0000000000000010", "16", ITEM "0000000000000010"},
		{"0", "0", ITEM "0000000000000000"},
		/* no number of theirs: a word, also on the way back */
		{"00016914747795586", "00016914747795586", ITEM "00016914747795586"},
		{"5d0cfa30041d4348e3000001", "5d0cfa30041d4348e3000001",
		 ITEM "5d0cfa30041d4348e3000001"},
		{ITEM "5d0cfa30041d4348e3000001", "5d0cfa30041d4348e3000001",
		 ITEM "5d0cfa30041d4348e3000001"},
		{"99999999999999999999", "99999999999999999999", ITEM "99999999999999999999"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char id[GREADER_ID_MAX];
		struct buf sent;

		assert_true(greader_id_parse(str_z(cases[i].from), id));
		assert_string_equal(id, cases[i].kept);
		buf_init(&sent, BUF_MAX);
		greader_id_print(&sent, str_z(id));
		assert_string_equal(sent.data, cases[i].sent);
		buf_release(&sent);
	}
}

static void odd_ids_are_none(void **state)
{
	static const char *const cases[] = {
		"",
		ITEM,
		"a b",
		"x&y",
		"\xc3\xa9",
		"0123456789012345678901234567890123456789012345678901234567890123456789",
	};
	char id[GREADER_ID_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_false(greader_id_parse(str_z(cases[i]), id));
}

static void log_in_gives_a_word(void **state)
{
	struct str s = greader_auth(STR("SID=x/1\nLSID=null\nAuth=anna/8e6845\r\n"));

	(void)state;
	assert_true(str_eq(s, STR("anna/8e6845")));
	assert_int_equal(greader_auth(STR("Error=BadAuthentication\n")).n, 0);
	assert_int_equal(greader_auth(STR("Auth=a b\n")).n, 0);
	assert_int_equal(greader_auth(STR("")).n, 0);
	assert_true(str_eq(greader_token(STR("4eZZZ\n")), STR("4eZZZ")));
	assert_int_equal(greader_token(STR("<html>\n<p>")).n, 0);
}

struct seen {
	char text[2048];
};

static void note(struct seen *s, struct str text)
{
	size_t n = strlen(s->text);

	snprintf(s->text + n, sizeof s->text - n, "%.*s|", STR_ARG(text));
}

static enum err on_id(void *ctx, struct str id)
{
	note(ctx, id);
	return OK;
}

static void pages_of_ids(void **state)
{
	static const struct {
		const char *json, *ids, *next;
		enum err err;
	} cases[] = {
		{"{\"itemRefs\":[{\"id\":\"17\"},{\"id\":18},{\"id\":\"a b\"},{}]}", "17|18|", "",
		 OK},
		{"{\"itemRefs\":[{\"id\":\"17\"}],\"continuation\":\"17\"}", "17|", "17", OK},
		{"{\"itemRefs\":[],\"continuation\":100}", "", "100", OK},
		{"{}", "", "", OK},
		{"{\"itemRefs\":[{\"id\":\"17\"},{\"id\":\"1", "", "", ERR_PARSE},
		{"<!DOCTYPE html>", "", "", ERR_PARSE},
		{"{\"error\":1}", "", "", ERR_PARSE},
		{"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "", "",
		 ERR_PARSE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct seen seen = {{0}};
		struct arena a = {0};
		struct why why = {0};
		struct str next;

		assert_int_equal(greader_ids(str_z(cases[i].json), on_id, &seen, &a, &next, &why),
				 cases[i].err);
		assert_string_equal(seen.text, cases[i].ids);
		assert_true(str_eq(next, str_z(cases[i].next)));
		assert_int_equal(why.what[0] != '\0', cases[i].err != OK);
		arena_release(&a);
	}
}

static enum err on_subscription(void *ctx, const struct greader_subscription *s)
{
	note(ctx, s->stream);
	note(ctx, s->address);
	note(ctx, s->title);
	for (uint32_t i = 0; i < s->nfolders; i++)
		note(ctx, s->folders[i]);
	return OK;
}

static void subscriptions(void **state)
{
	struct seen seen = {{0}};
	struct why why = {0};

	(void)state;
	assert_int_equal(
		greader_subscriptions(
			STR("{\"subscriptions\":[{\"id\":\"feed/7\",\"title\":\"A\xef\xbc\x86"
			    "B\\u001b[2J\",\"url\":\"https://a.example/f?x=1&y=2\","
			    "\"categories\":[{\"id\":\"user/-/label/News/DE\"},"
			    "{\"id\":\"user/9/label/x\",\"label\":\"Y\"}]},"
			    "{\"id\":\"feed/https://b.example/\"},{\"title\":\"nobody\"}]}"),
			on_subscription, &seen, &why),
		OK);
	assert_string_equal(seen.text, "feed/7|https://a.example/f?x=1&y=2|A&B[2J|News/DE|Y|"
				       "feed/https://b.example/|https://b.example/||");
}

static enum err on_item(void *ctx, const struct greader_item *item)
{
	char numbers[64];

	note(ctx, item->id);
	note(ctx, item->stream);
	note(ctx, item->entry.guid);
	note(ctx, item->entry.url);
	note(ctx, item->entry.title);
	note(ctx, item->entry.author);
	note(ctx, item->entry.content);
	snprintf(numbers, sizeof numbers, "%lld %lld %u", (long long)item->entry.published,
		 (long long)item->crawled, item->entry.nenclosures);
	note(ctx, str_z(numbers));
	return OK;
}

static void items(void **state)
{
	struct seen seen = {{0}};
	struct why why = {0};

	(void)state;
	assert_int_equal(
		greader_items(
			STR("{\"items\":[{\"id\":\"" ITEM "0006253ee9bde47b\",\"published\":17,"
			    "\"crawlTimeMsec\":\"1729802000000\",\"title\":\"Tom \xef\xbc\x86 "
			    "Jerry\",\"author\":\"Anna\",\"canonical\":[{\"href\":"
			    "\"https://a.example/1\"}],\"summary\":{\"content\":\"<p>Hi\"},"
			    "\"enclosure\":[{\"href\":\"https://a.example/1.mp3\",\"type\":"
			    "\"audio/mpeg\"},{\"href\":\"https://a.example/1.pdf\"}],"
			    "\"origin\":{\"streamId\":\"feed/7\"},"
			    "\"categories\":[\"user/-/state/com.google/read\"]},"
			    "{\"id\":\"4\",\"timestampUsec\":\"5000000\",\"canonical\":[{\"href\":"
			    "\"\"}]},{\"title\":\"without an id\"}]}"),
			on_item, &seen, &why),
		OK);
	assert_string_equal(seen.text,
			    "1729802000000123|feed/7|" ITEM "0006253ee9bde47b|https://a.example/1|"
			    "Tom & Jerry|Anna|<p>Hi|17 1729802000 2|"
			    "4||" ITEM "0000000000000004|||||5 5 0|");
	assert_int_equal(greader_items(STR("{\"items\":{}}"), on_item, &seen, &why), ERR_PARSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_have_three_forms), cmocka_unit_test(odd_ids_are_none),
		cmocka_unit_test(log_in_gives_a_word),	cmocka_unit_test(pages_of_ids),
		cmocka_unit_test(subscriptions),	cmocka_unit_test(items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
