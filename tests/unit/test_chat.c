/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "engine/chat.h"

/* The answer in pieces of `size` bytes; what was said goes to *text. */
static enum err answer(const char *bytes, size_t size, char text[256], struct why *why)
{
	struct chat c;
	struct str rest = str_z(bytes);
	enum err err = OK;

	chat_init(&c);
	while (!err && rest.n) {
		err = chat_push(&c, str_sub(rest, 0, size), why);
		rest = str_sub(rest, size, rest.n);
	}
	if (!err)
		err = chat_end(&c, why);
	assert_true(c.text.len < 256);
	memcpy(text, buf_view(&c.text).p, c.text.len);
	text[c.text.len] = '\0';
	chat_release(&c);
	return err;
}

static void answers(void **state)
{
	static const struct {
		const char *bytes;
		enum err err;
		const char *text;
	} cases[] = {
		{"data: {\"choices\":[{\"delta\":{\"role\":\"x\",\"content\":\"- A\"}}]}\n\n"
		 "data: {\"choices\":[{\"delta\":{\"content\":\" b.\"}}]}\r\n\r\ndata: [DONE]\n\n",
		 OK, "- A b."},
		/* a comment, an event's name, a thought that is not said, an end without [DONE] */
		{": hello\n\nevent: message\n"
		 "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n"
		 "data:{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}",
		 OK, "x"},
		/* an end without a line end; a first piece without words; frames without data; no
		 * error */
		{":\r\n\r\n:\n\ndata:\n\ndata: {\"choices\":[{\"finish_reason\":null,\"delta\":"
		 "{\"role\":\"assistant\",\"content\":null}}],\"error\":null}\n\n"
		 "data: {\"choices\":[{\"delta\":{\"content\":\"Größe\"},\"finish_reason\":\"\"}]}"
		 "\r\n\r\ndata: [DONE]",
		 OK, "Größe"},
		{"data: {\"choices\":[{\"delta\":{\"content\":\"\",\"reasoning\":\"hm\"}}]}\n\n"
		 "data: {\"choices\":[{\"delta\":{\"content\":\"y\"}}]}\n\ndata: [DONE]\n\n",
		 OK, "y"},
		/* cut by the server: the line that was begun goes, unless there is no other */
		{"data: {\"choices\":[{\"delta\":{\"content\":\"- A.\\n- B.\\n- The do\"}}]}\n\n"
		 "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"
		 "data: [DONE]\n\n",
		 OK, "- A.\n- B.\n"},
		{"{\"choices\":[{\"message\":{\"content\":\"- The do\"},"
		 "\"finish_reason\":\"length\"}]}",
		 OK, "- The do"},
		{"data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"},"
		 "\"finish_reason\":\"length\"}]}\n\ndata: [DONE]\n\n",
		 ERR_FETCH, ""},
		/* the stream broke off */
		{"data: {\"choices\":[{\"delta\":{\"content\":\"- A.\"}}]}\n\n", ERR_FETCH, "- A."},
		/* an error that has a name of its own, before and after the first words */
		{"error: {\"code\":400,\"message\":\"too many tokens\"}\n\ndata: [DONE]\n\n",
		 ERR_FETCH, ""},
		{"data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n"
		 "error: {\"message\":\"slot lost\"}\n\n",
		 ERR_FETCH, "x"},
		/* behind the end nothing counts */
		{"data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\ndata: [DONE]\ndata: }{\n",
		 OK, "x"},
		/* the last event has no choice (usage) */
		{"data: {\"choices\":[{\"delta\":{\"content\":\"x\""
		 "},\"finish_reason\":\"stop\"}]}\n"
		 "data: {\"choices\":[]}\n",
		 OK, "x"},
		/* one document, over several lines */
		{"{\n \"choices\": [\n {\"message\": {\"content\": \"- A\\n- B\"}}\n]}\n", OK,
		 "- A\n- B"},
		{"{\"error\":{\"message\":\"no such model\"}}", ERR_FETCH, ""},
		{"data: {\"error\":\"out of memory\"}\n\n", ERR_FETCH, ""},
		{"data: {\"choices\":[\n\n", ERR_FETCH, ""},
		{"<html>", ERR_FETCH, ""},
		{"[1,2,{}]", ERR_FETCH, ""},
		{"data: {\"choices\":{\"delta\":7}}\n", ERR_FETCH, ""},
		{"", ERR_FETCH, ""},
		{"data: [DONE]\n", ERR_FETCH, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t size = 1; size < 64; size += 31) {
			struct why why = {0};
			char text[256];

			assert_int_equal(answer(cases[i].bytes, size, text, &why), cases[i].err);
			assert_string_equal(text, cases[i].text);
			if (cases[i].err)
				assert_true(why.what[0]);
		}
	}
}

