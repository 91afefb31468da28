/* SPDX-License-Identifier: ISC */
/*
 * network.h: the reader's options, as net/ wants them told. Texts are borrowed from the options.
 */
#ifndef KURZUM_ENGINE_NETWORK_H
#define KURZUM_ENGINE_NETWORK_H

#include "conf/options.h"
#include "net/fetch.h"

/*
 * For one transfer at a time: times, user agent, proxy and certificates; an empty text is none
 * (NULL), so that the environment's proxy holds. max_bytes is the caller's to set.
 */
struct fetch_options network_options(const struct options *o);

/* One transfer from begin to end; `calls` told how it went. Fails when none can be begun. */
enum err network_run(const struct fetch_options *setup, const struct fetch_calls *calls,
		     const struct fetch_request *what, struct why *why) MUST_CHECK;

#endif
