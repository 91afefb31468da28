/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "feed/feed_parser.h"

#define RSS(items) "<rss version=\"2.0\"><channel><title>Feed</title>" items "</channel></rss>"
#define ATOM(items)                                                                                \
	"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed</title>" items "</feed>"

/* What came out of a feed, copied. */
struct got {
	struct arena arena;
	struct feed_entry entries[8];
	uint32_t n;
	struct feed_head head;
	enum err err, stop; /* stop: what the callback answers */
	struct why why;
	struct feed_parser *parser;
};

static struct str keep(struct got *g, struct str s)
{
	return arena_str(&g->arena, s);
}

static enum err on_entry(void *ctx, const struct feed_entry *e)
{
	struct got *g = ctx;
	struct feed_entry *to = &g->entries[g->n % 8];

	g->n++;
	*to = *e;
	to->guid = keep(g, e->guid);
	to->url = keep(g, e->url);
	to->title = keep(g, e->title);
	to->author = keep(g, e->author);
	to->publisher = keep(g, e->publisher);
	to->summary = keep(g, e->summary);
	to->content = keep(g, e->content);
	to->base = keep(g, e->base);
	to->lang = keep(g, e->lang);
	to->image = keep(g, e->image);
	to->comments = keep(g, e->comments);
	for (uint32_t i = 0; i < e->ncategories; i++)
		e->categories[i] = keep(g, e->categories[i]);
	return g->stop;
}

static void read_pieces(struct got *g, const struct feed_hints *hints, struct str text,
			size_t piece)
{
	memset(&g->n, 0, sizeof g->n);
	g->parser = feed_parser_new(hints, on_entry, g);
	for (size_t i = 0; i < text.n; i += piece) {
		struct str s = str_sub(text, i, i + piece);

		if (feed_parser_push(g->parser, s.p, s.n) != OK)
			break;
	}
	g->err = feed_parser_finish(g->parser, &g->why);
	g->head = *feed_parser_head(g->parser);
}

static void release(struct got *g)
{
	feed_parser_free(g->parser);
	arena_release(&g->arena);
	memset(g, 0, sizeof *g);
}

static void read_text(struct got *g, const char *text)
{
	struct feed_hints hints = {.url = STR("http://example.org/dir/feed.xml")};

	memset(g, 0, sizeof *g);
	read_pieces(g, &hints, str_z(text), 1 << 20);
}

static void assert_str(struct str s, const char *want)
{
	if (!str_eq(s, str_z(want)))
		fail_msg("\"%.*s\" instead of \"%s\"", STR_ARG(s), want);
}

static void not_a_feed(const char *text, const char *words)
{
	struct got g;

	read_text(&g, text);
	assert_int_equal(g.err, ERR_NOT_FEED);
	assert_int_equal(g.n, 0);
	if (!strstr(g.why.what, words))
		fail_msg("\"%s\" does not say \"%s\"", g.why.what, words);
	release(&g);
}

static void test_not_a_feed(void **state)
{
	(void)state;
	not_a_feed("", "nothing in it");
	not_a_feed(" \r\n\t ", "nothing in it");
	not_a_feed("\xEF\xBB\xBF", "nothing in it");
	not_a_feed("<", "not a feed");
	not_a_feed("just words", "not a feed");
	not_a_feed("<!DOCTYPE html><html><head><title>Log in</title></head></html>", "web page");
	not_a_feed("\n<HTML><body>x</body></HTML>", "web page");
	not_a_feed("<opml version=\"2.0\"><body/></opml>", "OPML");
	not_a_feed("<?xml version=\"1.0\"?><urlset><rss/></urlset>", "XML, but not a feed");
	not_a_feed("[1, 2]", "JSON");
	not_a_feed("{\"error\": \"no such feed\"}", "JSON");
	not_a_feed("{\"items\": [", "can't be read");
}

