/* SPDX-License-Identifier: ISC */
/*
 * fuzz_edition.c: any bytes as what articles said that an issue is made of, parted by form feeds:
 * its doc is a right one, its digest points inside, and it leaves the house in each format, with
 * the first article behind it, as clean text without anything that would be loaded or run. The
 * first byte chooses how much of it there is.
 */
#include <string.h>

#include "base/utf8.h"
#include "digest/digester.h"
#include "digest/edition.h"
#include "frame.h"
#include "page/page.h"
#include "press/bind.h"

#define TEXTS 4

struct texts {
	struct doc docs[TEXTS];
	struct digest digests[TEXTS];
	struct edition_report reports[TEXTS];
	uint32_t n;
};

/* Of each the first line is the headline, the second its address. */
static void read_texts(struct texts *t, struct str s, struct arena *a)
{
	struct page_hints hints = {.type = PAGE_HTML, .base = STR("https://example.org/")};

	while (t->n < TEXTS && s.n) {
		size_t end = str_chr(s, '\f');
		struct str text = str_sub(s, 0, end), title = STR_NONE, url = STR_NONE;
		struct buf clean;

		(void)(str_line(&text, &title) && str_line(&text, &url));
		page_parse(&t->docs[t->n], text, &hints, NULL, a);
		digester_run(&t->docs[t->n], NULL, &t->digests[t->n], a);
		buf_init(&clean, BUF_MAX);
		utf8_clean(&clean, title, UTF8_LINE);
		t->reports[t->n].title = arena_str(a, buf_view(&clean));
		buf_clear(&clean);
		utf8_clean(&clean, url, UTF8_LINE);
		t->reports[t->n].url = arena_str(a, buf_view(&clean));
		buf_release(&clean);
		t->reports[t->n].publisher = t->n % 2 ? STR("One") : t->reports[t->n].title;
		t->reports[t->n].time = 1750000000 + (int64_t)t->n * 3600;
		t->n++;
		s = str_sub(s, end == SIZE_MAX ? s.n : end + 1, s.n);
	}
}

static void check_digest(const struct doc *d, const struct digest *g)
{
	assert(utf8_valid(d->text));
	for (uint32_t i = 0; i < g->nbullets; i++)
		assert(g->bullets[i].range.start <= g->bullets[i].range.end &&
		       g->bullets[i].range.end <= d->text.n);
}

static void check_formats(const struct show *chapters, uint32_t n, uint16_t width)
{
	struct book book = {.title = chapters[0].title,
			    .lang = STR("en"),
			    .made = 1750000000,
			    .chapters = chapters,
			    .n = n};
	struct buf out;

	for (int f = BIND_TEXT; f <= BIND_MAILTO; f++) {
		bool cut = false;
		struct why why = {0};

		if (f == BIND_EPUB && width % 8) /* takes most of the time */
			continue;
		buf_init(&out, BUF_MAX);
		assert(bind_print(&book, (enum bind_format)f, width, &out, &cut, &why) == OK);
		assert(out.len);
		if (f != BIND_EPUB) {
			assert(utf8_valid(buf_view(&out)));
			assert(!memchr(out.data, '\033', out.len) && !memchr(out.data, 0, out.len));
		}
		if (f == BIND_HTML)
			assert(str_find(buf_view(&out), STR("<script")) == SIZE_MAX &&
			       str_find(buf_view(&out), STR("<img")) == SIZE_MAX &&
			       str_find(buf_view(&out), STR("href=\"javascript:")) == SIZE_MAX);
		buf_release(&out);
	}
}

static void fuzz_one(struct str s)
{
	uint8_t what = fuzz_byte(&s);
	struct arena a = {0};
	struct texts t = {0};
	struct edition_line lines[TEXTS];
	struct edition e = {.articles = what, .sources = what / 2u, .groups = NULL};
	struct doc doc;
	struct digest digest;

	read_texts(&t, s, &a);
	if (!t.n) {
		arena_release(&a);
		return;
	}
	for (uint32_t i = 0; i < t.n; i++)
		lines[i] = (struct edition_line){t.reports[i], 1u + what % 3};
	struct dossier_value values[2] = {{.text = t.reports[0].title},
					  {.text = t.reports[t.n - 1].title}};
	struct dossier_entry figures[2] = {
		{.what = t.reports[0].title, .values = values, .nvalues = 2},
		{.what = t.reports[0].title, .differs = true, .values = values, .nvalues = 2},
	};
	struct dossier_bullet bullet = {.text = t.reports[0].title};
	struct dossier dossier = {.entries = figures,
				  .nentries = 2,
				  .bullets = &bullet,
				  .nbullets = t.reports[0].title.n > 0};
	struct edition_story story = {.title = t.reports[0].title,
				      .reports = t.reports,
				      .n = t.n,
				      .sources = 2,
				      .dossier = &dossier};
	struct edition_group group = {.tag = t.reports[t.n - 1].title,
				      .lines = lines,
				      .n = t.n,
				      .more = what % 5};

	period_before(&e.period, 1750000000, what & 1 ? 7 : 1);
	e.stories = &story;
	e.nstories = what >> 1 & 1;
	e.groups = &group;
	e.ngroups = what >> 2 & 1;
	edition_build(&e, &doc, &a);
	edition_read(&doc, &digest, &a);
	check_digest(&doc, &digest);
	struct show chapters[2] = {
		{.title = story.title, .doc = &doc, .digest = &digest, .published = 1},
		{.title = t.reports[0].title,
		 .url = t.reports[0].url,
		 .author = t.reports[0].title,
		 .doc = &t.docs[0],
		 .digest = &t.digests[0]},
	};
	check_formats(chapters, 2, (uint16_t)(1 + what % 120));
	arena_release(&a);
}
