/* SPDX-License-Identifier: ISC */
/*
 * author.h: the author's own TLDR. Precision first: a wrong "by the author" is worse than a missed
 * one. The words it may be headed with stand in author.def.
 */
#ifndef KURZUM_DIGEST_AUTHOR_H
#define KURZUM_DIGEST_AUTHOR_H

#include "digest/outline.h"

/*
 * Finds it, sets the roles of its blocks (TLDR_HEAD, TLDR) and appends its bullets to *out: its
 * items, or its sentences. false: there is none. lang is for the sentences.
 */
bool author_find(struct outline *o, const char *lang, struct ranges *out);

#endif