/* A page is known for one long before it has ended. */
static void test_page_is_sure_early(void **state)
{
	struct feed_hints hints = {0};
	struct feed_parser *p = feed_parser_new(&hints, on_entry, NULL);
	char page[1024];
	size_t pushed = 0;

	(void)state;
	memset(page, 'x', sizeof page);
	memcpy(page, "<!DOCTYPE html><html><body>", 27);
	while (pushed < (1 << 20) && feed_parser_push(p, page, sizeof page) == OK)
		pushed += sizeof page;
	assert_in_range(pushed, 1, 64 << 10);
	feed_parser_free(p);
}

static void test_endless_blanks(void **state)
{
	struct feed_hints hints = {0};
	struct feed_parser *p = feed_parser_new(&hints, on_entry, NULL);
	char blanks[4096];
	size_t pushed = 0;

	(void)state;
	memset(blanks, ' ', sizeof blanks);
	while (pushed < (1 << 20) && feed_parser_push(p, blanks, sizeof blanks) == OK)
		pushed += sizeof blanks;
	assert_true(pushed < (1 << 20));
	feed_parser_free(p);
}

static void test_rss(void **state)
{
	struct got g;

	(void)state;
	read_text(&g,
		  "<?xml version=\"1.0\"?>\n" RSS(
			  "<link>/home</link><language>de</language><ttl>90</ttl>"
			  "<skipHours><hour>0</hour><hour> 24</hour><hour>23</hour>"
			  "<hour>25</hour><hour>x</hour></skipHours>"
			  "<skipDays><day>Sunday</day><day>saturday</day><day>0</day></skipDays>"
			  "<item><title>Fish &amp; &lt;b&gt;chips&lt;/b&gt;, 1 &lt; 2</title>"
			  "<link>one?a=1&b=2</link><guid isPermaLink=\"false\">g1</guid>"
			  "<pubDate>Fri, 13 Jun 2025 08:12:00 GMT</pubDate>"
			  "<author>ann@example.org (Ann Lee)</author><category>sea</category>"
			  "<category>sea</category><category>port</category>"
			  "<description><![CDATA[<p>short</p>]]></description>"
			  "<enclosure url=\"a.mp3\" type=\"audio/mpeg\" length=\"7\"/>"
			  "<comments>/talk</comments>"
			  "<source url=\"x\">Other Paper</source></item>"));
	assert_int_equal(g.err, OK);
	assert_string_equal(g.head.format, "rss");
	assert_str(g.head.title, "Feed");
	assert_str(g.head.home, "http://example.org/home");
	assert_str(g.head.lang, "de");
	assert_int_equal(g.head.ttl, 90 * 60);
	assert_int_equal(g.head.skip_hours, 1u << 23 | 1u);
	assert_int_equal(g.head.skip_days, 1u << 6 | 1u);
	assert_false(g.head.cut_off);
	assert_int_equal(g.n, 1);
	assert_str(g.entries[0].title, "Fish & chips, 1 < 2");
	assert_str(g.entries[0].url, "http://example.org/dir/one?a=1&b=2");
	assert_str(g.entries[0].guid, "g1");
	assert_int_equal(g.entries[0].published, 1749802320);
	assert_str(g.entries[0].author, "Ann Lee");
	assert_int_equal(g.entries[0].ncategories, 2);
	assert_str(g.entries[0].summary, "<p>short</p>");
	assert_int_equal(g.entries[0].summary_type, FEED_TEXT_HTML);
	assert_int_equal(g.entries[0].nenclosures, 1);
	assert_str(g.entries[0].comments, "http://example.org/talk");
	assert_str(g.entries[0].publisher, "Other Paper");
	assert_str(g.entries[0].base, "http://example.org/dir/feed.xml");
	release(&g);
}

