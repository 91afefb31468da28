/* SPDX-License-Identifier: ISC */
/*
 * network.h: the reader's options, as net/ wants them told. Texts are borrowed from the options.
 */
#ifndef KURZUM_ENGINE_NETWORK_H
#define KURZUM_ENGINE_NETWORK_H

#include "conf/settings.h"
#include "conf/options.h"
#include "net/fetch.h"

/*
 * For one transfer at a time: times, user agent, proxy and certificates; an empty text is none
 * (NULL), so that the environment's proxy holds. max_bytes is the caller's to set.
 */
struct fetch_options network_options(const struct options *o);

/*
 * What a source's settings and place mean for something that its articles name: agent, proxy and
 * certificates; its password only for its own server, which may also be in the own net. A feed of
 * the open net may not send us there. Sets these of *wishes and *request, whose url it may replace;
 * all lies in the arena.
 */
void network_named(struct fetch_request *request, struct fetch_wishes *wishes, struct str url,
		   struct str source, struct str settings, struct arena *a);

/* One transfer from begin to end; `calls` told how it went. Fails when none can be begun. */
enum err network_run(const struct fetch_options *setup, const struct fetch_calls *calls,
		     const struct fetch_request *what, struct why *why) MUST_CHECK;

#endif
