/* SPDX-License-Identifier: ISC */
#include "jobs/progress.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/size.h"
#include "base/utf8.h"

#define CELLS 20 /* of the bar */
#define PAUSE 100 /* milliseconds between two drawings */

void progress_init(struct progress *p, bool ascii)
{
	const char *term = getenv("TERM");

	*p = (struct progress){.ascii = ascii};
	p->on = isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

static size_t columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return 80;
}

static void put(struct progress *p, const struct buf *line)
{
	struct buf out;

	buf_init(&out, 4096);
	/* back to the start of the line, and nothing behind the text */
	buf_char(&out, '\r');
	buf_str(&out, str_sub(buf_view(line), 0, utf8_fit(buf_view(line), columns() - 1, NULL)));
	buf_cstr(&out, "\033[K");
	if (file_write_all(STDERR_FILENO, buf_view(&out)))
		p->on = false;
	buf_release(&out);
}

bool progress_is_due(const struct progress *p)
{
	return p->on && date_ticks() >= p->next;
}

void progress_traffic(uint64_t bytes, const char *hosts, struct buf *words)
{
	buf_cstr(words, ", ");
	size_print((int64_t)bytes, words);
	if (hosts[0])
		buf_printf(words, "; %s", hosts);
}

void progress_show(struct progress *p, uint32_t done, uint32_t all, const char *words)
{
	struct buf line;
	uint32_t full = all ? (uint32_t)((uint64_t)done * CELLS / all) : CELLS;

	if (!p->on || (done < all && !progress_is_due(p)))
		return;
	p->next = date_ticks() + PAUSE;
	p->shown = true;
	buf_init(&line, 4096);
	buf_printf(&line, "%u/%u ", done, all);
	for (uint32_t i = 0; i < CELLS; i++)
		buf_cstr(&line, p->ascii ? (i < full ? "#" : ".") : (i < full ? "▓" : "░"));
	buf_char(&line, ' ');
	utf8_clean(&line, str_z(words), UTF8_LINE);
	put(p, &line);
	buf_release(&line);
}

void progress_hide(struct progress *p)
{
	struct buf nothing;

	if (!p->on || !p->shown)
		return;
	buf_init(&nothing, 1);
	put(p, &nothing);
	buf_release(&nothing);
	p->shown = false;
}