static void test_atom(void **state)
{
	struct got g;

	(void)state;
	read_text(&g,
		  ATOM("<author><name>Staff</name></author>"
		       "<entry xml:base=\"/sub/\" xml:lang=\"en\"><id>urn:1</id>"
		       "<title>Vec&lt;T></title>"
		       "<link rel=\"alternate\" href=\"one\"/>"
		       "<updated>2025-06-13T08:12:00Z</updated>"
		       "<content type=\"xhtml\"><div>a &lt; b<br/>"
		       "<img src=\"i.png\"/></div></content>"
		       "<source><title>Far Herald</title><author><name>Bo</name></author></source>"
		       "<category term=\"t\"/></entry>"));
	assert_int_equal(g.err, OK);
	assert_string_equal(g.head.format, "atom");
	assert_str(g.head.author, "Staff");
	assert_str(g.entries[0].title, "Vec<T>");
	assert_str(g.entries[0].url, "http://example.org/sub/one");
	assert_str(g.entries[0].author, "Bo");
	assert_str(g.entries[0].publisher, "Far Herald");
	assert_str(g.entries[0].lang, "en");
	assert_str(g.entries[0].content,
		   "<div>a &lt; b<br><img src=\"http://example.org/sub/i.png\"></div>");
	assert_int_equal(g.entries[0].updated, 1749802320);
	assert_int_equal(g.entries[0].published, 0);
	release(&g);
	read_text(&g, "<feed version=\"0.3\"><entry><title mode=\"base64\" type=\"text/html\">PGI+"
		      "QmluZTwvYj4=</title><issued>2025-06-13</issued></entry></feed>");
	assert_str(g.entries[0].title, "Bine");
	assert_int_equal(g.entries[0].published, 1749772800);
	release(&g);
}

static void test_json(void **state)
{
	struct got g;

	(void)state;
	read_text(&g,
		  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\",\"items\":["
		  "{\"id\":7,\"url\":\"/a\",\"content_text\":\"one\\ntwo\",\"tags\":[\"x\",3]},"
		  "5, {\"id\":\"b\",\"content_html\":\"<p>h</p>\",\"authors\":[{\"name\":\"A\"},"
		  "{\"name\":\"B\"}]}]} trailing");
	assert_int_equal(g.err, OK);
	assert_int_equal(g.n, 2);
	assert_str(g.entries[0].guid, "7");
	assert_str(g.entries[0].url, "http://example.org/a");
	assert_str(g.entries[0].content, "one\ntwo");
	assert_int_equal(g.entries[0].content_type, FEED_TEXT_PLAIN);
	assert_int_equal(g.entries[0].ncategories, 1);
	assert_str(g.entries[1].author, "A, B");
	release(&g);
}

/* Every break of the rules costs at most the place it is at. */
static void test_broken(void **state)
{
	static const char *const texts[] = {
		"<br />\n<b>Warning</b>: x on line 3<br />\n<?xml version=\"1.0\"?>" RSS(
			"<item><title>A</title></item><item><title>B</title></item>"),
		RSS("<item><title>A</b></title></p></item>"
		    "<item><title>B</title></item>") "junk <p>",
		RSS("<item><title>A</title><description><b>x</description><item><title>B</title>"),
		"<rss><channel><item><title>A<item><title>B</title></item>",
		("<html><body><rss version=\"2.0\"><item><title>A</title></item><item>"
		 "<title>B</title></item></rss></body></html>"),
	};
	struct got g;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		read_text(&g, texts[i]);
		assert_int_equal(g.err, OK);
		assert_int_equal(g.n, 2);
		assert_str(g.entries[0].title, "A");
		assert_str(g.entries[1].title, "B");
		release(&g);
	}
}

/* Half an entry is none, unless it can be told from others. */
static void test_cut_off(void **state)
{
	struct got g;

	(void)state;
	read_text(&g, "<rss><channel><item><title>A</title></item><item><link>http://e.org/1");
	assert_int_equal(g.err, OK);
	assert_int_equal(g.n, 1);
	assert_true(g.head.cut_off && g.head.broken);
	release(&g);
	read_text(&g, "<rss><channel><item><title>A</title></item><item><title>B</title>");
	assert_int_equal(g.n, 1);
	release(&g);
	read_text(&g, "<rss><channel><item><guid>1</guid><title>A</title><descr");
	assert_int_equal(g.n, 1);
	release(&g);
	/* in its first tag, too: an answer of a few bytes is not a feed without entries */
	read_text(&g, "<rss version=");
	assert_int_equal(g.n, 0);
	assert_true(g.err || g.head.cut_off);
	release(&g);
}

