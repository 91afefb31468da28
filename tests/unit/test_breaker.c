/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/breaker.h"

/* Lines of a paragraph joined by '|', a shown hyphen as '~'. */
static void check(const char *text, uint32_t width, enum block_kind kind, const char *want)
{
	const struct block block = {.end = (uint32_t)strlen(text), .kind = (uint8_t)kind};
	const struct doc d = {.text = str_z(text), .blocks = &block, .nblocks = 1};
	struct breaker_line line;
	struct buf out;

	buf_init(&out, BUF_MAX);
	for (uint32_t at = 0; at < block.end; at = line.next) {
		breaker_next(&d, &block, at, (struct breaker_options){.width = width}, &line);
		assert_true(line.next > at);
		if (at)
			buf_char(&out, '|');
		buf_str(&out, str_sub(d.text, line.start, line.end));
		if (line.hyphen)
			buf_char(&out, '~');
	}
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_blanks(void **context)
{
	(void)context;
	check("eins zwei drei", 9, BLOCK_PARAGRAPH, "eins zwei|drei");
	check("eins zwei drei", 8, BLOCK_PARAGRAPH, "eins|zwei|drei");
	check("  eins   zwei  ", 4, BLOCK_PARAGRAPH, "eins|zwei");
	check("eins\nzwei drei", 20, BLOCK_PARAGRAPH, "eins|zwei drei");
	check("10\xC2\xA0km weit", 6, BLOCK_PARAGRAPH, "10\xC2\xA0km|weit");
	check("abcdefgh", 3, BLOCK_PARAGRAPH, "abc|def|gh");
	check("   ", 3, BLOCK_PARAGRAPH, "");
}

static void test_hyphens(void **context)
{
	(void)context;
	check("E-Mail-Adresse", 8, BLOCK_PARAGRAPH, "E-Mail-|Adresse");
	check("von 5-10 Tagen", 7, BLOCK_PARAGRAPH, "von|5-10|Tagen");
	check("Berlin–Hamburg", 10, BLOCK_PARAGRAPH, "Berlin–|Hamburg");
	check("a – b", 3, BLOCK_PARAGRAPH, "a –|b");
	check("Wort\xC2\xADteil", 6, BLOCK_PARAGRAPH, "Wort~|teil");
	check("Wort\xC2\xADteil", 8, BLOCK_PARAGRAPH, "Wort\xC2\xADteil");
	check("Wort\xC2\xADteil", 4, BLOCK_PARAGRAPH, "Wort|teil");
	check("eins zwei – drei", 9, BLOCK_PARAGRAPH, "eins|zwei –|drei");
	check("zwei – drei", 4, BLOCK_PARAGRAPH, "zwei|–|drei");
	check("rund um 49 % der", 10, BLOCK_PARAGRAPH, "rund um|49 % der");
	check("-x -y", 2, BLOCK_PARAGRAPH, "-x|-y");
	check("eine 1-Liter-Flasche", 8, BLOCK_PARAGRAPH, "eine|1-Liter-|Flasche");
}

/* Abbreviations and quantities stay on one line where there is room. */
static void test_tied(void **context)
{
	(void)context;
	check("dort z. B. heute", 8, BLOCK_PARAGRAPH, "dort|z. B.|heute");
	check("dort (d. h. heute)", 8, BLOCK_PARAGRAPH, "dort|(d. h.|heute)");
	check("und i. d. R. so", 10, BLOCK_PARAGRAPH, "und|i. d. R.|so");
	check("etwa 200 Mio. Leute", 9, BLOCK_PARAGRAPH, "etwa|200 Mio.|Leute");
	check("noch 5 km weit", 7, BLOCK_PARAGRAPH, "noch|5 km|weit");
	check("5 km", 3, BLOCK_PARAGRAPH, "5|km");
	check("der 16. Juni", 10, BLOCK_PARAGRAPH, "der|16. Juni");
	check("bis 2026 und", 9, BLOCK_PARAGRAPH, "bis 2026|und");
	check("bis 2026. Das", 10, BLOCK_PARAGRAPH, "bis 2026.|Das");
	/* a sentence's end, and words that are no units */
	check("Plan B. Es gilt", 10, BLOCK_PARAGRAPH, "Plan B. Es|gilt");
	check("der Teil a. Er gilt", 13, BLOCK_PARAGRAPH, "der Teil a.|Er gilt");
	check("noch 5 Kilometer", 9, BLOCK_PARAGRAPH, "noch 5|Kilometer");
}

static void test_addresses(void **context)
{
	(void)context;
	check("https://example.org/ab/cd", 22, BLOCK_PARAGRAPH, "https://example.org/|ab/cd");
	check("siehe https://a.org/b", 15, BLOCK_PARAGRAPH, "siehe|https://a.org/b");
	check("x?a=1&b=2", 6, BLOCK_PARAGRAPH, "x?a=1&|b=2");
	check("und/oder", 8, BLOCK_PARAGRAPH, "und/oder");
}

static void test_wide(void **context)
{
	(void)context;
	check("日本語文", 4, BLOCK_PARAGRAPH, "日本|語文");
	check("日本語。文", 6, BLOCK_PARAGRAPH, "日本|語。文");
	check("あ「い」う", 4, BLOCK_PARAGRAPH, "あ|「い|」う");
	check("日本", 1, BLOCK_PARAGRAPH, "日|本");
	check("e\xCC\x81"
	      "e\xCC\x81",
	      1, BLOCK_PARAGRAPH,
	      "e\xCC\x81|"
	      "e\xCC\x81");
}

static void test_code(void **context)
{
	(void)context;
	check("  a  b\n\n  c", 10, BLOCK_CODE, "  a  b||  c");
	check("abcdef\ng", 3, BLOCK_CODE, "abc|def|g");
	check("ab  cd", 3, BLOCK_CODE, "ab | cd");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blanks),	  cmocka_unit_test(test_hyphens),
		cmocka_unit_test(test_addresses), cmocka_unit_test(test_wide),
		cmocka_unit_test(test_code),	  cmocka_unit_test(test_tied),
	};

	return cmocka_run_group_tests_name("breaker", tests, NULL, NULL);
}
