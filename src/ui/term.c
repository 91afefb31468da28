/* SPDX-License-Identifier: ISC */
#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/ascii.h"
#include "ui/hyperlink.h"
#include "ui/keymap.h"
#include "ui/sgr.h"
#include "ui/style.h"

/*
 * Milliseconds after Esc in which the rest of a key's sequence must come; enough for a slow line.
 */
#define ESCAPE_WAIT 40
#define PAIRS_MAX 256

/* What a fatal signal writes; made ready at the start, as nothing may be computed then. */
#define FAREWELL_MAX 128

static struct {
	SCREEN *screen;
	bool active; /* ncurses has the terminal */
	bool gone;
	bool colours;
	bool is_utf8;
	bool links; /* it knows links (OSC 8) */
	enum style_depth depth;
	struct canvas shown; /* what the terminal shows */
	struct canvas plain; /* what it will, when that must be ASCII */
	struct theme theme;
	struct pair {
		int32_t fg, bg;
	} pairs[PAIRS_MAX];
	int npairs;
	char farewell[FAREWELL_MAX];
	size_t nfarewell;
	struct termios before;
	bool has_before;
	int errors; /* standard error as it was; meanwhile it leads nowhere, -1: left alone */
} term = {.errors = -1};

static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};

static void add_farewell(const char *capability)
{
	const char *s = tigetstr(capability);
	size_t n;

	if (!s || s == (const char *)-1)
		return;
	n = strlen(s);
	if (term.nfarewell + n > FAREWELL_MAX)
		return;
	memcpy(term.farewell + term.nfarewell, s, n);
	term.nfarewell += n;
}

/* Only calls that are safe in a signal handler (POSIX.1-2017, 2.4.3). */
static void give_back(void)
{
	if (!term.active || term.gone)
		return;
	term.active = false;
	if (term.errors >= 0)
		(void)dup2(term.errors, STDERR_FILENO);
	if (term.has_before)
		(void)tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
	if (write(STDOUT_FILENO, term.farewell, term.nfarewell) < 0)
		term.gone = true;
}

static void on_fatal(int number)
{
	int saved = errno;

	give_back();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
	errno = saved;
}

static void catch_fatal(void)
{
	struct sigaction action = {.sa_handler = on_fatal, .sa_flags = (int)SA_RESETHAND};

	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
		struct sigaction old;

		/* A sanitizer's own handler tells more. */
		if (sigaction(fatal[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
			(void)sigaction(fatal[i], &action, NULL);
	}
}

bool term_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static enum err check(struct why *why)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return why_set(why, ERR_TERMINAL, "", 0,
			       _("the reader needs a terminal; `kurzum list` and `kurzum "
				 "show` work without one"));
	if (!name || !*name)
		return why_set(
			why, ERR_TERMINAL, "TERM", 0,
			_("is not set; it should name the terminal, for example xterm-256color"));
	if (strcmp(name, "dumb") == 0)
		return why_set(why, ERR_TERMINAL, "TERM=dumb", 0,
			       _("a terminal that can't place its cursor; `kurzum list` and "
				 "`kurzum show` work in it"));
	return OK;
}

static enum err check_capabilities(struct why *why)
{
	const char *name = getenv("TERM");
	const char *cup;
	bool can_move;
	int status;

	if (setupterm(NULL, STDOUT_FILENO, &status) != 0 || status != 1)
		return why_set(why, ERR_TERMINAL, name, 0,
			       _("this terminal is not known here; set TERM to one that is, "
				 "for example xterm"));
	cup = tigetstr("cup");
	can_move = cup && cup != (const char *)-1;
	(void)del_curterm(cur_term); /* newterm reads it again */
	if (!can_move)
		return why_set(why, ERR_TERMINAL, name, 0,
			       _("a terminal that can't place its cursor; `kurzum list` and "
				 "`kurzum show` work in it"));
	return OK;
}

/* What libraries and children say must not land on the screen. */
static void silence(void)
{
	int nowhere;

	if (!isatty(STDERR_FILENO))
		return;
	nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	term.errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
	if (nowhere >= 0 && term.errors >= 0)
		(void)dup2(nowhere, STDERR_FILENO);
	if (nowhere >= 0)
		close(nowhere);
}

static void speak_again(void)
{
	if (term.errors < 0)
		return;
	(void)dup2(term.errors, STDERR_FILENO);
	close(term.errors);
	term.errors = -1;
}

static void set_up_screen(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	leaveok(stdscr, TRUE);
	typeahead(-1); /* app.c decides when to paint */
	(void)curs_set(0);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_WAIT);
	term.depth = STYLE_DEPTH_MONO;
	if (term.colours && has_colors() && start_color() == OK) {
		use_default_colors();
		term.depth = style_depth(COLORS);
	}
}

