/* SPDX-License-Identifier: ISC */
/*
 * starter.h: sources to begin with, by topic, as they come with the program in the language of its
 * texts (welcome/de.urls): lines as in `urls`, each topic under "## Its name".
 */
#ifndef KURZUM_CONF_STARTER_H
#define KURZUM_CONF_STARTER_H

#include <stdint.h>

#include "base/paths.h"

#define STARTER_TOPICS_MAX 9u /* a digit each */
#define STARTER_BYTES_MAX 65536u

struct starter {
	struct {
		struct str name, lines;
	} topics[STARTER_TOPICS_MAX];
	uint32_t n;
};

/* n 0: there is no such file. All lies in the arena. */
void starter_read(struct starter *s, const struct paths *paths, struct arena *a);

/* Topics in a text of that form, which stays the caller's. */
void starter_parse(struct starter *s, struct str text);

#endif
