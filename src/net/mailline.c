/* SPDX-License-Identifier: ISC */
#include "net/mailline.h"

#include <errno.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

#define BLOCK ((size_t)128 << 10)

void mailline_init(struct mailline *l, int fd, const char *path, uint64_t offset)
{
	*l = (struct mailline){.fd = fd, .path = path, .offset = offset};
	l->block = mem_alloc(BLOCK);
}

void mailline_release(struct mailline *l)
{
	if (l->block)
		close(l->fd);
	mem_free(l->block);
	l->block = NULL;
}

/* More bytes behind those that are left, which move to the front. */
static enum err refill(struct mailline *l, struct why *why)
{
	ssize_t n;

	memmove(l->block, l->block + l->at, l->end - l->at);
	l->offset += l->at;
	l->end -= l->at;
	l->at = 0;
	do
		n = pread(l->fd, l->block + l->end, BLOCK - l->end, (off_t)(l->offset + l->end));
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return why_set(why, ERR_IO, l->path, 0, _("can't be read: %s"), strerror(errno));
	l->over = n == 0;
	l->end += (size_t)n;
	return OK;
}

enum err mailline_next(struct mailline *l, struct str *piece, bool *first, bool *more,
		       struct why *why)
{
	char *lf = NULL;

	for (;;) {
		lf = memchr(l->block + l->at, '\n', l->end - l->at);
		if (lf || l->over || l->end - l->at >= BLOCK / 2)
			break;
		if (refill(l, why))
			return ERR_IO;
	}
	*first = !l->inside;
	*piece = str_of(l->block + l->at,
			lf ? (size_t)(lf + 1 - (l->block + l->at)) : l->end - l->at);
	*more = piece->n > 0;
	l->at += piece->n;
	l->inside = piece->n && !lf;
	return OK;
}

void mailline_back(struct mailline *l, struct str piece)
{
	l->at -= piece.n;
	l->inside = false;
}

uint64_t mailline_offset(const struct mailline *l)
{
	return l->offset + l->at;
}