enum err term_start(bool colours, struct why *why)
{
	enum err err = check(why);

	if (!err)
		err = check_capabilities(why);
	if (err)
		return err;
	term.has_before = tcgetattr(STDIN_FILENO, &term.before) == 0;
	term.colours = colours && !(getenv("NO_COLOR") && *getenv("NO_COLOR"));
	term.screen = newterm(NULL, stdout, stdin);
	if (!term.screen)
		return why_set(
			why, ERR_TERMINAL, getenv("TERM"), 0,
			_("this terminal can't be used; set TERM to another, for example xterm"));
	term.active = true;
	term.gone = false;
	term.is_utf8 = term_is_utf8();
	silence();
	set_up_screen();
	term.nfarewell = 0;
	add_farewell("sgr0");
	add_farewell("cnorm");
	add_farewell("rmkx");
	add_farewell("rmcup");
	mem_on_exhausted(give_back);
	catch_fatal();
	canvas_init(&term.shown, COLS, LINES);
	canvas_init(&term.plain, COLS, LINES);
	theme_init(&term.theme);
	return OK;
}

void term_stop(void)
{
	if (!term.screen)
		return;
	if (term.active && !term.gone)
		endwin();
	term.active = false;
	speak_again();
	delscreen(term.screen);
	canvas_release(&term.shown);
	canvas_release(&term.plain);
	term.screen = NULL;
	mem_on_exhausted(NULL);
}

void term_pause(void)
{
	if (!term.active || term.gone)
		return;
	endwin();
	term.active = false;
}

void term_resume(void)
{
	if (!term.screen || term.gone)
		return;
	term.active = true;
	(void)refresh();
	(void)curs_set(0);
	clearok(curscr, TRUE);
}

void term_size(int *w, int *h)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col && size.ws_row)
		(void)resize_term(size.ws_row, size.ws_col); /* resizeterm would push a key */
	*w = COLS;
	*h = LINES;
}

int term_colours(void)
{
	return sgr_colours(term.depth);
}

void term_cell(int *w, int *h)
{
	struct winsize size;

	*w = 10;
	*h = 20;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col || !size.ws_row)
		return;
	if (size.ws_xpixel / size.ws_col > 2 && size.ws_xpixel / size.ws_col < 100)
		*w = size.ws_xpixel / size.ws_col;
	if (size.ws_ypixel / size.ws_row > 2 && size.ws_ypixel / size.ws_row < 100)
		*h = size.ws_ypixel / size.ws_row;
}

bool term_is_gone(void)
{
	return term.gone;
}

void term_lost(void)
{
	term.gone = true;
}

int term_fd(void)
{
	return STDIN_FILENO;
}

bool term_has_key(void)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};

	if (term.gone || poll(&p, 1, 0) <= 0)
		return false;
	if (p.revents & (POLLHUP | POLLERR | POLLNVAL) && !(p.revents & POLLIN))
		term.gone = true;
	return p.revents & POLLIN;
}

static uint32_t special(wint_t key)
{
	static const struct {
		wint_t from;
		uint32_t to;
	} table[] = {
		{KEY_UP, KEYMAP_UP},
		{KEY_DOWN, KEYMAP_DOWN},
		{KEY_LEFT, KEYMAP_LEFT},
		{KEY_RIGHT, KEYMAP_RIGHT},
		{KEY_HOME, KEYMAP_HOME},
		{KEY_END, KEYMAP_END},
		{KEY_PPAGE, KEYMAP_PGUP},
		{KEY_NPAGE, KEYMAP_PGDN},
		{KEY_IC, KEYMAP_INSERT},
		{KEY_DC, KEYMAP_DELETE},
		{KEY_BTAB, KEYMAP_SHIFT_TAB},
		{KEY_ENTER, KEYMAP_ENTER},
		{KEY_BACKSPACE, KEYMAP_BACKSPACE},
		{KEY_RESIZE, KEYMAP_RESIZE},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].from == key)
			return table[i].to;
	if (key >= KEY_F(1) && key <= KEY_F(12))
		return KEYMAP_F1 + (uint32_t)(key - KEY_F(1));
	return KEYMAP_NONE;
}

uint32_t term_key(void)
{
	wint_t key;
	int status;

	if (!term_has_key() && term.gone)
		return KEYMAP_NONE;
	errno = 0;
	status = get_wch(&key);
	if (status == ERR) {
		if (errno == EIO || errno == ENXIO || errno == EBADF)
			term.gone = true;
		return KEYMAP_NONE;
	}
	if (status == KEY_CODE_YES)
		return special(key);
	if (key == 127)
		return KEYMAP_BACKSPACE;
	if (key == '\n')
		return KEYMAP_ENTER;
	return (uint32_t)key;
}

