/* SPDX-License-Identifier: ISC */
/*
 * welcome.h: what is read before there are sources: a feed that comes with the program, in the
 * language of its texts; a source like any other, but never written to `urls`. It makes room as
 * soon as `urls` names a source.
 */
#ifndef KURZUM_CONF_WELCOME_H
#define KURZUM_CONF_WELCOME_H

#include "base/paths.h"
#include "conf/sources.h"

/* Adds the welcome feed to an empty list of sources; true when it did. */
bool welcome_add(struct sources *list, const struct paths *paths);

/*
 * The `urls` of a newsboat found in the home (~/.newsboat, or newsboat/ in the XDG folder), NULL:
 * none. In `a`.
 */
const char *welcome_newsboat_urls(struct arena *a);

/*
 * The OPML file that lies ready to be imported: the only *.opml of the download folder
 * (paths_downloads), else of the home; NULL: none, or more than one to choose
 * from. In `a`.
 */
const char *welcome_opml(struct arena *a);

#endif
