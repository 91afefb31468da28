/* SPDX-License-Identifier: ISC */
/*
 * mail.h: a mail → an entry: its text (HTML before plain), subject, sender, list; what is attached
 * is named behind the text and never opened. The door to GMime; pure: bytes in, an entry out.
 *
 * Pictures lose their addresses here, so that nothing later can ask for them: a picture in a mail
 * tells its sender who reads when. Headers: RFC 5322, 2045 to 2047, 2231; List-Id: RFC 2919;
 * List-Unsubscribe: RFC 2369; Archived-At: RFC 5064.
 */
#ifndef KURZUM_FEED_MAIL_H
#define KURZUM_FEED_MAIL_H

#include "feed/feed.h"

#define MAIL_DEPTH_MAX 64 /* multiparts in multiparts; what is deeper is not looked at */
#define MAIL_PARTS_MAX 1000
#define MAIL_NAMES_MAX 32 /* attachments that are named */

/* Whether bytes begin with the header of a mail. */
bool mail_is(struct str bytes);

/*
 * Gives one entry: guid is the Message-ID, else a hash; publisher the list's name, else the
 * sender's. came: when the mail came in, for one without a date; 0: unknown. What is no mail
 * becomes one without text. The call's error is returned. Only one thread at a time.
 */
enum err mail_read(struct str bytes, int64_t came, feed_entry_fn *entry, void *ctx) MUST_CHECK;

/* Name and version of the library, for --version. */
const char *mail_library(void);

#endif
