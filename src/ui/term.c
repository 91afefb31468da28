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

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/ascii.h"
#include "ui/hyperlink.h"
#include "ui/keymap.h"
#include "ui/paint.h"
#include "ui/sgr.h"

/*
 * Milliseconds after Esc in which the rest of a key's sequence must come; enough for a slow line.
 */
#define ESCAPE_WAIT 40
/* Bytes of one frame; the largest screen has far less. */
#define OUT_MAX (64u << 20)

/* What ncurses turns on for the mouse (user_caps(5), XM), off. */
#define MOUSE_OFF "\033[?1006;1000l"

/* What a fatal signal writes; made ready at the start, as nothing may be computed then. */
#define FAREWELL_MAX 128

static struct {
	SCREEN *screen;
	bool active; /* ncurses has the terminal */
	bool gone;
	bool colours;
	bool links; /* it knows hyperlinks */
	bool queued; /* ncurses may have kept keys that it has read */
	struct paint paint; /* what it shows, and how to change that */
	struct canvas plain; /* what it will, when that must be ASCII */
	const char *caps[PAINT_CAPS];
	struct buf out;
	bool cursor; /* is shown */
	char farewell[FAREWELL_MAX];
	size_t nfarewell;
	struct termios before;
	bool has_before;
	struct mouse mouse; /* the last that was told */
	bool asked; /* for its background */
	int ground; /* as it answered: 1 light, 0 dark, -1 unknown */
	int errors; /* standard error as it was; meanwhile it leads nowhere, -1: left alone */
} term = {.errors = -1};

static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};

static void add_bytes(const char *s)
{
	size_t n = strlen(s);

	if (term.nfarewell + n > FAREWELL_MAX)
		return;
	memcpy(term.farewell + term.nfarewell, s, n);
	term.nfarewell += n;
}

