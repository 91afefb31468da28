/* SPDX-License-Identifier: ISC */
#include "ui/screen_picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/url.h"
#include "ui/frame.h"
#include "ui/picturecode.h"
#include "ui/term.h"

struct screen_picture {
	struct arena arena;
	struct str title;
	enum picturecode_kind kind;
	int w, h; /* size of the screen that it was asked for */
	int colours;
	bool is_here; /* all lines have come */
	bool is_painted;
	char *path; /* NULL: it is shown; else saved there */
};

struct screen_picture *screen_picture_new(void)
{
	return mem_zalloc(1, sizeof(struct screen_picture));
}

void screen_picture_free(struct screen_picture *p)
{
	if (!p)
		return;
	arena_release(&p->arena);
	mem_free(p);
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

static enum picturecode_kind kind_of(const struct session *s)
{
	struct picturecode_terminal t = {.term = getenv("TERM"),
					 .program = getenv("TERM_PROGRAM"),
					 .kitty = getenv("KITTY_WINDOW_ID"),
					 .multiplexed = is_set("TMUX") || is_set("STY")};

	if (s->options->pictures != PICTURES_AUTO)
		return (enum picturecode_kind)(s->options->pictures - 1);
	return picturecode_kind(&t);
}

/* Starts the viewer; false: it was told why not. */
static bool start(struct session *s, const char *kind, struct str url)
{
	struct screen_picture *p = s->picture;
	struct rect r = frame_body(s);
	struct viewer_wish wish = {.kind = kind,
				   .columns = r.w > 0 ? r.w : 1,
				   .rows = r.h > 0 ? r.h : 1,
				   .colours = p->colours = term_colours(),
				   .ascii = s->signs->ascii,
				   .address = arena_cstr(&p->arena, url)};
	struct why why = {0};

	if (s->offline) {
		session_say(s, _("Offline: nothing is fetched."));
		return false;
	}
	if (!url_is_http(url)) {
		session_warn(s, _("Only pictures of the web can be fetched."));
		return false;
	}
	term_cell(&wish.cell_width, &wish.cell_height);
	return session_ok(s, viewer_start(&s->viewer, s->paths, &wish, &why), &why);
}

void screen_picture_open(struct session *s, struct str url, struct str title)
{
	struct screen_picture *p = s->picture;
	struct arena a = {0};

	if (!url.n) {
		session_say(s, _("This article has no picture."));
		return;
	}
	url = arena_str(&a, url); /* it may lie in what is cleared now */
	title = arena_str(&a, title);
	arena_clear(&p->arena);
	p->path = NULL;
	p->kind = kind_of(s);
	p->title = arena_str(&p->arena, title);
	p->w = s->canvas.w;
	p->h = s->canvas.h;
	p->is_here = p->is_painted = false;
	if (start(s, picturecode_name(p->kind), url))
		session_push(s, &screen_picture_ops);
	arena_release(&a);
}

void screen_picture_save(struct session *s, struct str url, const char *path)
{
	struct screen_picture *p = s->picture;

	arena_clear(&p->arena);
	p->path = NULL;
	if (!start(s, "raw", url))
		return;
	p->path = arena_cstr(&p->arena, str_z(path));
	session_say(s, _("The picture is being fetched …"));
}

static bool is_shown(const struct session *s)
{
	return session_screen(s) == &screen_picture_ops;
}

/* Away with it: the screen below is painted afresh over it. */
static void leave(struct session *s)
{
	viewer_stop(&s->viewer);
	if (s->picture->is_painted)
		picturecode_end(&s->aside.picture, s->picture->kind);
	s->picture->is_painted = false;
	session_pop(s);
	s->redraw = true;
}

void screen_picture_arrived(struct session *s)
{
	struct screen_picture *p = s->picture;
	struct str problem = viewer_problem(&s->viewer);
	struct why why = {0};

	if (problem.n) {
		if (!p->path && is_shown(s))
			leave(s);
		session_warn(s, "%.*s", STR_ARG(problem));
	} else if (p->path) {
		if (session_ok(s, file_replace(p->path, buf_view(&s->viewer.in), &why), &why))
			session_say(s, _("Written: %s"), p->path);
		p->path = NULL;
	} else {
		p->is_here = true;
	}
	s->dirty = true;
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_PICTURE;
}

/* It was made for the size before. */
static void resize(struct session *s)
{
	if (s->canvas.w != s->picture->w || s->canvas.h != s->picture->h)
		leave(s);
}

static void paint(struct session *s)
{
	struct screen_picture *p = s->picture;
	struct status_head h = {.inside = true, .title = p->title};
	struct rect r = frame_body(s);

	frame_head(s, &h);
	if (!p->is_here) {
		canvas_put_cut(&s->canvas, 2, r.y + r.h / 2, r.w - 4,
			       str_z(_("The picture is being fetched …")), str_z(s->signs->more),
			       (struct look){.style = STYLE_DIM});
		return;
	}
	if (p->is_painted && !s->redraw)
		return;
	p->is_painted = true;
	buf_clear(&s->aside.picture);
	if (picturecode_print(&s->aside.picture, buf_view(&s->viewer.in), r, p->colours)) {
		buf_clear(&s->aside.picture);
		session_say(s, _("The picture came in a form that is not understood."));
	}
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	(void)hit;
	if (action != KEYS_PICTURE && action != KEYS_BACK && action != KEYS_QUIT)
		return false;
	leave(s);
	return true;
}

const struct screen_ops screen_picture_ops = {.where = where,
					      .resize = resize,
					      .paint = paint,
					      .act = act};
