/* SPDX-License-Identifier: ISC */
/* browser.h: hands an address to the reader's browser; whether it may go to a program at all. */
#ifndef KURZUM_UI_BROWSER_H
#define KURZUM_UI_BROWSER_H

#include "ui/session.h"

/* Whether it is safe to hand on; if not, that is told. */
bool browser_may(struct session *s, struct str url);

/* Opens an address; tells how it went. False: not opened, as one that is not safe to hand on. */
bool browser_open(struct session *s, struct str url);

#endif
