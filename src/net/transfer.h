/* SPDX-License-Identifier: ISC */
/*
 * transfer.h: one transfer of fetch.h, made ready for curl, and what is to be seen of it: limits,
 * redirects, credentials. The order of transfers is fetch.c's business.
 */
#ifndef KURZUM_NET_TRANSFER_H
#define KURZUM_NET_TRANSFER_H

#include <curl/curl.h>

#include "net/exec.h"
#include "net/fetch_request.h"
#include "net/header.h"
#include "net/problem.h"

/* What a program that runs is for. */
enum program_use { PROGRAM_SECRET, PROGRAM_OUTPUT };

struct transfer {
	struct transfer *next;
	struct fetch *fetch; /* whose it is; nothing is done with it here */
	const struct fetch_options *options;
	const struct fetch_calls *calls;
	char *url, *etag, *last_modified, *accept, *host;
	uint32_t place; /* of its host (hosts.h) */
	char *program; /* command line, NULL: none */
	bool filters;
	char *user_agent, *proxy, *ca_file, *auth; /* NULL: as the options say, none */
	uint32_t retries;
	int64_t seconds;
	void *ctx;
	struct exec exec;
	enum program_use use;
	bool runs; /* exec is in use */
	struct buf held; /* what is to be filtered */
	struct buf body; /* what is sent */
	bool whole;
	uint64_t from;
	char *only_if; /* NULL: none */
	bool is_form;
	const char *secret_field; /* NULL: the secret is no field of the form */
	char *authorization; /* NULL: none */
	struct buf secret; /* what auth gave */
	struct str user, password; /* in it */
	bool has_secret;
	bool is_key; /* the secret is one: all of it in `password` */
	bool handed; /* the caller was told of the first bytes of a program */
	struct fetch_result result;
	char *final_url;
	CURL *easy; /* NULL: waits */
	struct curl_slist *headers;
	struct header *header; /* NULL: not begun; a thousand may wait */
	uint64_t bytes; /* unpacked */
	bool is_ours; /* comes all at once when it is begun: a file, or nearly so: the output of a
			 program */
	int64_t not_before; /* ticks */
	int64_t started; /* ticks of the last try */
	uint32_t tries;
	bool begun; /* the caller has seen bytes */
	bool rests; /* the caller wants none for now */
	int64_t rests_since, rested; /* ticks; milliseconds before that */
	bool too_much; /* headers, not the body */
	bool secure; /* the last request was https */
	bool from_public; /* as the request says */
	bool is_public; /* the first host has an address of the open net */
	enum problem problem; /* why our own callbacks ended it */
	enum err err; /* the caller's */
	char words[CURL_ERROR_SIZE];
};

/* Copies the request; options and calls are borrowed. */
struct transfer *transfer_new(struct fetch *f, const struct fetch_request *r,
			      const struct fetch_options *o, const struct fetch_calls *calls);
void transfer_free(struct transfer *t);

/* As before the first try. */
void transfer_clear(struct transfer *t);

/* Makes t->easy; false: curl can't. */
bool transfer_prepare(struct transfer *t);

/* Whether it goes through a proxy: then the proxy has to be reached, not the host. */
bool transfer_has_proxy(const struct transfer *t);

/* Whether the caller wants no bytes for now. */
bool transfer_waits(const struct transfer *t);

/* One that rests goes on. */
void transfer_wake(struct transfer *t);

/* Whether what comes is what was asked for: 200, or 206 for the rest of a file. */
bool transfer_is_good(const struct transfer *t);

/* HTTP, 0: none yet. */
long transfer_status(const struct transfer *t);

/* Where the bytes come from, after redirects; perhaps with a password. */
const char *transfer_url(const struct transfer *t);

#endif
