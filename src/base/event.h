/* SPDX-License-Identifier: ISC */
/*
 * event.h: the lines between the reader and its fetcher: events up (fetcher → reader), wishes down.
 *
 * A line is WORD and its fields, separated by TAB, ended by LF. Inside a field TAB, LF and \ are
 * written \t, \n and \\. Unknown words are skipped, so that the two programs may differ in age.
 *
 *	events	started N            a refresh of N sources began
 *		source ID NEW        a source is done, NEW articles came in
 *		failed ID ERROR      a source failed, in words
 *		moved ID ADDRESS     a source has moved for good; its line in urls was changed
 *		offered ID ADDRESS   the same; its line stays as it is until a person takes the move
 *		progress DONE N      DONE of N sources have been tried
 *		digested ID          the digest of an article is in
 *		page ID              the text of an article's page is in
 *		nopage ID WORDS      it can't be had, in words
 *		pages DONE ALL BYTES  so many of the pages that are wanted have been tried
 *		file KEY HERE ALL    so much of an enclosed file is here; it is over when the queue
 *		                     says so
 *		told ID              more of a TLDR by a command or a model is in
 *		untold ID ERROR      there is none, in words
 *		compared             what the reader said of stories is worked in
 *		again ID             the fetcher ends, as what it may read has changed; the wish to
 *				     refresh this source (0: all, -1: what is due) is for the next
 *		busy                 another refresh is running
 *		upgrade DONE ALL     an older cache is being brought up to date; 0 0: it is
 *		finished NEW FAILED OFFLINE  the refresh is over; OFFLINE sources could not be asked
 *	wishes	refresh [ID]         all that is due, or this source (0: all sources, due or not)
 *		digest ID            this article's digest first
 *		pages                pages are wanted (they stand in the cache's queue)
 *		files                enclosed files are wanted (they stand in the cache's queue)
 *		leave                no pages any more that were not asked for one by one
 *		tell ID              a TLDR of this article by the command or model
 *		compare              the reader joined or split stories: compare them anew
 *		checkpoint           the reader has written much: its log is to go into the cache
 *		config               the file config has changed: a fetcher that read the old one
 *ends when nothing is under way stop                 stop what is under way
 */
#ifndef KURZUM_BASE_EVENT_H
#define KURZUM_BASE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define EVENT_FIELDS 4

enum event_kind {
	EVENT_UNKNOWN,
	EVENT_STARTED,
	EVENT_SOURCE,
	EVENT_FAILED,
	EVENT_PROGRESS,
	EVENT_DIGESTED,
	EVENT_BUSY,
	EVENT_FINISHED,
	WISH_REFRESH_DUE,
	WISH_REFRESH,
	WISH_DIGEST,
	WISH_STOP,
	EVENT_MOVED,
	EVENT_PAGE,
	EVENT_NOPAGE,
	EVENT_PAGES,
	WISH_PAGES,
	WISH_LEAVE,
	EVENT_TOLD,
	EVENT_UNTOLD,
	WISH_TELL,
	WISH_CONFIG,
	EVENT_COMPARED,
	WISH_COMPARE,
	EVENT_OFFERED,
	EVENT_FILE,
	WISH_FILES,
	EVENT_AGAIN,
	WISH_CHECKPOINT,
	EVENT_UPGRADE,
};

struct event {
	enum event_kind kind;
	int64_t a, b, c; /* the numbers in the order above */
	char text[256]; /* the words of `failed`, `moved`, `nopage`, `untold`, cleaned */
};

void event_print(struct buf *out, const struct event *e);

/* The whole line to a pipe, waiting where it is full. ERR_IO: nobody reads it any more. */
enum err event_write(int fd, const struct event *e) MUST_CHECK;

void event_parse(struct event *e, struct str line);

#endif