static void add_farewell(const char *capability)
{
	const char *s = tigetstr(capability);

	if (s && s != (const char *)-1)
		add_bytes(s);
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

bool term_knows_links(void)
{
	return term.links;
}

static bool knows_links(void)
{
	const struct hyperlink_terminal t = {.term = getenv("TERM"),
					     .program = getenv("TERM_PROGRAM"),
					     .version = getenv("TERM_PROGRAM_VERSION"),
					     .vte = getenv("VTE_VERSION"),
					     .konsole = getenv("KONSOLE_VERSION"),
					     .kitty = getenv("KITTY_WINDOW_ID"),
					     .tmux = getenv("TMUX"),
					     .sty = getenv("STY")};

	return hyperlink_is_known(&t);
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
	term.paint.terminal.depth = STYLE_DEPTH_MONO;
	if (term.colours && has_colors() && start_color() == OK) {
		use_default_colors();
		term.paint.terminal.depth = style_depth(COLORS);
	}
}

/* ---- terminfo for paint.c ---- */

static bool is_there(const char *s)
{
	return s && s != (const char *)-1;
}

static struct buf *target;

static int put_byte(int c)
{
	buf_char(target, (char)c);
	return c;
}

static void put_string(struct buf *out, const char *s)
{
	target = out;
	if (is_there(s))
		(void)tputs(s, 1, put_byte);
}

static void put(struct buf *out, enum paint_cap cap, int a, int b)
{
	put_string(out, tparm(term.caps[cap], (long)a, (long)b, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

/*
 * Without the part that chooses the character set, which is never changed here: half of its bytes
 * ("\033(B\033[m" in xterm).
 */
static const char *plain_of(const char *sgr0)
{
	static char plain[16];
	const char *csi = is_there(sgr0) ? strstr(sgr0, "\033[") : NULL;
	size_t n = csi ? strcspn(csi, "m") + 1 : 0;

	if (!n || n >= sizeof plain || csi[n - 1] != 'm')
		return sgr0;
	memcpy(plain, csi, n);
	plain[n] = '\0';
	return plain;
}

/* Attributes that the terminal can't show together with colours (ncv, terminfo(5)). */
static uint8_t without_colours(void)
{
	int bits = tigetnum("ncv");
	uint8_t attrs = 0;

	if (bits < 0)
		return 0;
	attrs |= bits & 2 ? THEME_UNDERLINE : 0;
	attrs |= bits & 4 ? THEME_REVERSE : 0;
	attrs |= bits & 16 ? THEME_DIM : 0;
	attrs |= bits & 32 ? THEME_BOLD : 0;
	return attrs;
}

static void set_up_paint(void)
{
	static const char *const names[PAINT_CAPS] = {
		[PAINT_TO] = "cup",	   [PAINT_COLUMN] = "hpa",     [PAINT_LINE] = "vpa",
		[PAINT_PLAIN] = "sgr0",	   [PAINT_BOLD] = "bold",      [PAINT_DIM] = "dim",
		[PAINT_ITALIC] = "sitm",   [PAINT_UNDERLINE] = "smul", [PAINT_REVERSE] = "rev",
		[PAINT_STRIKE] = "smxx",   [PAINT_FG] = "setaf",       [PAINT_BG] = "setab",
		[PAINT_ERASE_LINE] = "el", [PAINT_ERASE] = "ech",      [PAINT_REGION] = "csr",
		[PAINT_SCROLL_UP] = "ind", [PAINT_SCROLL_DOWN] = "ri",
	};
	struct paint_terminal *t = &term.paint.terminal;

	for (int i = 0; i < PAINT_CAPS; i++)
		term.caps[i] = names[i] ? tigetstr(names[i]) : NULL;
	term.caps[PAINT_PLAIN] = plain_of(term.caps[PAINT_PLAIN]);
	if (tigetflag("AX") == 1)
		term.caps[PAINT_FG_OWN] = "\033[39m";
	for (int i = 0; i < PAINT_CAPS; i++)
		t->can |= is_there(term.caps[i]) ? 1u << i : 0;
	t->erases_in_colour = tigetflag("bce") == 1;
	t->keeps_corner = tigetflag("am") != 1 || tigetflag("xenl") == 1;
	t->not_with_colours = without_colours();
	t->is_utf8 = term_is_utf8();
	t->put = put;
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
	term.links = knows_links();
	silence();
	paint_init(&term.paint, COLS, LINES);
	buf_init(&term.out, OUT_MAX);
	set_up_screen();
	set_up_paint();
	term.nfarewell = 0;
	add_farewell("sgr0");
	add_farewell("cnorm");
	add_farewell("rmkx");
	add_farewell("rmcup");
	if (tigetstr("kmous") && tigetstr("kmous") != (const char *)-1)
		add_bytes(MOUSE_OFF);
	mem_on_exhausted(give_back);
	catch_fatal();
	canvas_init(&term.plain, COLS, LINES);
	return OK;
}

static void send(void)
{
	if (term.out.len && file_write_all(STDOUT_FILENO, buf_view(&term.out)))
		term.gone = true;
	buf_clear(&term.out);
}

/* ncurses gives the terminal back as it knows it: without our colours. */
static void give_up(void)
{
	put_string(&term.out, tigetstr("sgr0"));
	send();
	(void)endwin();
}

void term_stop(void)
{
	if (!term.screen)
		return;
	if (term.active && !term.gone)
		give_up();
	term.active = false;
	speak_again();
	delscreen(term.screen);
	paint_release(&term.paint);
	buf_release(&term.out);
	canvas_release(&term.plain);
	term.screen = NULL;
	mem_on_exhausted(NULL);
}

void term_pause(void)
{
	if (!term.active || term.gone)
		return;
	give_up();
	term.cursor = true; /* endwin shows it */
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
	return sgr_colours(term.paint.terminal.depth);
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

static uint32_t pointer(void)
{
	MEVENT e;

	if (getmouse(&e) != OK)
		return KEYMAP_NONE;
	term.mouse = (struct mouse){.x = e.x, .y = e.y};
	if (e.bstate & BUTTON4_PRESSED)
		term.mouse.kind = MOUSE_WHEEL_UP;
	else if (e.bstate & BUTTON5_PRESSED)
		term.mouse.kind = MOUSE_WHEEL_DOWN;
	else if (e.bstate & BUTTON1_PRESSED)
		term.mouse.kind = MOUSE_CLICK;
	else
		return KEYMAP_NONE;
	return KEYMAP_MOUSE;
}

struct mouse term_mouse(void)
{
	return term.mouse;
}

void term_mouse_on(bool on)
{
	if (!term.active || term.gone)
		return;
	(void)mouseinterval(0); /* a press counts at once: nothing waits for a double click */
	(void)mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

void term_ask_ground(void)
{
	if (!term.active || term.gone)
		return;
	term.asked = true;
	buf_cstr(&term.out, "\033]11;?\033\\");
	send();
}

int term_ground(void)
{
	return term.ground;
}

/*
 * The rest of an answer whose Esc has been read: "]11;rgb:RRRR/GGGG/BBBB" up to BEL or Esc \. Its
 * bytes have come at once, or it is none. False: not an answer, the Esc is a key.
 */
static bool take_answer(void)
{
	char text[64];
	size_t n = 0;
	wint_t c;

	if (get_wch(&c) != OK)
		return false;
	if (c != ']') {
		(void)unget_wch((wchar_t)c);
		return false;
	}
	while (n + 1 < sizeof text && get_wch(&c) == OK && c != 7 && c != '\\')
		if (c != 27)
			text[n++] = (char)c;
	text[n] = '\0';
	term.asked = false;
	term.ground = style_ground_is_light(str_z(text));
	return true;
}

/*
 * A key of one character is read at once; of a sequence that is none ncurses keeps the rest, and a
 * key that ends what the mouse tells. So it is asked when there is something to read, and after
 * those.
 */
static int read_key(wint_t *key)
{
	bool kept;
	int status;

	if (!term_has_key() && (term.gone || !term.queued))
		return ERR;
	errno = 0;
	status = get_wch(key);
	if (status == ERR && (errno == EIO || errno == ENXIO || errno == EBADF))
		term.gone = true;
	kept = status == OK ? *key < ' ' : *key == KEY_MOUSE;
	term.queued = status != ERR && (term.queued || kept);
	return status;
}

uint32_t term_key(void)
{
	wint_t key;
	int status = read_key(&key);

	if (status == ERR)
		return KEYMAP_NONE;
	if (status == KEY_CODE_YES && key == KEY_MOUSE)
		return pointer();
	if (status == KEY_CODE_YES)
		return special(key);
	if (key == 27 && term.asked && take_answer())
		return KEYMAP_GROUND;
	if (key == 127)
		return KEYMAP_BACKSPACE;
	if (key == '\n')
		return KEYMAP_ENTER;
	return (uint32_t)key;
}

void term_theme(const struct theme *t)
{
	paint_theme(&term.paint, t);
}

/*
 * What ncurses has to say: the screen is cleared. All lines of it scroll again: ncurses sets that
 * back to the size it knew before a stop, which may not be today's, and other programs leave what
 * they like.
 */
static void start_afresh(int w, int h)
{
	(void)erase();
	clearok(curscr, TRUE);
	(void)refresh();
	paint_cleared(&term.paint, w, h);
	if (is_there(term.caps[PAINT_REGION]))
		put(&term.out, PAINT_REGION, 0, h - 1);
	paint_lost(&term.paint);
}

void term_write(struct str bytes)
{
	if (!term.active || term.gone)
		return;
	if (file_write_all(STDOUT_FILENO, bytes))
		term.gone = true;
}

void term_show(const struct canvas *c, bool all)
{
	if (!term.active || term.gone)
		return;
	if (!term.paint.terminal.is_utf8) {
		ascii_render(c, &term.plain);
		c = &term.plain;
	}
	if (all || term.paint.shown.w != c->w || term.paint.shown.h != c->h)
		start_afresh(c->w, c->h);
	paint_frame(&term.paint, c, &term.out);
	send();
}

void term_cursor(int x, int y)
{
	bool on = x >= 0;

	if (!term.active || term.gone)
		return;
	if (on)
		paint_move(&term.paint, x, y, &term.out);
	if (on != term.cursor)
		put_string(&term.out, tigetstr(on ? "cnorm" : "civis"));
	term.cursor = on;
	send();
}

const char *term_library(void)
{
	return curses_version();
}
