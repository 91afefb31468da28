/* SPDX-License-Identifier: ISC */
/* jsonfeed.h: JSON Feed 1.0 and 1.1 (jsonfeed.org). The door to jansson; the document is read as a
 * whole. */
#ifndef KURZUM_FEED_JSONFEED_H
#define KURZUM_FEED_JSONFEED_H

#include "feed/collect.h"

#define JSONFEED_DEPTH_MAX 64

extern const struct collect_format jsonfeed_format;

/* Name and version of the library, for --version. */
const char *jsonfeed_library(void);

#endif
