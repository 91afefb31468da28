/* SPDX-License-Identifier: ISC */
/* rss.h: RSS 0.90 to 2.0 and RDF, with the vocabularies that feeds mix in. */
#ifndef KURZUM_FEED_RSS_H
#define KURZUM_FEED_RSS_H

#include "feed/collect.h"

extern const struct collect_format rss_format;
extern const struct collect_format rss_rdf_format;

#endif
