/* SPDX-License-Identifier: ISC */
/* openpages.h: the pages of all articles of a story's line, handed to the browser at once. */
#ifndef KURZUM_UI_OPENPAGES_H
#define KURZUM_UI_OPENPAGES_H

#include "ui/session.h"

/* Opens them, each address once, and marks the articles read if `read`. Asks before more than ten:
 * so many tabs are still read one by one, and more were hardly meant. False: no story's line is
 * selected. */
bool openpages(struct session *s, bool read);

/* The answer to the question was yes. */
void openpages_yes(struct session *s);

#endif