/* The reasons that a person reads. */
static void reasons(void **state)
{
	static const char *const cases[][2] = {
		{"error: {\"message\":\"too many tokens\"}\n\n", "too many tokens"},
		{"data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n", "broke off"},
		{"data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n",
		 "limit of tokens"},
		{"data: [DONE]\n\n", "is empty"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct why why = {0};
		char text[256];

		assert_int_equal(answer(cases[i][0], 7, text, &why), ERR_FETCH);
		assert_non_null(strstr(why.what, cases[i][1]));
	}
}

/* What a server says goes to a screen. */
static void words_are_clean(void **state)
{
	struct why why = {0};
	char text[256];

	(void)state;
	assert_int_equal(answer("{\"error\":\"a\\u001bb\\u202ec\"}", 9, text, &why), ERR_FETCH);
	assert_non_null(strstr(why.what, "abc"));
}

static void too_long(void **state)
{
	static char line[1 << 16];
	struct chat c;
	struct why why = {0};
	enum err err = OK;

	(void)state;
	memset(line, 'x', sizeof line);
	chat_init(&c);
	for (int i = 0; i < 8 && !err; i++) /* no end of the line */
		err = chat_push(&c, str_of(i ? line : "data: ", i ? sizeof line : 6), &why);
	assert_int_equal(err, ERR_LIMIT);
	chat_release(&c);
	chat_init(&c);
	err = OK;
	for (int i = 0; i < 10000 && !err; i++)
		err = chat_push(
			&c,
			STR("data: {\"choices\":[{\"delta\":{\"content\":\"words words\"}}]}\n"),
			&why);
	assert_int_equal(err, ERR_LIMIT);
	chat_release(&c);
}

/* What a server says beside a status that is an error. */
static void refusals(void **state)
{
	static const struct {
		const char *body, *want;
	} cases[] = {
		{"{\"error\":{\"message\":\"model \\\"x\\\" not found\"}}",
		 "the endpoint says (404): model \"x\" not found"},
		{"{\"error\":\"no such key\"}", "the endpoint says (404): no such key"},
		{"{\"detail\":\"Not\\u001b[31m here\"}", "the endpoint says (404): Not[31m here"},
		{"{\"message\":\"gone\"}", "the endpoint says (404): gone"},
		{" model not\nloaded ", "the endpoint says (404): model not loaded"},
		{"<!DOCTYPE html><h1>Not here</h1>", "status 404"},
		{"{\"error\":{}}", "status 404"},
		{"", "status 404"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct why why = {.err = ERR_FETCH, .what = "status 404"};

		chat_refused(str_z(cases[i].body), 404, &why);
		assert_string_equal(why.what, cases[i].want);
	}
}

/* Short, whatever it says. */
static void long_refusal(void **state)
{
	struct why why = {.err = ERR_FETCH, .what = "status 500"};
	char body[9000];

	(void)state;
	memset(body, 'x', sizeof body);
	chat_refused(str_of(body, sizeof body), 500, &why);
	assert_true(strlen(why.what) < 260);
}

static void addresses(void **state)
{
	static const struct {
		const char *base, *want;
	} cases[] = {
		{"http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"},
		{"http://localhost:11434/v1//", "http://localhost:11434/v1/chat/completions"},
		{"https://x.example/chat/completions", "https://x.example/chat/completions"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;

		buf_init(&out, 1024);
		chat_address(str_z(cases[i].base), &out);
		assert_string_equal(out.data, cases[i].want);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reasons),	   cmocka_unit_test(answers),
		cmocka_unit_test(words_are_clean), cmocka_unit_test(too_long),
		cmocka_unit_test(addresses),	   cmocka_unit_test(refusals),
		cmocka_unit_test(long_refusal),
	};

	return cmocka_run_group_tests_name("chat", tests, NULL, NULL);
}
