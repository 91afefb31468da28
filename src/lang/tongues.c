/* SPDX-License-Identifier: ISC */
#include "lang/tongues.h"

#include <string.h>

void tongues_release(struct tongues *t)
{
	for (uint32_t i = 0; i < TONGUES_KEPT; i++)
		terms_free(t->list[i].terms);
}

uint32_t tongues_get(struct tongues *t, const char lang[8], bool *fresh)
{
	uint32_t at = t->next;

	*fresh = false;
	for (uint32_t i = 0; i < TONGUES_KEPT; i++)
		if (t->list[i].terms && strcmp(t->list[i].lang, lang) == 0)
			return i;
	*fresh = true;
	t->next = (t->next + 1) % TONGUES_KEPT;
	terms_free(t->list[at].terms);
	memcpy(t->list[at].lang, lang, sizeof t->list[at].lang);
	t->list[at].terms = terms_new(lang);
	return at;
}