static void test_names_by_namespace(void **state)
{
	struct got g;

	(void)state;
	read_text(&g, "<q:rss xmlns:q=\"http://purl.org/rss/1.0/\" "
		      "xmlns:z=\"http://purl.org/dc/elements/1.1/\"><q:channel><q:item>"
		      "<z:creator>Zoe</z:creator><content:encoded>full</content:encoded>"
		      "<other:title>no</other:title><dc:title>yes</dc:title>"
		      "</q:item></q:channel></q:rss>");
	assert_int_equal(g.n, 1);
	assert_str(g.entries[0].author, "Zoe");
	assert_str(g.entries[0].content, "full");
	assert_str(g.entries[0].title, "yes");
	release(&g);
}

static void test_ids(void **state)
{
	struct got g, h;

	(void)state;
	read_text(&g, RSS("<item><guid>http://example.org/p</guid></item>"
			  "<item><guid isPermaLink=\"false\">http://example.org/p</guid></item>"
			  "<item><link>l</link></item><item><title>only this</title></item>"));
	assert_int_equal(g.n, 4);
	assert_str(g.entries[0].url, "http://example.org/p");
	assert_str(g.entries[1].url, "");
	assert_str(g.entries[2].guid, "http://example.org/dir/l");
	assert_true(str_starts(g.entries[3].guid, STR("hash:")));
	read_text(&h, RSS("<item><title>only this</title></item>"));
	assert_true(str_eq(h.entries[0].guid, g.entries[3].guid));
	release(&g);
	release(&h);
}

/* The same entries come out however the bytes are cut. */
static void test_pieces(void **state)
{
	const char *text = RSS("<item><title>\xC3\xBC &uuml; &#252; <![CDATA[]] ]]></title>"
			       "<description>a<!-- -- --><b c='>'>d</b></description></item>");
	struct feed_hints hints = {.url = STR("http://example.org/")};
	struct got whole = {0}, g = {0};

	(void)state;
	read_pieces(&whole, &hints, str_z(text), 1 << 20);
	assert_str(whole.entries[0].title, "\xC3\xBC \xC3\xBC \xC3\xBC ]]");
	for (size_t piece = 1; piece < 40; piece++) {
		read_pieces(&g, &hints, str_z(text), piece);
		assert_int_equal(g.n, 1);
		assert_true(str_eq(g.entries[0].title, whole.entries[0].title));
		assert_true(str_eq(g.entries[0].summary, whole.entries[0].summary));
		release(&g);
	}
	release(&whole);
}

static void test_nothing_is_expanded(void **state)
{
	struct got g;

	(void)state;
	read_text(&g, "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">"
		      "<!ENTITY f SYSTEM \"file:///etc/hostname\">]>" RSS(
			      "<item><title>&b;&f;</title></item>"));
	assert_int_equal(g.n, 1);
	assert_str(g.entries[0].title, "&b;&f;");
	release(&g);
}

static void test_control_bytes(void **state)
{
	struct got g;

	(void)state;
	read_text(&g, RSS("<item><title>a\x1b[31mb&#27;[0m\xC2\x9B"
			  "c</title></item>"));
	for (size_t i = 0; i < g.entries[0].title.n; i++)
		assert_true((unsigned char)g.entries[0].title.p[i] >= 0x20);
	assert_int_equal(str_find(g.entries[0].title, STR("\xC2\x9B")), SIZE_MAX);
	release(&g);
}

static void test_limits(void **state)
{
	struct feed_hints hints = {.max_bytes = 60, .max_entries = 2};
	struct got g = {0};

	(void)state;
	read_pieces(&g, &hints, STR(RSS("<item><title>A</title></item>")), 10);
	assert_int_equal(g.err, ERR_LIMIT);
	assert_true(g.head.cut);
	release(&g);
	hints.max_bytes = 0;
	read_pieces(&g, &hints, STR(RSS("<item/><item/><item/><item/>")), 10);
	assert_int_equal(g.err, ERR_LIMIT);
	assert_int_equal(g.n, 2);
	release(&g);
	read_pieces(&g, &hints, STR(RSS("<item/><item/>")), 10);
	assert_int_equal(g.err, OK);
	assert_int_equal(g.n, 2);
	assert_false(g.head.cut);
	release(&g);
}

