/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "feed/mail.h"

#define BODY "\n\nThe mill.\n"

static enum err print(void *ctx, const struct feed_entry *e)
{
	buf_printf(ctx, "%.*s|%.*s|%.*s|%.*s", STR_ARG(e->title), STR_ARG(e->author),
		   STR_ARG(e->publisher), STR_ARG(e->content));
	return OK;
}

static void check(const char *mail, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	assert_int_equal(mail_read(str_z(mail), 0, print, &out), OK);
	if (!str_eq(buf_view(&out), str_z(want)))
		fail_msg("\"%s\" instead of \"%s\"", out.data, want);
	buf_release(&out);
}

static void test_headers(void **state)
{
	(void)state;
	check("Subject: =?utf-8?B?TcO8aGxlIA==?=\n =?utf-8?B?c3RlaHQ=?=\nFrom: a@b.c" BODY,
	      "Mühle steht|a@b.c|a@b.c|The mill.");
	check("Subject: =?iso-8859-1?Q?M=FChle_?= =?utf-8?q?am_Bach?=\r\n\r\nText",
	      "Mühle am Bach|||Text");
	check("Subject: caf\xE9 und \xC3\xBC\n\nx", "café und ü|||x");
	check("Subject: =?x-unknown?B?YWI=?=\n\nx", "ab|||x");
	check("Subject: =?utf-8?B?!!!?= =?utf-8?Q?=zz?= end\n\nx", "=zz end|||x");
	check("Subject: a\n\tlong  one\x1b[31m\n\nx", "a long one[31m|||x");
	check("From: \"Mill, Anna\" <a@b.c>, Ben <b@b.c>" BODY,
	      "|Mill, Anna, Ben|Mill, Anna|The mill.");
	check("From: Anna <a@b.c>\nList-Id: \"Die Woche\" <w.b.c>" BODY,
	      "|Anna|Die Woche|The mill.");
	check("From: Anna <a@b.c>\nList-Id: 8f31a94c0e12mc list <8f3.list-id.b.c>" BODY,
	      "|Anna|Anna|The mill.");
	check("", "|||");
	check("no header at all", "|||");
}

static void test_unsubscribe(void **state)
{
	(void)state;
	check("List-Unsubscribe: <mailto:a@b.c?subject=no>,\n <https://b.c/?a=1&b=2>" BODY,
	      "|||The mill.\n\nUnsubscribe: https://b.c/?a=1&b=2");
	check("List-Unsubscribe: <mailto:a@b.c>\nContent-Type: text/html\n\n<p>The mill.",
	      "|||<p>The mill.\n<p><a href=\"mailto:a@b.c\">Unsubscribe</a></p>");
	check("List-Unsubscribe: <https://b.c/?a=1&b=2>\nContent-Type: text/html\n\n"
	      "<a href=\"https://b.c/?a=1&amp;b=2\">No</a>",
	      "|||<a href=\"https://b.c/?a=1&amp;b=2\">No</a>");
	check("List-Unsubscribe: <javascript:alert(1)>" BODY, "|||The mill.");
}

static void test_charsets(void **state)
{
	(void)state;
	check("Content-Type: text/plain; charset=iso-8859-15\n"
	      "Content-Transfer-Encoding: quoted-printable\n\n300 =A4 f=FCr=\n alle",
	      "|||300 € für alle");
	check("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
	      "TcO8aGxl",
	      "|||Mühle");
	check("Content-Type: text/plain; charset=shift_jis\n\n\x90\x85\x8e\xd4", "|||水車");
	check("Content-Type: text/plain; charset=us-ascii\n\nm\xC3\xBChle", "|||mühle");
	check("Content-Type: text/plain; charset=no-such\n\nm\xFC"
	      "hle",
	      "|||mühle");
	check("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
	      "T!c*O8a\nGxl=====\n!!!!",
	      "|||Mühle");
	check("Content-Type: text/html\nContent-Transfer-Encoding: x-nonsense\n\n<p>a=20b",
	      "|||<p>a=20b");
}

#define PARTS "Content-Type: multipart/mixed; boundary=\"b\"\n\n"

