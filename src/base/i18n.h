/* SPDX-License-Identifier: ISC */
/* i18n.h: text for people. _() translates, N_() marks a constant for later, P_() knows plurals. */
#ifndef KURZUM_BASE_I18N_H
#define KURZUM_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text
#define P_(one, many, n) ngettext((one), (many), (unsigned long)(n))

#endif
