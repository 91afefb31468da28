/* SPDX-License-Identifier: ISC */
/*
 * finder.h: the child that looks which feeds an address has (kurzum-fetch find), one at a time.
 *
 * Nothing here blocks. Texts are clean, and stay until the next start. Owner: struct session.
 */
#ifndef KURZUM_UI_FINDER_H
#define KURZUM_UI_FINDER_H

#include "base/buf.h"
#include "base/paths.h"
#include "base/proc.h"

#define FINDER_FEEDS_MAX 9 /* as many as there are digits to choose with */

struct finder {
	struct proc proc;
	struct buf in; /* what it says */
	char *asked; /* the address */
	struct {
		struct str address, title; /* in `in` */
	} feeds[FINDER_FEEDS_MAX];
	uint32_t nfeeds;
	struct str problem; /* in words, when there is no feed */
};

void finder_init(struct finder *f);
void finder_release(struct finder *f);

/* Begins to look; what was under way ends. */
enum err finder_start(struct finder *f, const struct paths *paths, const char *address,
		      struct why *why) MUST_CHECK;

/* To be polled, -1: nothing is under way. */
int finder_fd(const struct finder *f);

/* Reads what is there; true when it is all: feeds or problem are filled. */
bool finder_read(struct finder *f);

#endif
