/* SPDX-License-Identifier: ISC */
/*
 * language.h: the language and the character set that the environment asks for (LC_ALL, LC_CTYPE,
 * LC_MESSAGES, LANG, LANGUAGE).
 *
 * A locale that is named but not installed, as on a system without any, is no reason to speak
 * English in ASCII: its UTF-8 and its language are taken from the name. Main thread, once, before
 * there are others: it may set LANGUAGE, for gettext and for kurzum-fetch.
 */
#ifndef KURZUM_CONF_LANGUAGE_H
#define KURZUM_CONF_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Longest name of a language that is used, its end included: "de_DE", "sr_RS@latin". */
#define LANGUAGE_MAX 32

/* Sets the locale; the messages are those below share_dir/locale. Numbers stay as in C. */
void language_start(const char *share_dir);

/* Whether a locale's name asks for UTF-8: "de_DE.UTF-8", "C.utf8". */
bool language_is_utf8(const char *locale);

/*
 * The language in a locale's name: "de_DE" in "de_DE.UTF-8@euro". False: there is none ("C",
 * "POSIX", "C.UTF-8", empty, too long).
 */
bool language_find(const char *locale, char out[LANGUAGE_MAX]);

#endif
