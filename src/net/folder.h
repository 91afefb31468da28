/* SPDX-License-Identifier: ISC */
/* folder.h: a folder of texts as a source: its .txt .md .html files, sorted by name. */
#ifndef KURZUM_NET_FOLDER_H
#define KURZUM_NET_FOLDER_H

#include <stdint.h>

#include "base/str.h"
#include "base/why.h"

struct folder_file {
	struct str path; /* absolute */
	struct str name; /* without the folder */
	struct str bytes; /* whole file, borrowed during the call */
	int64_t time; /* of the file */
};

typedef enum err folder_file_fn(void *ctx, const struct folder_file *f);

/*
 * Calls `file` for each regular file (hidden ones, other endings and subfolders are skipped;
 * symlinks out of the folder too), at most max_files of max_bytes each. A file that can't be read
 * is told to `skipped` and the rest goes on.
 */
enum err folder_read(const char *path, uint32_t max_files, uint64_t max_bytes, folder_file_fn *file,
		     void (*skipped)(void *ctx, const struct why *why), void *ctx,
		     struct why *why) MUST_CHECK;

#endif
