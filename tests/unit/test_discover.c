/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "page/discover.h"

#define PAGE "https://paper.example/news/"

/* What was found, one a line: address, title. */
static void expect(struct discover_feeds *found, struct arena *a, const char *want)
{
	struct buf text;

	buf_init(&text, 1 << 20);
	for (uint32_t i = 0; i < found->len; i++)
		buf_printf(&text, "%.*s %.*s\n", STR_ARG(found->items[i].address),
			   STR_ARG(found->items[i].title));
	assert_string_equal(text.data ? text.data : "", want);
	buf_release(&text);
	VEC_RELEASE(found);
	arena_release(a);
}

static void page(const char *address, const char *html, const char *want)
{
	struct discover_feeds found = {0};
	struct arena a = {0};

	discover_page(&found, str_z(address), str_z(html), &a);
	expect(&found, &a, want);
}

static void site(const char *address, const char *want)
{
	struct discover_feeds found = {0};
	struct arena a = {0};

	discover_site(&found, str_z(address), &a);
	expect(&found, &a, want);
}

static void test_link(void **state)
{
	(void)state;
	page(PAGE,
	     "<link rel='alternate' type='application/rss+xml' title='News &amp; more' "
	     "href='feed.php?a=1&amp;b=2'>",
	     "https://paper.example/news/feed.php?a=1&b=2 News & more\n");
	page(PAGE,
	     "<LINK HREF=//other.example/x REL='home Alternate' "
	     "TYPE='Application/Atom+XML; charset=utf-8'/>",
	     "https://other.example/x \n");
	page(PAGE, "<link rel=feed href=/all><link rel=feed type=text/html href=/page>",
	     "https://paper.example/all \n");
	/* in the page's order, each once, without what is behind # */
	page(PAGE,
	     "<link rel=alternate type=application/atom+xml href=/2 title=b><link rel=alternate "
	     "type=application/rss+xml href=/1 title=a><link rel=alternate "
	     "type=application/rss+xml href=/2#x>",
	     "https://paper.example/2 b\nhttps://paper.example/1 a\n");
}

static void test_no_feed(void **state)
{
	(void)state;
	page(PAGE, "", "");
	page(PAGE, "<link rel=alternate hreflang=de href=/de><link rel=stylesheet href=/a.css>",
	     "");
	page(PAGE, "<link rel='alternate stylesheet' type=text/xml href=/feed.xsl>", "");
	/* an interface in JSON is none, a JSON feed is */
	page(PAGE,
	     "<link rel=alternate type=application/json href=/wp-json/v2/9>"
	     "<link rel=alternate type=application/json+oembed href=/oembed/feed>",
	     "");
	page(PAGE, "<link rel=alternate type=application/json href=/feed.json>",
	     "https://paper.example/feed.json \n");
	/* only named in a script, a comment, a text */
	page(PAGE,
	     "<script>'<link rel=feed href=/x>'</script>"
	     "<!-- <link rel=feed href=/y> --><title><link rel=feed href=/z>",
	     "");
	page(PAGE,
	     "<link rel=feed href=''><link rel=feed>"
	     "<link rel=feed href='https://paper.example/news/'>",
	     "");
}

/* Nothing that runs a program, opens a file or hands over a password comes from a page. */
static void test_hostile(void **state)
{
	(void)state;
	page(PAGE,
	     "<link rel=feed href='file:///etc/passwd'><link rel=feed href='exec:date'>"
	     "<link rel=feed "
	     "href='filter:cat:https://x.example/'><link rel=feed href='javascript:alert(1)'>",
	     "");
	page(PAGE, "<link rel=feed href='https://me:word@paper.example/x'>",
	     "https://paper.example/x \n");
	page("https://me:word@paper.example/", "<link rel=feed href=x>",
	     "https://paper.example/x \n");
	page(PAGE, "<link rel=feed href='/a b\"c' title='a\x1b[31m\nb'>",
	     "https://paper.example/a%20b%22c a[31m b\n");
	page(PAGE, "<link rel=feed href=/x title='", "");
}

