/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/picturecode.h"

static void assert_code(const char *lines, int colours, const char *want)
{
	struct buf out;
	enum err err;

	buf_init(&out, BUF_MAX);
	err = picturecode_print(&out, str_z(lines), (struct rect){0, 1, 6, 4}, colours);
	buf_char(&out, '\0');
	if (want) {
		assert_int_equal(err, OK);
		assert_string_equal(out.data, want);
	} else {
		assert_int_equal(err, ERR_PARSE);
	}
	buf_release(&out);
}

static void test_cells(void **context)
{
	(void)context;
	assert_code("cells 2 1\n2580,16711680,255 20,-1,-1\n", 1 << 24,
		    "\0337\033[3;3H\033[38;2;255;0;0m\033[48;2;0;0;255m\xE2\x96\x80"
		    "\033[39m\033[49m \033[0m\0338");
	assert_code("cells 2 2\n2584,196,21 2584,196,21\n41,1,1 42,1,2\n", 256,
		    "\0337\033[3;3H\033[38;5;196m\033[48;5;21m\xE2\x96\x84\xE2\x96\x84\033[0m"
		    "\033[4;3H\033[38;5;1m\033[48;5;1mA\033[48;5;2mB\033[0m\0338");
	assert_code("cells 1 1\n2588,9,2\n", 16,
		    "\0337\033[3;3H\033[91m\033[42m\xE2\x96\x88\033[0m\0338");
	assert_code("cells 1 1\n40,-1,-1\n", 0, "\0337\033[3;3H@\033[0m\0338");
}

/* Whatever the maker of the lines says, nothing but cells in the rectangle comes out. */
static void test_bad_cells(void **context)
{
	static const char *const bad[] = {
		"",
		"cells",
		"cells 1",
		"cells 7 1\n20,0,0",
		"cells 1 5\n",
		"cells 0 1\n",
		"cells 1 1\n",
		"cells 1 1\n1b,0,0\n",
		"cells 1 1\n9b,0,0\n",
		"cells 1 1\n41,0\n",
		"cells 1 1\n41,0,0,0\n",
		"cells 1 1\n41,0,0 41,0,0\n",
		"cells 1 1\n41,-2,0\n",
		"cells 1 1\n41,16777216,0\n",
		"cells 1 1\n4x,0,0\n",
		"cells 1 1\n202e,0,0\n",
		"other 1 1\n41,0,0\n",
	};

	(void)context;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_code(bad[i], 256, NULL);
}

static void test_payloads(void **context)
{
	(void)context;
	assert_code("sixel 2 1\n\"1;1;20;20#0;2;0;0;0#0!20~-\n", 256,
		    "\0337\033[3;3H\033Pq\"1;1;20;20#0;2;0;0;0#0!20~-\033\\\0338");
	assert_code("kitty 2 1\niVBORw0=\n", 256,
		    "\0337\033[3;3H\033_Ga=T,f=100,q=2,C=1,c=2,r=1,m=0;iVBORw0=\033\\\0338");
	assert_code("sixel 2 1\n#0~\033[c\n", 256, NULL);
	assert_code("sixel 2 1\n#0~\x9c\n", 256, NULL);
	assert_code("sixel 2 1\n\n", 256, NULL);
	assert_code("kitty 2 1\niVBO\033\\\n", 256, NULL);
	assert_code("kitty 2 1\niVBO;a=d\n", 256, NULL);
}

static void test_pieces(void **context)
{
	struct buf lines, out;
	struct str pieces, piece;
	int n = 0;

	(void)context;
	buf_init(&lines, BUF_MAX);
	buf_init(&out, BUF_MAX);
	buf_cstr(&lines, "kitty 1 1\n");
	for (int i = 0; i < 9000; i++)
		buf_char(&lines, 'A');
	assert_int_equal(picturecode_print(&out, buf_view(&lines), (struct rect){0, 0, 1, 1}, 0),
			 OK);
	pieces = buf_view(&out);
	while (str_cut(&pieces, ';', &piece))
		n++;
	assert_int_equal(n, 1 + 1 + 3); /* one in the place, one a piece */
	assert_true(str_find(buf_view(&out), STR("\033\\\033_Gm=0;AAA")) != SIZE_MAX);
	buf_release(&lines);
	buf_release(&out);
}

static void test_kind(void **context)
{
	(void)context;
	assert_int_equal(picturecode_kind(&(struct picturecode_terminal){.term = "xterm-256color"}),
			 PICTURECODE_CELLS);
	assert_int_equal(picturecode_kind(&(struct picturecode_terminal){.term = "xterm-kitty"}),
			 PICTURECODE_KITTY);
	assert_int_equal(picturecode_kind(&(struct picturecode_terminal){.term = "xterm-kitty",
									 .multiplexed = true}),
			 PICTURECODE_CELLS);
	assert_int_equal(picturecode_kind(&(struct picturecode_terminal){.term = "foot-extra"}),
			 PICTURECODE_SIXEL);
	assert_int_equal(picturecode_kind(&(struct picturecode_terminal){.term = "xterm-256color",
									 .program = "WezTerm"}),
			 PICTURECODE_SIXEL);
	assert_int_equal(picturecode_kind(&(struct picturecode_terminal){.kitty = "1"}),
			 PICTURECODE_KITTY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),	 cmocka_unit_test(test_bad_cells),
		cmocka_unit_test(test_payloads), cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
