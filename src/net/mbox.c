/* SPDX-License-Identifier: ISC */
#include "net/mbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/i18n.h"

#define PRINT_BYTES 1024 /* at the start and before the offset that are compared */
#define FRESH_SECONDS 2 /* a file that was just written may change within the same tick */

/* Of a stretch of the file: it only has to differ when the file was rewritten. */
static uint64_t hash_at(int fd, uint64_t from, uint64_t to, uint64_t h)
{
	char bytes[PRINT_BYTES];
	ssize_t n = pread(fd, bytes, (size_t)(to - from), (off_t)from);
	size_t len = n < 0 ? 0 : (size_t)n;

	return (hash_fnv(h, str_of(bytes, len)) ^ len) * HASH_FNV_PRIME;
}

static uint64_t print_of(int fd, uint64_t offset)
{
	uint64_t first = offset < PRINT_BYTES ? offset : PRINT_BYTES;
	uint64_t h = hash_at(fd, 0, first, HASH_FNV);

	return hash_at(fd, offset - first, offset, h);
}

static int64_t hex_number(const char **word)
{
	char *end;
	long long n = strtoll(*word, &end, 16);

	*word = end;
	return n;
}

/* Where to begin: behind what was read when it still stands there. */
static uint64_t begin_at(struct mbox *m, int fd, const char *word, bool *unchanged)
{
	const char *w = word + strlen("mbox ");
	uint64_t offset, print, size;
	int64_t seconds, nanoseconds;

	offset = (uint64_t)hex_number(&w);
	print = strtoull(w, (char **)(uintptr_t)&w, 16);
	size = (uint64_t)hex_number(&w);
	seconds = hex_number(&w);
	nanoseconds = hex_number(&w);
	*unchanged = size == m->size && seconds == m->seconds && nanoseconds == m->nanoseconds &&
		     size;
	if (*unchanged || (offset <= m->size && print_of(fd, offset) == print))
		return offset;
	m->rewritten = true;
	return 0;
}

enum err mbox_open(struct mbox *m, const char *path, const char *word, bool *unchanged,
		   struct why *why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	uint64_t offset = 0;
	struct stat st;

	*m = (struct mbox){.start = 0};
	*unchanged = false;
	if (fd < 0 || fstat(fd, &st)) {
		why_set(why, ERR_IO, path, 0, _("can't be opened: %s"), strerror(errno));
		if (fd >= 0)
			close(fd);
		return ERR_IO;
	}
	m->size = (uint64_t)st.st_size;
	m->seconds = st.st_mtim.tv_sec;
	m->nanoseconds = st.st_mtim.tv_nsec;
	if (str_starts(str_z(word), STR("mbox ")))
		offset = begin_at(m, fd, word, unchanged);
	m->start = offset;
	mailline_init(&m->lines, fd, path, offset);
	return OK;
}

void mbox_release(struct mbox *m)
{
	mailline_release(&m->lines);
}

static bool is_from(struct str line)
{
	return str_starts(line, STR("From "));
}

/* "From anna@example.org Fri Jun 20 08:00:00 2025" */
static int64_t date_of(struct str line)
{
	int64_t came = 0;
	struct str word;

	(void)(str_cut(&line, ' ', &word) && str_cut(&line, ' ', &word));
	return date_parse(str_trim(line), &came) ? came : 0;
}

/* To the line that begins a mail, which is taken. */
static enum err find_from(struct mbox *m, int64_t *came, bool *more, struct why *why)
{
	struct str piece;
	bool first;
	enum err err;

	do {
		err = mailline_next(&m->lines, &piece, &first, more, why);
		if (err || !*more)
			return err;
	} while (!first || !is_from(piece));
	m->start = mailline_offset(&m->lines) - piece.n;
	*came = date_of(piece);
	return OK;
}

/* ">From " and ">>From " were "From " and ">From ". */
static struct str taken_back(struct str line)
{
	size_t i = 0;

	while (i < line.n && line.p[i] == '>')
		i++;
	return i && is_from(str_sub(line, i, line.n)) ? str_sub(line, 1, line.n) : line;
}

enum err mbox_next(struct mbox *m, struct mailcut *cut, int64_t *came, bool *more, struct why *why)
{
	bool first, blank = false, goes_on = true;
	enum err err = find_from(m, came, more, why);
	struct str piece;

	m->next = 0;
	mailcut_clear(cut);
	while (!err && *more && goes_on) {
		err = mailline_next(&m->lines, &piece, &first, &goes_on, why);
		if (err || !goes_on)
			break;
		if (first && blank && is_from(piece)) {
			mailline_back(&m->lines, piece);
			m->next = mailline_offset(&m->lines);
			break;
		}
		if (first) {
			blank = !str_trim(piece).n && piece.n <= 2;
			piece = taken_back(piece);
		} else {
			blank = false;
		}
		mailcut_line(cut, piece);
	}
	return err;
}

/* The last mail may still be growing: it is read again when the file has changed. */
void mbox_word(const struct mbox *m, char word[MBOX_WORD])
{
	uint64_t offset = m->next ? m->next : m->start;
	bool settled = !m->next && m->seconds + FRESH_SECONDS < date_now();

	snprintf(word, MBOX_WORD, "mbox %llx %llx %llx %llx %llx", (unsigned long long)offset,
		 (unsigned long long)print_of(m->lines.fd, offset),
		 (unsigned long long)(settled ? m->size : 0), (unsigned long long)m->seconds,
		 (unsigned long long)m->nanoseconds);
}