static void test_base(void **state)
{
	(void)state;
	page(PAGE, "<base href='/deep/'><base href='https://no.example/'><link rel=feed href=x>",
	     "https://paper.example/deep/x \n");
	page(PAGE,
	     "<link rel=feed href='feed://paper.example/x'>"
	     "<link rel=feed href='feed:https://paper.example/y'>",
	     "https://paper.example/x \nhttps://paper.example/y \n");
}

static void test_many(void **state)
{
	struct discover_feeds found = {0};
	struct arena a = {0};
	struct buf html;

	(void)state;
	buf_init(&html, 1 << 20);
	for (int i = 0; i < 1000; i++)
		buf_printf(&html, "<link rel=feed href=/%d>", i);
	discover_page(&found, STR(PAGE), buf_view(&html), &a);
	assert_int_equal(found.len, DISCOVER_FEEDS_MAX);
	buf_release(&html);
	VEC_RELEASE(&found);
	arena_release(&a);
}

/* Links in the text count when nothing better is there. */
static void test_anchors(void **state)
{
	(void)state;
	page(PAGE,
	     "<a href='/rss.xml'>Our feed</a><a href=/x>x</a>"
	     "<a href='/blog/feed/?lang=en'><img></a>",
	     "https://paper.example/rss.xml Our feed\nhttps://paper.example/blog/feed/?lang=en \n");
	page(PAGE, "<a href='/rss.xml'>Our feed</a><link rel=feed href=/y>",
	     "https://paper.example/y \n");
}

static void test_site(void **state)
{
	(void)state;
	site("https://www.youtube.com/channel/UCabc-_1/videos?x=1",
	     "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-_1 \n");
	site("https://m.youtube.com/playlist?a=b&list=PL12",
	     "https://www.youtube.com/feeds/videos.xml?playlist_id=PL12 playlist\n");
	site("https://www.youtube.com/playlist?a=b", "");
	site("https://github.com/one/two.js/",
	     "https://github.com/one/two.js/releases.atom one/two.js: releases\n"
	     "https://github.com/one/two.js/commits.atom one/two.js: commits\n"
	     "https://github.com/one/two.js/tags.atom one/two.js: tags\n");
	site("https://github.com/one/two/releases/tag/v1",
	     "https://github.com/one/two/releases.atom one/two: releases\n");
	site("https://github.com/one/two/commits/main",
	     "https://github.com/one/two/commits/main.atom one/two: commits\n");
	site("https://github.com/one/two/tree/dev",
	     "https://github.com/one/two/commits/dev.atom one/two: commits\n");
	site("https://github.com/one/two/discussions",
	     "https://github.com/one/two/discussions.atom one/two: discussions\n");
	site("https://github.com/one", "https://github.com/one.atom one: activity\n");
	site("https://old.reddit.com/r/pens", "https://www.reddit.com/r/pens/.rss r/pens\n");
	site("https://www.reddit.com/r/pens+ink/new/",
	     "https://www.reddit.com/r/pens+ink/new/.rss r/pens+ink: new\n");
	site("https://www.reddit.com/r/pens/top/?t=week",
	     "https://www.reddit.com/r/pens/top/.rss?t=week r/pens: top\n");
	site("https://www.reddit.com/r/pens/top?x=week",
	     "https://www.reddit.com/r/pens/top/.rss r/pens: top\n");
	site("https://www.reddit.com/r/pens/comments/1ab/a_title/",
	     "https://www.reddit.com/r/pens/comments/1ab/.rss r/pens: comments\n");
	site("https://www.reddit.com/r/pens/search/?q=fine%20nib&type=link",
	     "https://www.reddit.com/r/pens/search.rss?q=fine%20nib&restrict_sr=on&sort=new"
	     " r/pens: search results\n");
	site("https://www.reddit.com/search/?q=fine+nib",
	     "https://www.reddit.com/search.rss?q=fine+nib&sort=new search results\n");
	site("https://www.reddit.com/search/?q=a\"b", "");
	site("https://www.reddit.com/domain/pens.example/",
	     "https://www.reddit.com/domain/pens.example/.rss pens.example\n");
	site("https://www.reddit.com/u/ada", "https://www.reddit.com/user/ada/.rss u/ada\n");
	site("https://www.reddit.com/user/ada/submitted/",
	     "https://www.reddit.com/user/ada/submitted/.rss u/ada: submitted\n");
	site("https://www.reddit.com/user/ada/m/desk/",
	     "https://www.reddit.com/user/ada/m/desk/.rss desk\n");
	site("https://bsky.app/profile/ada.example",
	     "https://bsky.app/profile/ada.example/rss @ada.example\n");
	site("https://bsky.app/profile/did:plc:abc123", "");
	/* feeds already, other hosts, odd bytes */
	site("https://github.com/one/two/releases.atom", "");
	site("https://www.reddit.com/r/pens/.rss", "");
	site("https://www.reddit.com/r/pens.rss", "");
	site("https://gist.github.com/one/two", "");
	site("https://evilgithub.com/one/two", "");
	site("https://github.com/one/t%2fwo", "");
	site("https://github.com/one/../two", "");
	site("https://github.com/", "");
	site("file:///one/two", "");
	site("", "");
}