static void test_caller_stops(void **state)
{
	struct feed_hints hints = {0};
	struct got g = {.stop = ERR_INTERRUPTED};

	(void)state;
	read_pieces(&g, &hints, STR(RSS("<item/><item/><item/>")), 10);
	assert_int_equal(g.n, 1);
	assert_int_equal(g.err, ERR_INTERRUPTED);
	release(&g);
}

/* Long fields are cut and say so; many tags and enclosures too. */
static void test_caps(void **state)
{
	struct feed_hints hints = {0};
	struct got g = {0};
	struct buf b;

	(void)state;
	buf_init(&b, BUF_MAX);
	buf_cstr(&b, "<rss><channel><item><title>");
	for (int i = 0; i < 20000; i++)
		buf_cstr(&b, "\xC3\xA4");
	buf_cstr(&b, "</title>");
	for (int i = 0; i < 200; i++)
		buf_printf(&b, "<category>c%d</category><enclosure url='http://e.org/%d'/>", i, i);
	buf_cstr(&b, "</item></channel></rss>");
	read_pieces(&g, &hints, buf_view(&b), 4096);
	assert_int_equal(g.n, 1);
	assert_in_range(g.entries[0].title.n, 1, FEED_TITLE_MAX);
	assert_int_equal(g.entries[0].title.n % 2, 0);
	assert_int_equal(g.entries[0].ncategories, FEED_CATEGORIES_MAX);
	assert_int_equal(g.entries[0].nenclosures, FEED_ENCLOSURES_MAX);
	assert_true(g.entries[0].cut);
	release(&g);
	buf_release(&b);
}

/* 50 MB: the cap holds, what came before is kept, and a larger cap reads it all. */
static void test_huge(void **state)
{
	const char head[] = "<rss><channel>";
	struct feed_hints hints = {.max_entries = UINT32_MAX};
	struct got g = {0};
	struct buf item;
	uint32_t times;

	(void)state;
	buf_init(&item, BUF_MAX);
	buf_cstr(&item, "<item><title>t</title><description><![CDATA[");
	for (int i = 0; i < 1000; i++)
		buf_cstr(&item, "some words of a text ");
	buf_cstr(&item, "]]></description></item>");
	times = (uint32_t)((50u << 20) / item.len);
	for (int large = 0; large < 2; large++) {
		hints.max_bytes = large ? 64u << 20 : 0;
		g.n = 0;
		g.parser = feed_parser_new(&hints, on_entry, &g);
		assert_int_equal(feed_parser_push(g.parser, head, sizeof head - 1), OK);
		for (uint32_t i = 0; i < times; i++) {
			if (feed_parser_push(g.parser, item.data, item.len) != OK)
				break;
			arena_clear(&g.arena);
		}
		g.err = feed_parser_finish(g.parser, &g.why);
		assert_int_equal(g.err, large ? OK : ERR_LIMIT);
		assert_in_range(g.n, large ? times : times / 3, times);
		feed_parser_free(g.parser);
	}
	buf_release(&item);
	arena_release(&g.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_not_a_feed),
		cmocka_unit_test(test_page_is_sure_early),
		cmocka_unit_test(test_endless_blanks),
		cmocka_unit_test(test_rss),
		cmocka_unit_test(test_atom),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_cut_off),
		cmocka_unit_test(test_names_by_namespace),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_nothing_is_expanded),
		cmocka_unit_test(test_control_bytes),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_caller_stops),
		cmocka_unit_test(test_caps),
		cmocka_unit_test(test_huge),
	};

	return cmocka_run_group_tests_name("feed_parser", tests, NULL, NULL);
}
