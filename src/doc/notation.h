/* SPDX-License-Identifier: ISC */
/*
 * notation.h: a figure in the reader's notation: "14,3 Mrd. USD" in German, "$14.3 bn" in English,
 * whatever the article wrote. The notation comes from the translation (gettext), not from the
 * locale's numbers, so that it fits the words around it.
 */
#ifndef KURZUM_DOC_NOTATION_H
#define KURZUM_DOC_NOTATION_H

#include "doc/digest.h"

/*
 * Appends a figure of an article in the language `lang` (digest.lang). Things that have no
 * translated name, and amounts in words ("fast die Hälfte") of an article in the reader's own
 * language, stay as the text has them.
 */
void notation_figure(const struct figure *f, const struct doc *d, const char *lang,
		     struct buf *out);

#endif
