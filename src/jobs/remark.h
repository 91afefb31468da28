/* SPDX-License-Identifier: ISC */
/*
 * remark.h: lists of marks: one name of a read article a line, as `newsboat -E` writes them (guids,
 * or addresses), or JSON objects as `kurzum export marks` does.
 */
#ifndef KURZUM_JOBS_REMARK_H
#define KURZUM_JOBS_REMARK_H

#include "base/vec.h"
#include "engine/record.h"
#include "store/db_take.h"

#define REMARK_MAX 5000000u /* lines */

VEC_OF(remark_marks, struct record_mark);

struct remark {
	struct remark_marks marks;
	struct arena arena; /* owns their texts */
};

enum remark_form {
	REMARK_NO,
	REMARK_PERHAPS, /* bare addresses: of sources or of articles */
	REMARK_YES,
};

/* By the content. */
enum remark_form remark_form_of(struct str bytes);

/* Appends the marks of a list. ERR_PARSE names the line that is none. */
enum err remark_read(struct remark *r, const char *path, struct str bytes,
		     struct why *why) MUST_CHECK;
void remark_release(struct remark *r);

/* Adds all to db_take.h's, which the caller began. */
enum err remark_add(const struct remark *r, struct db *db, struct why *why) MUST_CHECK;

#endif
