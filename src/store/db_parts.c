/* SPDX-License-Identifier: ISC */
#include "store/db_parts.h"

#include "lang/terms.h"
#include "lang/word.h"
#include "store/db_nouns.h"

struct db_parts {
	struct compound *list;
	struct terms *terms;
};

struct db_parts *db_parts_new(struct db *db)
{
	struct db_parts *p = mem_zalloc(1, sizeof *p);
	struct arena a = {0};

	p->list = compound_new();
	/* one that can't be read is an empty one */
	(void)!compound_parse(p->list, db_note_get(db, DB_NOUNS, &a));
	p->terms = terms_new("de");
	terms_keep(p->terms);
	terms_compounds(p->terms, p->list);
	arena_release(&a);
	return p;
}

void db_parts_free(struct db_parts *p)
{
	if (!p)
		return;
	terms_free(p->terms);
	compound_free(p->list);
	mem_free(p);
}

static bool is_wanted(const struct db_parts *p, uint32_t part, const struct match_word *word)
{
	for (uint32_t i = 0; part != TERMS_STOP && i < word->nstems; i++)
		if (str_eq(terms_text(p->terms, part), word->stems[i]))
			return true;
	return false;
}

bool db_parts_find(struct db_parts *p, const struct match_pattern *pattern, struct str text,
		   uint32_t from, struct range *out)
{
	struct word w;
	bool found = false;

	while (pattern->n == 1 && !found && word_next(text, &from, &w)) {
		uint32_t term = terms_of(p->terms, str_sub(text, w.range.start, w.range.end));
		const uint32_t *parts = term == TERMS_STOP ? NULL : terms_parts(p->terms, term);

		found = parts && (is_wanted(p, parts[0], &pattern->words[0]) ||
				  is_wanted(p, parts[1], &pattern->words[0]));
		if (found)
			*out = w.range;
	}
	terms_rest(p->terms);
	return found;
}