void term_theme(const struct theme *t)
{
	term.theme = *t;
	term.npairs = 0;
}

static int pair_of(const struct style_pen *pen)
{
	int i;

	if (pen->fg < 0 && pen->bg < 0)
		return 0;
	for (i = 0; i < term.npairs; i++)
		if (term.pairs[i].fg == pen->fg && term.pairs[i].bg == pen->bg)
			return i + 1;
	if (i == PAIRS_MAX || init_extended_pair(i + 1, pen->fg, pen->bg) != OK)
		return 0;
	term.pairs[i] = (struct pair){pen->fg, pen->bg};
	term.npairs++;
	return i + 1;
}

static attr_t attributes(unsigned attrs)
{
	attr_t a = A_NORMAL;

	if (attrs & THEME_BOLD)
		a |= A_BOLD;
	if (attrs & THEME_DIM)
		a |= A_DIM;
	if (attrs & THEME_ITALIC)
		a |= A_ITALIC;
	if (attrs & THEME_UNDERLINE)
		a |= A_UNDERLINE;
	if (attrs & THEME_REVERSE)
		a |= A_REVERSE;
	return a; /* curses knows no strike-through */
}

/*
 * A cluster as curses can hold it: one character with what the C library counts as combining. Where
 * the two disagree on its width (joined emoji, flags), only its first character is written, filled
 * up to the width on the canvas.
 */
static int to_wide(struct str s, wchar_t out[CCHARW_MAX + 1], int width)
{
	int n = 0;
	int cells = 0;

	while (s.n && n < CCHARW_MAX) {
		uint32_t rune;
		size_t step = utf8_decode(s, &rune, NULL);
		int w = wcwidth((wchar_t)rune);

		s = str_sub(s, step, s.n);
		if (n == 0) {
			if (w <= 0 || w > width)
				/* not known to the C library */
				rune = width == 2 ? 0x3013u : '?', w = width;
			cells = w;
		} else if (w != 0 || rune == 0x200D || (rune >= 0xFE00 && rune <= 0xFE0F)) {
			break;
		}
		out[n++] = (wchar_t)rune;
	}
	out[n] = 0;
	return cells;
}

static void show_cell(const struct canvas *c, int x, int y)
{
	const struct cell *cell = canvas_cell(c, x, y);
	struct style_pen pen = style_pen(&term.theme, term.depth, cell->look);
	int pair = pair_of(&pen);
	wchar_t text[CCHARW_MAX + 1];
	cchar_t out;
	int cells = to_wide(canvas_text(c, cell), text, cell->width);

	if (setcchar(&out, text, attributes(pen.attrs), (short)pair, NULL) != OK)
		return;
	(void)mvadd_wch(y, x, &out);
	if (cells < cell->width) {
		(void)setcchar(&out, L" ", attributes(pen.attrs), (short)pair, NULL);
		(void)mvadd_wch(y, x + 1, &out);
	}
}

static void show_line(const struct canvas *c, int y)
{
	int x = 0;
	int n;

	while ((n = canvas_run(c, &term.shown, y, &x)) > 0) {
		for (int i = x; i < x + n && i < COLS; i++)
			if (canvas_cell(c, i, y)->width)
				show_cell(c, i, y);
		x += n;
	}
}

static void show_links(const struct canvas *c, bool all)
{
	struct buf bytes;

	buf_init(&bytes, BUF_MAX);
	hyperlink_print(&bytes, c, &term.shown, all, &term.theme, term.depth);
	if (bytes.len)
		term_write(buf_view(&bytes));
	buf_release(&bytes);
}

void term_links(bool on)
{
	term.links = on;
}

void term_show(const struct canvas *c, bool all)
{
	if (!term.active || term.gone)
		return;
	if (!term.is_utf8) {
		ascii_render(c, &term.plain);
		c = &term.plain;
	}
	if (all || term.shown.w != c->w || term.shown.h != c->h) {
		canvas_resize(&term.shown, c->w, c->h);
		(void)erase();
		clearok(curscr, TRUE);
	}
	for (int y = 0; y < c->h && y < LINES; y++)
		show_line(c, y);
	(void)refresh();
	if (term.links && term.is_utf8)
		show_links(c, all);
	canvas_copy(&term.shown, c);
}

void term_cursor(int x, int y)
{
	if (!term.active || term.gone)
		return;
	if (x < 0) {
		(void)curs_set(0);
		leaveok(stdscr, TRUE);
		return;
	}
	leaveok(stdscr, FALSE);
	(void)curs_set(1);
	(void)move(y, x);
}

void term_write(struct str bytes)
{
	if (!term.active || term.gone)
		return;
	(void)fflush(stdout);
	if (file_write_all(STDOUT_FILENO, bytes))
		term.gone = true;
}

const char *term_library(void)
{
	return curses_version();
}
