/* SPDX-License-Identifier: ISC */
/*
 * file.h: files, whole and safely. New files are 0600, folders 0700.
 */
#ifndef KURZUM_BASE_FILE_H
#define KURZUM_BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/why.h"

/*
 * Reads a regular file (or stdin for "-") into *out, capped by the buf's max (ERR_LIMIT). Devices
 * and folders are refused.
 */
enum err file_read(struct buf *out, const char *path, struct why *why) MUST_CHECK;

/* The same in pieces, without a cap. What `piece` returns, when not OK, ends the reading and is
 * returned, *why untouched. */
typedef enum err file_piece_fn(void *ctx, const void *bytes, size_t n);
enum err file_stream(const char *path, file_piece_fn *piece, void *ctx, struct why *why) MUST_CHECK;

/*
 * Replaces a file by temp + fsync + rename, keeping its mode and following a symlink to its target.
 */
enum err file_replace(const char *path, struct str bytes, struct why *why) MUST_CHECK;

/* A new file in TMPDIR, else /tmp, with these bytes; its path is in the arena. ERR_IO in words: it
 * could not be written, and is not there. */
enum err file_scratch(struct str bytes, struct arena *a, const char **path,
		      struct why *why) MUST_CHECK;

/* mkdir -p with 0700. */
enum err file_make_folder(const char *path, struct why *why) MUST_CHECK;

bool file_is_folder(const char *path);
bool file_is_regular(const char *path);
bool file_exists(const char *path);

/* What kind of file system a path lies on; local where the system does not say. */
enum file_system {
	FILE_SYSTEM_LOCAL,
	FILE_SYSTEM_NETWORK, /* that several machines share */
	FILE_SYSTEM_FUSE, /* of a program: sshfs and the like, or a local one */
};
enum file_system file_system_of(const char *path);

/* Tells one state of a file from another: time, size and inode in one number; 0: there is none. */
uint64_t file_stamp(const char *path);

/*
 * An advisory whole-file lock (fcntl). *fd >= 0 when held; ERR_BUSY when another process has it.
 * Release: file_unlock.
 */
enum err file_lock(int *fd, const char *path, struct why *why) MUST_CHECK;
void file_unlock(int fd);

/* All bytes, also across EINTR and short writes. */
enum err file_write_all(int fd, struct str bytes) MUST_CHECK;

#endif
