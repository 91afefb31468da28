/* SPDX-License-Identifier: ISC */
/* question.h: what a model is asked: the body of a request for chat completions (chat.h). */
#ifndef KURZUM_ENGINE_QUESTION_H
#define KURZUM_ENGINE_QUESTION_H

#include "base/buf.h"

/* Appends the JSON that asks `model` for the TLDR of a text in its language ("de", empty:
 * unknown). */
void question_print(struct str model, const char *lang, struct str title, struct str text,
		    struct buf *out);

#endif
