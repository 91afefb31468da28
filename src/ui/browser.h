/* SPDX-License-Identifier: ISC */
/* browser.h: hands an address to the reader's browser. */
#ifndef KURZUM_UI_BROWSER_H
#define KURZUM_UI_BROWSER_H

#include "ui/session.h"

/* Opens an address; tells how it went. One that is not safe to hand on is not opened. */
void browser_open(struct session *s, struct str url);

#endif
