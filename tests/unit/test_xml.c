/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "feed/xml.h"

/* Events as a text: <name a=v> … </> with the text between. */
struct log {
	struct buf out;
	struct xml *xml;
	enum err err;
};

static void on_start(void *ctx, const struct xml_tag *tag)
{
	struct log *log = ctx;

	if (str_eq(tag->name, STR("item")) && xml_depth(log->xml) > 1)
		xml_close_to(log->xml, 1);
	buf_printf(&log->out, "<%d:%.*s", tag->ns, STR_ARG(tag->name));
	for (uint32_t i = 0; i < tag->nattrs; i++)
		buf_printf(&log->out, " %.*s=%.*s", STR_ARG(tag->attrs[i].name),
			   STR_ARG(tag->attrs[i].value));
	buf_char(&log->out, '>');
}

static void on_end(void *ctx)
{
	struct log *log = ctx;

	buf_cstr(&log->out, "</>");
}

static void on_text(void *ctx, struct str text)
{
	struct log *log = ctx;

	buf_str(&log->out, text);
}

static void run(struct log *log, struct str text, size_t piece)
{
	static const struct xml_calls calls = {on_start, on_end, on_text};

	log->xml = xml_new(&calls, log);
	buf_init(&log->out, BUF_MAX);
	log->err = OK;
	for (size_t i = 0; i < text.n && log->err == OK; i += piece)
		log->err = xml_push(log->xml, str_sub(text, i, i + piece));
}

/* What comes out, in one piece and cut at every place. */
static void check(const char *text, const char *want)
{
	struct log log;

	for (size_t piece = 1; piece <= strlen(text); piece++) {
		run(&log, str_z(text), piece);
		xml_finish(log.xml);
		if (!str_eq(buf_view(&log.out), str_z(want)))
			fail_msg("pieces of %zu: \"%s\" instead of \"%s\"", piece, log.out.data,
				 want);
		xml_free(log.xml);
		buf_release(&log.out);
	}
}

static void test_well_formed(void **state)
{
	(void)state;
	check("<a>x</a>", "<0:a>x</>");
	check("<a/>", "<0:a></>");
	check("<a b='1' c = \"&lt;2>\" />", "<0:a b=1 c=<2>></>");
	check("<a><!-- <b> -- --><![CDATA[<c>]]]]><![CDATA[>]]></a>", "<0:a><c>]]></>");
	check("<?xml version=\"1.0\"?><!DOCTYPE a [<!ELEMENT a \"]>\">]><a>&amp;&#65;&#x42;</a>",
	      "<0:a>&AB</>");
	check("<a>&uuml;&nbsp;</a>", "<0:a>\xC3\xBC\xC2\xA0</>");
}

static void test_broken(void **state)
{
	(void)state;
	check("", "");
	check("<", "<");
	check("<a", "");
	check("<a>x", "<0:a>x</>");
	check("<a>fish & chips &more; <3 &amp</a>", "<0:a>fish & chips &more; <3 &amp</>");
	check("<a><b>x</a>y", "<0:a><0:b>x</></>y");
	check("<a>x</b>y</a>", "<0:a>xy</>");
	check("<A>x</a>", "<0:A>x</>");
	check("<a b=c d e='1'e='2'>", "<0:a b=c d= e=1></>");
	check("<a b='1>2'>x</a>", "<0:a b=1>2>x</>");
	check("<a <b>x</b>", "<a <0:b>x</>");
	check("<a>&#0;&#27;&#xD800;&#128;</a>", "<0:a>\xEF\xBF\xBD\xE2\x82\xAC</>");
	check("<a>]]></a><![CDATA[", "<0:a>]]></>");
}

static void test_namespaces(void **state)
{
	char want[200];

	(void)state;
	snprintf(want, sizeof want, "<%d:a><%d:b></><%d:c></></><%d:d></>", XML_NS_ATOM, XML_NS_DC,
		 XML_NS_OTHER, XML_NS_NONE);
	check("<a xmlns='HTTPS://www.w3.org/2005/Atom/'>"
	      "<x:b xmlns:x='http://purl.org/dc/elements/1.1/'/>"
	      "<x:c/></a><d/>",
	      want);
	snprintf(want, sizeof want, "<%d:a></><%d:b></><%d:c lang=de></>", XML_NS_DC, XML_NS_OTHER,
		 XML_NS_NONE);
	check("<dc:a/><dc:b xmlns:dc='urn:else'/><c xml:lang='de'/>", want);
}

static void test_attributes(void **state)
{
	struct xml_attr attrs[] = {{XML_NS_XML, STR("base"), STR("b")},
				   {XML_NS_NONE, STR("Href"), STR("h")}};
	struct xml_tag tag = {.attrs = attrs, .nattrs = 2};

	(void)state;
	assert_true(str_eq(xml_attr_find(&tag, XML_NS_XML, "base"), STR("b")));
	assert_true(str_eq(xml_attr_find(&tag, XML_NS_NONE, "href"), STR("h")));
	assert_int_equal(xml_attr_find(&tag, XML_NS_NONE, "base").n, 0);
}

static void test_close_to(void **state)
{
	(void)state;
	check("<r><item><t>x<item>y</item></r>", "<0:r><0:item><0:t>x</></><0:item>y</></>");
}

static void test_depth(void **state)
{
	struct buf deep;
	struct log log;

	(void)state;
	buf_init(&deep, BUF_MAX);
	for (int i = 0; i < 100000; i++)
		buf_cstr(&deep, "<a>");
	run(&log, buf_view(&deep), 4096);
	assert_int_equal(log.err, ERR_LIMIT);
	assert_int_equal(xml_depth(log.xml), XML_DEPTH_MAX);
	assert_false(xml_finish(log.xml));
	assert_int_equal(xml_depth(log.xml), 0);
	xml_free(log.xml);
	buf_release(&log.out);
	buf_release(&deep);
}

/* A tag without end becomes text at the cap; memory stays bounded. */
static void test_long_tag(void **state)
{
	static char piece[65536];
	struct log log;

	(void)state;
	run(&log, STR("<a b='"), 6);
	memset(piece, 'x', sizeof piece);
	for (int i = 0; i < 40; i++)
		assert_int_equal(xml_push(log.xml, str_of(piece, sizeof piece)), OK);
	assert_true(log.out.len > XML_TAG_MAX);
	assert_true(xml_is_broken(log.xml));
	xml_free(log.xml);
	buf_release(&log.out);
}

static void test_whole(void **state)
{
	struct log log;

	(void)state;
	run(&log, STR("<a></a>"), 7);
	assert_true(xml_finish(log.xml));
	assert_false(xml_is_broken(log.xml));
	xml_free(log.xml);
	buf_release(&log.out);
	run(&log, STR("<a><![CDATA[x"), 7);
	assert_false(xml_finish(log.xml));
	xml_free(log.xml);
	buf_release(&log.out);
	run(&log, STR("<a b=\"c\""), 7);
	assert_false(xml_finish(log.xml));
	xml_free(log.xml);
	buf_release(&log.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_well_formed), cmocka_unit_test(test_broken),
		cmocka_unit_test(test_namespaces),  cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_close_to),    cmocka_unit_test(test_depth),
		cmocka_unit_test(test_long_tag),    cmocka_unit_test(test_whole),
	};

	return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
