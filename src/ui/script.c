/* SPDX-License-Identifier: ISC */
#include "ui/script.h"

#include <poll.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/firsttime.h"
#include "ui/fetched.h"
#include "ui/marks.h"
#include "ui/reader.h"
#include "ui/screen_picture.h"

static void dump(struct session *s, struct buf *out)
{
	marks_after(s);
	s->dirty = true;
	s->canvas.has_isolates = options_isolates(s->options, true, false);
	(void)reader_paint(s);
	buf_printf(out, "=== %d x %d\n", s->canvas.w, s->canvas.h);
	canvas_dump(&s->canvas, out);
}

/* Cells in a style, one line a run: what a dump of the text can't tell. */
static bool dump_style(struct session *s, struct str name, struct buf *out)
{
	static const char *const names[] = {
#define STYLE(id, name, help) name,
#include "conf/styles.def"
#undef STYLE
	};
	unsigned style = 0;

	while (style < STYLE_COUNT && !str_eq(name, str_z(names[style])))
		style++;
	if (style == STYLE_COUNT)
		return false;
	marks_after(s);
	s->dirty = true;
	(void)reader_paint(s);
	for (int y = 0; y < s->canvas.h; y++) {
		size_t start = out->len;

		for (int x = 0; x < s->canvas.w; x++) {
			const struct cell *cell = canvas_cell(&s->canvas, x, y);

			if (cell->look.style == style && cell->width)
				buf_str(out, canvas_text(&s->canvas, cell));
		}
		if (out->len > start)
			buf_printf(out, " <- %s, line %d\n", names[style], y);
	}
	return true;
}

static void note(const struct script *script, const struct keymap_hit *hit)
{
	for (int i = 0; hit->binding && i < hit->binding->nsteps; i++) {
		const struct keymap_step *step = &hit->binding->steps[i];

		if (step->action == KEYS_COUNT)
			continue;
		keymap_print_keys(hit->binding, script->played);
		buf_printf(script->played, " %s\n", keys_get((enum keys_action)step->action)->name);
	}
}

/* What a key is about to do: asked of a copy of the keymap, whose bindings stay where they are. */
static void foresee(const struct script *script, const struct session *s, uint32_t key)
{
	struct keymap keymap = s->keymap;
	struct keymap_hit hit = {0};
	const struct keys_info *info = NULL;

	if (s->prompt.kind == PROMPT_COMMAND && key == KEYMAP_ENTER)
		info = keys_find(str_trim(buf_view(&s->prompt.text)));
	if (info)
		buf_printf(script->played, ": %s\n", info->name);
	if (s->prompt.kind != PROMPT_NONE || (key == KEYMAP_ESC && keymap_is_pending(&keymap)))
		return;
	do {
		hit = keymap_feed(&keymap, session_screen(s)->where(s), key);
		note(script, &hit);
	} while (hit.again);
}

/* What a step paints has to be what painting all of it gives. */
static void check_step(const struct script *script, struct session *s)
{
	struct canvas step;

	if (!s->stepped || s->dirty || !reader_paint(s))
		return;
	canvas_init(&step, s->canvas.w, s->canvas.h);
	canvas_copy(&step, &s->canvas);
	s->dirty = true;
	(void)reader_paint(s);
	for (int y = 0; y < step.h; y++)
		if (!canvas_same_line(&step, y, &s->canvas, y))
			buf_printf(script->out, "=== a step painted line %d otherwise\n", y);
	canvas_release(&step);
}

static void press(const struct script *script, struct session *s, uint32_t key)
{
	if (script->played)
		foresee(script, s, key);
	reader_key(s, key);
	check_step(script, s);
}

static void type(const struct script *script, struct session *s, struct str text)
{
	while (text.n) {
		uint32_t rune;
		size_t step = utf8_decode(text, &rune, NULL);

		press(script, s, rune);
		text = str_sub(text, step, text.n);
	}
}

static void send_event(struct session *s, struct str line)
{
	struct event event;
	struct buf text;

	buf_init(&text, 4096);
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\\' && i + 1 < line.n && line.p[i + 1] == 't')
			buf_char(&text, '\t'), i++;
		else
			buf_char(&text, line.p[i]);
	}
	event_parse(&event, buf_view(&text));
	fetched_take(s, &event);
	buf_release(&text);
}

static bool resize(struct session *s, struct str size)
{
	struct str w;
	long long width, height;

	if (!str_cut(&size, 'x', &w) || !str_int(w, 1, CANVAS_WIDTH_MAX, &width) ||
	    !str_int(size, 1, CANVAS_HEIGHT_MAX, &height))
		return false;
	reader_resize(s, (int)width, (int)height);
	return true;
}

/* False: none is being fetched. */
static bool wait_for_picture(struct session *s)
{
	struct pollfd p = {.fd = viewer_fd(&s->viewer), .events = POLLIN};

	if (p.fd < 0)
		return false;
	do
		(void)poll(&p, 1, -1);
	while (!viewer_read(&s->viewer));
	screen_picture_arrived(s);
	return true;
}

/* "X,Y", counted from 0 */
static bool point(struct session *s, enum mouse_kind kind, struct str place)
{
	struct str x;
	long long column, line;

	if (!str_cut(&place, ',', &x) || !str_int(x, 0, s->canvas.w - 1, &column) ||
	    !str_int(place, 0, s->canvas.h - 1, &line))
		return false;
	reader_mouse(s, &(struct mouse){.kind = kind, .x = (int)column, .y = (int)line});
	return true;
}

