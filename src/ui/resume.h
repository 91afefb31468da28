/* SPDX-License-Identifier: ISC */
/*
 * resume.h: a session that ended by a hang-up, a signal or a crash goes on where it was; one that
 * was left by a key begins afresh.
 *
 * What is looked at (source, article, reading or not, screen) is kept in the cache as a note, with
 * the process that wrote it: written when the reader has rested for a while, so that nothing waits
 * for it, and at the end. Another reader that is still alive keeps its own.
 */
#ifndef KURZUM_UI_RESUME_H
#define KURZUM_UI_RESUME_H

#include "ui/session.h"

/* At the start: takes up what was left. */
void resume_start(struct session *s);

/* Something has changed: to be saved before long. */
void resume_soon(struct session *s);
void resume_save(struct session *s);

/* At the end: saves, or forgets when the reader quit. */
void resume_end(struct session *s);

#endif
