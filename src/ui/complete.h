/* SPDX-License-Identifier: ISC */
/*
 * complete.h: Tab in the command line: commands, actions, options, their values, themes, by the
 * tables of conf/; or one of some names, such as tags.
 *
 * Owner: struct session. The first Tab puts in what all names have in common and then the first of
 * them; each further one the next.
 */
#ifndef KURZUM_UI_COMPLETE_H
#define KURZUM_UI_COMPLETE_H

#include "base/paths.h"
#include "base/vec.h"
#include "conf/options.h"
#include "ui/canvas.h"
#include "ui/prompt.h"

VEC_OF(complete_names, const char *);

struct complete {
	struct arena arena;
	struct complete_names names; /* that fit, sorted; empty: nothing is being completed */
	uint32_t at; /* the one in the prompt; names.len: only what they have in common */
	size_t from; /* byte of the prompt's text where it stands */
};

void complete_release(struct complete *c);

/* Another key than Tab was typed. */
void complete_stop(struct complete *c);

/* Tab (step 1) and Shift-Tab (-1). */
void complete_step(struct complete *c, struct prompt *p, const struct options *o,
		   const struct paths *paths, int step);

/* The same among names, one a line; a comma is between those that are typed. */
void complete_among(struct complete *c, struct prompt *p, struct str names, int step);

/* The names beside each other, the one in the prompt lit; nothing when there is only one. */
void complete_paint(const struct complete *c, struct canvas *canvas, struct rect r,
		    const char *more);

#endif