static void test_parts(void **state)
{
	(void)state;
	/* HTML before plain, wherever it stands */
	check("Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\n"
	      "Content-Type: text/html\n\n<p>html\n--b--\n",
	      "|||<p>html");
	check(PARTS "--b\n\none\n--b\n\ntwo\n--b--\n", "|||one\n\ntwo");
	/* what is attached is named and not opened */
	check(PARTS "--b\n\ntext\n--b\nContent-Type: text/html; name=\"a<b>.html\"\n"
		    "Content-Disposition: attachment\n\n<p>never\n--b--\n",
	      "|||text\n\nAttached: a<b>.html (text/html)");
	check(PARTS "--b\nContent-Type: text/html\n\n<p>x\n--b\nContent-Type: application/pdf\n"
		    "Content-Disposition: attachment; filename=\"..\\\\..\\\\a/<b>\x1b.pdf\"\n\n"
		    "x\n--b--\n",
	      "|||<p>x\n<hr><p>Attached: &lt;b&gt;.pdf (application/pdf)</p>");
	/* a mail in a mail is attached; a picture of the text is not */
	check(PARTS "--b\n\ntext\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\ninner\n"
		    "--b\nContent-Type: image/png; name=logo.png\nContent-ID: <l>\n\nx\n--b--\n",
	      "|||text\n\nAttached: (message/rfc822)");
}

#define FLOWED "Content-Type: text/plain; format=flowed"

/* Examples of our own to the rules of RFC 3676. */
static void test_flowed(void **state)
{
	(void)state;
	check(FLOWED "\n\nThe mill has \nstood there \nfor long.\nIt turns.\n\nNow\n",
	      "|||The mill has stood there for long.\nIt turns.\n\nNow");
	/* stuffing, and quotations by their depth */
	check(FLOWED "\r\n\r\n> She said \r\n> so.\r\n>> He did \r\n> not.\r\n From here.\r\n",
	      "|||> She said so.\n>> He did \n> not.\nFrom here.");
	/* the signature is never joined */
	check(FLOWED "\n\nUntil \n-- \nAnn\n", "|||Until \n-- \nAnn");
	/* words without blanks between them */
	check("Content-Type: text/plain; format=FLOWED; DelSp=Yes\n\nWind \nrad \nlager.\n",
	      "|||Windradlager.");
	check(FLOWED "\n\nends \n", "|||ends");
	check("Content-Type: text/plain; format=fixed\n\na \nb\n", "|||a \nb");
}

static void test_wrong_parts(void **state)
{
	(void)state;
	/* the boundary that was promised never comes */
	check(PARTS "--other\n\ntext\n--other--\n", "|||--other\n\ntext\n--other--");
	check("Content-Type: multipart/mixed\n\ntext\n", "|||text");
	/* never closed */
	check(PARTS "--b\n\ntext", "|||text");
	check(PARTS, "|||");
}

/* Multiparts in multiparts, as deep as anyone may write them. */
static void check_depth(int depth, const char *want)
{
	struct buf mail;

	buf_init(&mail, BUF_MAX);
	for (int i = 0; i < depth; i++)
		buf_printf(&mail, "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n", i,
			   i);
	buf_cstr(&mail, "\ntext\n");
	check(mail.data, want);
	buf_release(&mail);
}

static void test_depth(void **state)
{
	(void)state;
	check_depth(MAIL_DEPTH_MAX, "|||text");
	check_depth(1000, "|||Parts of this mail are nested too deeply; they were not read.");
	check_depth(20000, "|||Parts of this mail are nested too deeply; they were not read.");
}

static enum err take_id(void *ctx, const struct feed_entry *e)
{
	buf_printf(ctx, "%.*s %lld %.*s;", STR_ARG(e->guid), (long long)e->published,
		   STR_ARG(e->url));
	return OK;
}

static void test_identity(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	assert_int_equal(mail_read(STR("Message-ID: <1@b.c>\n"
				       "Date: Fri, 20 Jun 2025 08:00:00 +0200\n"
				       "Archived-At: <https://b.c/1>\n\nx"),
				   5, take_id, &out),
			 OK);
	assert_string_equal(out.data, "1@b.c 1750399200 https://b.c/1;");
	buf_clear(&out);
	assert_int_equal(mail_read(STR("Date: never\n\nx"), 86400, take_id, &out), OK);
	assert_true(str_starts(buf_view(&out), STR("hash:")));
	assert_true(str_ends(buf_view(&out), STR(" 86400 ;")));
	buf_release(&out);
}

static void test_is(void **state)
{
	(void)state;
	assert_true(mail_is(STR("Received: by x")));
	assert_true(mail_is(STR("X-Mailer: y\n")));
	assert_false(mail_is(STR("From here on: a text")));
	assert_false(mail_is(STR("<rss>")));
	assert_false(mail_is(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headers),	 cmocka_unit_test(test_unsubscribe),
		cmocka_unit_test(test_charsets), cmocka_unit_test(test_parts),
		cmocka_unit_test(test_flowed),	 cmocka_unit_test(test_wrong_parts),
		cmocka_unit_test(test_depth),	 cmocka_unit_test(test_identity),
		cmocka_unit_test(test_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