static void test_inside(void **state)
{
	(void)state;
	page("https://www.youtube.com/@pens",
	     "<script>{\"channelId\":\"UCother\",\"externalId\":\"UCpens\"}</script>",
	     "https://www.youtube.com/feeds/videos.xml?channel_id=UCpens \n");
	page("https://www.youtube.com/user/pens",
	     "<link rel=canonical href='https://www.youtube.com/channel/UCpens'>",
	     "https://www.youtube.com/feeds/videos.xml?channel_id=UCpens \n");
	page("https://www.youtube.com/@pens", "\"externalId\":\"", "");
	page("https://paper.example/@pens", "\"externalId\":\"UCpens\"", "");
}

static void test_guess(void **state)
{
	static const char *const guesses[][2] = {
		{"https://toots.example/@me@far.example", "https://far.example/@me.rss"},
		{"https://toots.example/@me@far/x", "https://toots.example/feed"},
		{"https://toots.example/tags/Ink", "https://toots.example/tags/Ink.rss"},
		{"https://lemmy.example/c/pens", "https://lemmy.example/feeds/c/pens.xml?sort=New"},
		{"https://lemmy.example/c/pens@far.example",
		 "https://lemmy.example/feeds/c/pens@far.example.xml?sort=New"},
		{"https://lemmy.example/u/ada", "https://lemmy.example/feeds/u/ada.xml?sort=New"},
		{"https://tube.example/c/film/videos",
		 "https://tube.example/feeds/videos.xml?videoChannelName=film"},
		{"https://tube.example/a/ada/video-channels",
		 "https://tube.example/feeds/videos.xml?accountName=ada"},
	};
	struct arena a = {0};
	uint32_t n;

	(void)state;
	assert_string_equal(discover_guess(STR("http://me:w@paper.example:81/x/b?c"), 0, &a).p,
			    "http://paper.example:81/feed");
	assert_string_equal(discover_guess(STR("https://toots.example/@me"), 0, &a).p,
			    "https://toots.example/@me.rss");
	assert_string_equal(discover_guess(STR("https://toots.example/@me"), 1, &a).p,
			    "https://toots.example/feed");
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
		assert_string_equal(discover_guess(str_z(guesses[i][0]), 0, &a).p, guesses[i][1]);
	/* the same path is a channel elsewhere */
	assert_string_equal(discover_guess(STR("https://tube.example/c/film"), 1, &a).p,
			    "https://tube.example/feeds/videos.xml?videoChannelName=film");
	assert_string_equal(discover_guess(STR("https://[::1]:8/"), 1, &a).p,
			    "https://[::1]:8/feed.xml");
	assert_int_equal(discover_guess(STR("file:///a"), 0, &a).n, 0);
	for (n = 0; discover_guess(STR("https://paper.example"), n, &a).n; n++)
		;
	assert_int_equal(n, DISCOVER_GUESSES_MAX);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_link),	cmocka_unit_test(test_no_feed),
		cmocka_unit_test(test_hostile), cmocka_unit_test(test_base),
		cmocka_unit_test(test_many),	cmocka_unit_test(test_anchors),
		cmocka_unit_test(test_site),	cmocka_unit_test(test_inside),
		cmocka_unit_test(test_guess),
	};

	return cmocka_run_group_tests_name("discover", tests, NULL, NULL);
}
