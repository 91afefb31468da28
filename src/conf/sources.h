/* SPDX-License-Identifier: ISC */
/*
 * sources.h: the file `urls`, newsboat's syntax: ADDRESS "tag" "~Title" "!hidden tag" …, #
 * comments, and settings of ours behind a lone < (settings.h).
 *
 * Edits touch only their own line: comments, order and every other byte stay. Lines that make no
 * sense are told and kept. Addresses: http(s), file:, a folder's path, exec:, filter:, query:.
 */
#ifndef KURZUM_CONF_SOURCES_H
#define KURZUM_CONF_SOURCES_H

#include "base/arena.h"
#include "base/vec.h"
#include "base/why.h"
#include "conf/complaints.h"
#include "conf/source.h"

VEC_OF(source_lines, struct source);

#define SOURCES_BYTES_MAX ((size_t)16 << 20) /* of the file */
#define SOURCES_MAX 100000

struct sources {
	struct source_lines list; /* in the file's order; an address given twice counts once, the
				     second is an error */
	struct complaints errors; /* wrong lines, in the order found */
	struct arena arena; /* owns all texts */
	struct str bytes; /* the file as read */
	const char *path;
	uint32_t doubles; /* lines whose address an earlier one has */
	bool unreadable; /* the file is there and could not be read: nothing is known, not nothing
			    there */
};

/* A file that does not exist is an empty list. ERR_CONFIG: some lines were wrong (errors), the rest
 * is there. */
enum err sources_read(struct sources *s, const char *path, struct why *why) MUST_CHECK;

/* The same for those who go on with what is right: wrong lines are in `errors` only. */
enum err sources_read_right(struct sources *s, const char *path, struct why *why) MUST_CHECK;
void sources_release(struct sources *s);

/* By address (also as shown, without its password), line title, or line number as text; NULL: none.
 */
const struct source *sources_find(const struct sources *s, const char *name);

/*
 * What an edit did: the lines it touched, whole and with their ends, before (empty: there were
 * none) and after (empty: gone), and where they stood. Both alike: nothing changed. Zeroed before
 * use.
 */
struct sources_change {
	int line; /* number of the first, from 1 */
	struct str before, after; /* in the arena */
	struct arena arena;
};

void sources_change_release(struct sources_change *change);

/*
 * Edits: each reads the file afresh, changes its line, replaces the file safely. sources_add takes
 * an address as typed (typed.h). ERR_USAGE: an address, title or tag that can't stand there, or an
 * address that is there already; ERR_NOT_FOUND: none such. Two programs that edit at once wait for
 * each other (a lock file beside it, two seconds at most). `change` (may be NULL) is what
 * sources_turn takes back.
 */
enum err sources_add(const char *path, const char *address, const char *title,
		     const char *const *tags, uint32_t ntags, struct sources_change *change,
		     struct why *why) MUST_CHECK;
/* Whether these words can stand as tags; ERR_USAGE in words. */
enum err sources_check_tags(const char *const *tags, uint32_t ntags, struct why *why) MUST_CHECK;
/* Appends whole lines as they stand (an import): the caller has checked them. */
enum err sources_append(const char *path, struct str lines, struct sources_change *change,
			struct why *why) MUST_CHECK;
/* A line of `urls` with its end; without settings, which may name programs: nobody else's are taken
 * over. */
void sources_print(const struct source *s, struct buf *out);
enum err sources_remove(const char *path, const char *address, struct sources_change *change,
			struct why *why) MUST_CHECK;
enum err sources_rename(const char *path, const char *address, const char *title,
			struct sources_change *change, struct why *why) MUST_CHECK;
enum err sources_tag(const char *path, const char *address, const char *const *tags, uint32_t ntags,
		     struct sources_change *change, struct why *why) MUST_CHECK;
/*
 * Edits of lines that are there, in their order, which replace the file once. When one of them
 * can't be made, none is: errors as above.
 */
struct sources_wish {
	enum sources_what {
		SOURCES_TAG = 't',
		SOURCES_UNTAG = 'u', /* that it has no such tag is no error */
		SOURCES_RENAME = 'n',
	} what;
	const char *address, *word; /* word: the tag, or the name; empty: the feed's own */
};
VEC_OF(sources_wishes, struct sources_wish);
enum err sources_edit_all(const char *path, const struct sources_wish *wishes, uint32_t n,
			  struct why *why) MUST_CHECK;
/* The line of an address as it stands, without a comment behind it, in `a`; ERR_NOT_FOUND. */
enum err sources_line(const char *path, const char *address, struct arena *a, struct str *line,
		      struct why *why) MUST_CHECK;
/* The line replaced by another one, which has to be a right one and to double none; a comment
 * behind it stays. */
enum err sources_edit(const char *path, const char *address, struct str line,
		      struct sources_change *change, struct why *why) MUST_CHECK;
/* The line's address replaced (a permanent move), tags, settings and comments kept. ERR_USAGE:
 * another line has it. */
enum err sources_move(const char *path, const char *address, const char *to,
		      struct sources_change *change, struct why *why) MUST_CHECK;

/*
 * Takes a change back, or does it again (!back). Byte by byte the same file when nothing else was
 * edited since; else the lines are looked for, and lines come back where they stood. ERR_USAGE: the
 * lines are no longer what the change left, or their source stands elsewhere by now; then nothing
 * is changed.
 */
enum err sources_turn(const char *path, const struct sources_change *change, bool back,
		      struct why *why) MUST_CHECK;

#endif
