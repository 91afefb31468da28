/* SPDX-License-Identifier: ISC */
/*
 * boiler.h: cues of text that is not the article: disclosures, read also, subscription, sources,
 * comments. The data stand in boiler.def. Pure; cost O(n) in the length of the block.
 */
#ifndef KURZUM_DIGEST_BOILER_H
#define KURZUM_DIGEST_BOILER_H

#include "base/buf.h"
#include "base/str.h"

enum boiler_cue {
	BOILER_WHAT = 1, /* names paid links or commissions */
	BOILER_WHO = 2, /* speaks of this article or of us */
	BOILER_PAID = 4, /* label of paid content */
	BOILER_NOISE = 8, /* read also, subscription, cookies, captions, labels */
	BOILER_SOURCES = 16, /* head of a list of sources */
	BOILER_COMMENTS = 32, /* head of the readers' comments */
	BOILER_CREDIT = 64, /* names where the text comes from */
	BOILER_CASUAL = 128, /* talks as people do in comments */
};

/*
 * Lower case, white space runs as one blank, straight apostrophes, soft hyphens gone, marks and
 * bullets before the first letter or digit gone (brackets and © stay): what cues and heads are
 * compared with. Replaces *out.
 */
void boiler_fold(struct str s, struct buf *out);

/*
 * The rules by their first byte, so that a word is compared with few of them, and a filter by three
 * bytes that most words don't pass. Made once for many texts.
 */
#define BOILER_RULES_MAX 400
struct boiler {
	uint16_t first_in[256], first_start[256]; /* index of a rule + 1, 0: none */
	uint16_t next[BOILER_RULES_MAX];
	uint64_t begins_in[64]; /* 4096 bits by key_of the first bytes */
};

void boiler_init(struct boiler *b);

/* Cues (bits) of a block's folded text. */
unsigned boiler_cues(const struct boiler *b, struct str folded, uint32_t words);

/* What stays of a folded text without digits, brackets and marks at its ends: "12 kommentare
 * (neu):" has "kommentare (neu". */
struct str boiler_bare(struct str folded);

static inline bool boiler_is_disclosure(unsigned cues)
{
	return (cues & BOILER_PAID) || ((cues & BOILER_WHAT) && (cues & BOILER_WHO));
}

#endif