/* What stands between < and >. */
static bool directive(const struct script *script, struct session *s, struct str word)
{
	struct str rest = word;
	struct str name;
	struct arena a = {0};
	bool ok = true;

	(void)str_cut(&rest, ' ', &name);
	if (str_eq(name, STR("now"))) {
		dump(s, script->out);
		return true;
	}
	marks_count(s, NULL);
	if (str_eq(name, STR("dump")))
		dump(s, script->out);
	else if (str_eq(name, STR("style")))
		ok = dump_style(s, rest, script->out);
	else if (str_eq(name, STR("cursor")))
		buf_printf(script->out, "cursor %d,%d\n", s->cursor_x, s->cursor_y);
	else if (str_eq(name, STR("rest")))
		reader_rest(s);
	else if (str_eq(name, STR("step")))
		marks_step(s);
	else if (str_eq(name, STR("look"))) {
		reader_look(s);
		reader_look_settings(s);
	} else if (str_eq(name, STR("picture")))
		ok = wait_for_picture(s);
	else if (str_eq(name, STR("offline")))
		s->offline = true;
	else if (str_eq(name, STR("start")))
		firsttime_start(s);
	else if (str_eq(name, STR("click")))
		ok = point(s, MOUSE_CLICK, rest);
	else if (str_eq(name, STR("wheel-up")))
		ok = point(s, MOUSE_WHEEL_UP, rest);
	else if (str_eq(name, STR("wheel-down")))
		ok = point(s, MOUSE_WHEEL_DOWN, rest);
	else if (str_eq(name, STR("size")))
		ok = resize(s, rest);
	else if (str_eq(name, STR("type")))
		type(script, s, rest);
	else if (str_eq(name, STR("event")))
		send_event(s, rest);
	else if (str_eq(name, STR("run")))
		ok = script->run && script->run(arena_cstr(&a, rest));
	else
		ok = false;
	arena_release(&a);
	return ok;
}

static bool keys(const struct script *script, struct session *s, struct str word)
{
	uint32_t sequence[KEYMAP_SEQUENCE];
	int n = keymap_parse(word, sequence);

	if (!n) { /* a long word: each of its characters */
		type(script, s, word);
		return true;
	}
	for (int i = 0; i < n && !s->quit; i++)
		press(script, s, sequence[i]);
	return true;
}

/* Where a directive ends: a command for <run> may hold any sign, so it goes to the last > of its
 * line. */
static size_t directive_end(struct str line)
{
	size_t end = line.n;

	if (!str_starts(line, STR("<run ")))
		return str_chr(line, '>');
	while (end > 0 && line.p[end - 1] != '>')
		end--;
	return end ? end - 1 : SIZE_MAX;
}

/* Control sequences as text, a line for each place that is gone to. */
static void print_picture(struct buf *out, struct str codes)
{
	buf_cstr(out, "=== picture:");
	for (size_t i = 0; i < codes.n; i++) {
		if (codes.p[i] != '\033') {
			buf_char(out, codes.p[i]);
			continue;
		}
		buf_cstr(out, i + 1 < codes.n && codes.p[i + 1] == '[' ? "\n\\e" : "\\e");
	}
	buf_char(out, '\n');
}

/* What happened beside the screen since the last word. */
static void print_aside(const struct script *script, struct session *s)
{
	struct aside *a = &s->aside;

	if (s->suspend)
		buf_cstr(script->out, "=== suspended\n");
	s->suspend = false;
	if (a->copied.len)
		buf_printf(script->out, "=== copied: %.*s\n", STR_ARG(buf_view(&a->copied)));
	if (a->line.len)
		buf_printf(script->out, "=== alone: %.*s\n", STR_ARG(buf_view(&a->line)));
	if (a->argv) {
		buf_cstr(script->out, "=== runs:");
		for (int i = 0; a->argv[i]; i++)
			buf_printf(script->out, " <%s>", a->argv[i]);
		buf_printf(script->out, "\n%.*s", STR_ARG(buf_view(&a->input)));
	}
	aside_clear(a);
	if (a->picture.len)
		print_picture(script->out, buf_view(&a->picture));
	buf_clear(&a->picture);
}

static bool play_line(const struct script *script, struct session *s, struct str line,
		      struct str *word)
{
	while (line.n && !s->quit) {
		size_t close;

		line = str_trim(line);
		close = directive_end(line);
		if (line.n > 2 && line.p[0] == '<' && line.p[1] != ' ' && close != SIZE_MAX) {
			*word = str_sub(line, 1, close);
			line = str_sub(line, close + 1, line.n);
			if (!directive(script, s, *word))
				return false;
		} else if (str_cut(&line, ' ', word) && word->n && !keys(script, s, *word)) {
			return false;
		}
		print_aside(script, s);
	}
	return true;
}

enum err script_play(const struct script *script, const struct setup *setup, struct why *why)
{
	struct session s;
	struct str rest = str_z(script->text);
	struct str line, word = STR_NONE;
	int number = 0;
	enum err err = reader_init(&s, setup, script->w, script->h, why);

	while (!err && !s.quit && str_line(&rest, &line)) {
		number++;
		if (str_starts(line, STR("#")) && line.n > 1)
			continue;
		if (!play_line(script, &s, line, &word))
			err = why_set(why, ERR_USAGE, "keys", number, _("not understood: %.*s"),
				      STR_ARG(word));
	}
	if (!err)
		marks_after(&s);
	if (!err && s.quit)
		buf_printf(script->out, "=== quit %d\n", err_status(s.quit_err));
	reader_release(&s);
	return err;
}
