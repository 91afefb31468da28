/* SPDX-License-Identifier: ISC */
/*
 * prompt.h: one line that is typed: an address, a command, yes or no.
 *
 * The keys are those of shells (Ctrl-A, Ctrl-E, Ctrl-U, Ctrl-W, Ctrl-K). Owner: struct app. Text is
 * capped and clean.
 */
#ifndef KURZUM_UI_PROMPT_H
#define KURZUM_UI_PROMPT_H

#include "base/buf.h"
#include "ui/canvas.h"

#define PROMPT_BYTES_MAX 4096

enum prompt_kind {
	PROMPT_NONE, /* nothing is asked */
	PROMPT_ADD, /* the address of a source */
	PROMPT_COMMAND,
	PROMPT_IMPORT, /* yes or no */
	PROMPT_TOPICS, /* digits */
	PROMPT_REMOVE, /* yes or no */
	PROMPT_OFFLINE, /* yes or no: many pages are to be fetched */
	PROMPT_PAGES, /* yes or no: many pages are to be opened */
	PROMPT_UNSEEN, /* yes or no: add what could not be looked at */
	PROMPT_CHOOSE, /* a digit */
	PROMPT_HANDOVER, /* a digit: one of the reader's commands */
	PROMPT_NARROW, /* in a page of text: only lines with this */
	PROMPT_FIND, /* in the article; what is typed is found at once */
	PROMPT_PIPE, /* a command */
	PROMPT_WRITE, /* a file */
	PROMPT_OVERWRITE, /* yes or no */
	PROMPT_TAGS,
	PROMPT_FLAGS, /* letters */
	PROMPT_SAVE, /* a file for a picture */
	PROMPT_READ_SOURCE, /* a digit */
	PROMPT_SEARCH, /* in the whole cache, likewise */
	PROMPT_FILTER, /* an expression */
	PROMPT_EDIT, /* the line of a source */
	PROMPT_SORT, /* a letter */
	PROMPT_SORT_BACK, /* the same, the other way round */
	PROMPT_GROUP, /* a letter */
};

enum prompt_state {
	PROMPT_OPEN,
	PROMPT_DONE,
	PROMPT_CANCELLED,
	/* what the prompt can't do itself: names for what is begun, and earlier lines */
	PROMPT_COMPLETE,
	PROMPT_COMPLETE_BACK,
	PROMPT_OLDER,
	PROMPT_NEWER,
};

struct prompt {
	enum prompt_kind kind;
	char label[512]; /* what is asked, in the reader's language */
	struct buf text;
	size_t at; /* byte before which the cursor stands */
};

void prompt_init(struct prompt *p);
void prompt_release(struct prompt *p);

/* Asks. */
void prompt_open(struct prompt *p, enum prompt_kind kind, const char *label);

/*
 * One key (ui/keymap.h). With PROMPT_DONE the text is in p->text; for yes or no it is empty when
 * the answer is no.
 */
enum prompt_state prompt_key(struct prompt *p, uint32_t key);

/*
 * True when nothing is typed yet and the key begins no answer to an offer that nobody asked for
 * (topics): it is closed then, and the key does what it does without it.
 */
bool prompt_gives_way(const struct prompt *p, uint32_t key);

void prompt_close(struct prompt *p);

/* Puts a text there as if it had been typed. */
void prompt_fill(struct prompt *p, struct str text);
/* Replaces the bytes [from, to) of the text and puts the cursor behind them. */
void prompt_replace(struct prompt *p, size_t from, size_t to, struct str s);

/* Lines that it takes at this width, 1 to `most`: what is answered with one key is read in full. */
int prompt_lines(const struct prompt *p, int width, int most);

/* Paints label and text into so many lines, of a long text the part around the cursor, which is in
 * the last one; returns its column. */
int prompt_paint(const struct prompt *p, struct canvas *c, struct rect r);

#endif
