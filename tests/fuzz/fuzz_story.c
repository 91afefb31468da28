/* SPDX-License-Identifier: ISC */
/*
 * fuzz_story.c: any bytes as the texts of a story, parted by form feeds: figures that are set side
 * by side are the texts' own, each text once in an entry; articles have at most one story, and two
 * with the same words are found again.
 */
#include "base/utf8.h"
#include "digest/compare.h"
#include "digest/digester.h"
#include "digest/grouper.h"
#include "digest/signer.h"
#include "frame.h"
#include "page/page.h"

#define TEXTS 6

static uint32_t read_texts(struct str s, struct doc *docs, struct digest *digests, struct arena *a)
{
	struct page_hints hints = {.type = PAGE_PLAIN, .base = STR("https://example.org/")};
	uint32_t n = 0;

	while (n < TEXTS && s.n) {
		size_t end = str_chr(s, '\f');

		page_parse(&docs[n], str_sub(s, 0, end), &hints, NULL, a);
		digester_run(&docs[n], NULL, &digests[n], a);
		n++;
		s = str_sub(s, end == SIZE_MAX ? s.n : end + 1, s.n);
	}
	return n;
}

static void check_figures(const struct doc *docs, const struct digest *digests, uint32_t n,
			  struct arena *a)
{
	struct compare_text texts[TEXTS];
	struct compare_entries entries = {0};

	for (uint32_t i = 0; i < n; i++)
		texts[i] = (struct compare_text){&docs[i], &digests[i]};
	compare_figures(texts, n, &entries, a);
	for (uint32_t i = 0; i < entries.len; i++) {
		const struct compare_entry *e = &entries.items[i];

		assert(e->nvalues >= 2);
		for (uint32_t k = 0; k < e->nvalues; k++) {
			const struct digest *g = &digests[e->values[k].text];

			assert(e->values[k].text < n);
			assert(e->values[k].figure >= g->figures &&
			       e->values[k].figure < g->figures + g->nfigures);
			assert(k == 0 || e->values[k].text > e->values[k - 1].text);
		}
	}
	VEC_RELEASE(&entries);
}

static void check_groups(const struct doc *docs, const struct digest *digests, uint32_t n)
{
	struct grouper *g = grouper_new(1);
	struct signer *signer = signer_new();

	for (uint32_t i = 0; i < n; i++) {
		struct signer_text text = {.doc = &docs[i], .digest = &digests[i]};
		struct signer_terms terms = {0};

		signer_sign(signer, &text, &terms);
		for (uint32_t k = 1; k < terms.len; k++)
			assert(terms.items[k - 1].hash < terms.items[k].hash);
		grouper_add(g, i + 1, 1000 + i, terms.items, terms.len, 0);
		grouper_place(g, i + 1);
		VEC_RELEASE(&terms);
	}
	grouper_ripen(g);
	for (uint32_t i = 0; i < n; i++) {
		grouper_place(g, i + 1);
		assert(grouper_story(g, i + 1) >= 0);
	}
	assert(grouper_size(g) == n);
	signer_free(signer);
	grouper_free(g);
}

static void fuzz_one(struct str s)
{
	struct doc docs[TEXTS];
	struct digest digests[TEXTS];
	struct arena a = {0};
	uint32_t n = read_texts(s, docs, digests, &a);

	check_figures(docs, digests, n, &a);
	check_groups(docs, digests, n);
	arena_release(&a);
}
