/* SPDX-License-Identifier: ISC */
#include "ui/screen_links.h"

#include <inttypes.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/tracking.h"
#include "base/url.h"
#include "base/utf8.h"
#include "doc/linklist.h"
#include "ui/enclosed.h"
#include "ui/frame.h"
#include "ui/linkact.h"
#include "ui/offline.h"
#include "ui/screen_picture.h"

#define END (1 << 24)
/* From this width on the host stands beside the text. */
#define HOST_FROM 50
#define HOST_CELLS 28
#define GAP 2

struct screen_links {
	struct linklist list;
	struct arena arena;
	int64_t article;
	struct str title; /* of the article */
	int64_t issue; /* the article, if it is one; 0: else */
	struct db_linkeds linked; /* its pages that were asked for */
	struct arena linked_arena;
	struct str wanted; /* address of the picture that is to be saved */
	int sel, top;
};

struct screen_links *screen_links_new(void)
{
	return mem_zalloc(1, sizeof(struct screen_links));
}

void screen_links_free(struct screen_links *p)
{
	if (!p)
		return;
	VEC_RELEASE(&p->list);
	VEC_RELEASE(&p->linked);
	arena_release(&p->arena);
	arena_release(&p->linked_arena);
	mem_free(p);
}

static void select_row(struct session *s, int sel)
{
	struct screen_links *p = s->links;
	int h = frame_body(s).h;
	int last = (int)p->list.len - 1;

	p->sel = sel > last ? last : sel;
	if (p->sel < 0)
		p->sel = 0;
	if (p->top > p->sel)
		p->top = p->sel;
	if (p->top < p->sel - h + 1)
		p->top = p->sel - h + 1;
}

/* The picture that the feed gives for the article, unless the text has it. */
static void add_own_picture(struct screen_links *p, struct str url)
{
	struct linklist_item *item;

	for (uint32_t i = 0; i < p->list.len; i++)
		if (str_eq(p->list.items[i].url, url))
			return;
	if (!url.n)
		return;
	item = VEC_ADD(&p->list);
	item->number = p->list.len > 1 ? item[-1].number + 1 : 1;
	item->kind = LINKLIST_PICTURE;
	item->url = arena_str(&p->arena, url);
}

static enum linklist_kind kind_of(const struct db_download *d)
{
	if (str_istarts(d->type, STR("audio/")) || str_istarts(d->type, STR("video/")))
		return LINKLIST_MEDIA;
	return str_istarts(d->type, STR("image/")) ? LINKLIST_PICTURE : linklist_kind_of(d->url);
}

/* The enclosed files, unless the text leads to them. */
static void add_own_file(struct screen_links *p, const struct db_download *d)
{
	struct enclosure file = db_download_file(d);
	struct linklist_item *item;
	struct buf text;

	for (uint32_t i = 0; i < p->list.len; i++)
		if (str_eq(p->list.items[i].url, d->url))
			return;
	buf_init(&text, LINKLIST_TEXT_BYTES);
	enclosure_print(&file, &text);
	item = VEC_ADD(&p->list);
	item->number = p->list.len > 1 ? item[-1].number + 1 : 1;
	item->kind = kind_of(d);
	item->url = arena_str(&p->arena, d->url);
	item->text = arena_str(&p->arena, buf_view(&text));
	buf_release(&text);
}

/* Which of the pages are here by now. */
static void read_linked(struct session *s)
{
	struct screen_links *p = s->links;
	struct why why = {0};

	VEC_CLEAR(&p->linked);
	arena_clear(&p->linked_arena);
	if (p->issue)
		(void)session_ok(s,
				 db_linked_list(s->db, p->issue, &p->linked, &p->linked_arena,
						&why),
				 &why);
}

static void read_links(struct session *s)
{
	struct screen_links *p = s->links;
	const struct article *a = &s->view->article;
	const struct db_row *row = pane_list_selected(&s->view->list);

	if (row) /* it may not be shown yet */
		view_load(s, row->key.id);
	VEC_CLEAR(&p->list);
	arena_clear(&p->arena);
	linklist_make(&a->doc, &p->arena, &p->list);
	add_own_picture(p, a->data.image);
	for (uint32_t i = 0; i < a->files.len; i++)
		add_own_file(p, &a->files.items[i]);
	p->article = a->id;
	p->title = arena_str(&p->arena, a->data.title);
	p->sel = p->top = 0;
	p->issue = a->digest.kind == DIGEST_ISSUE ? a->id : 0;
	read_linked(s);
}

/* Come back to from a page whose own links were looked at, it has to be read again. */
static void changed(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	if (row && row->key.id != s->links->article)
		read_links(s);
	else
		read_linked(s);
}

void screen_links_open(struct session *s)
{
	read_links(s);
	if (!s->links->list.len)
		session_say(s, _("This article has no links."));
	else
		session_push(s, &screen_links_ops);
}

/* The enclosed file that a line leads to, as the cache has it now; key 0: it leads to none. */
static struct db_download file_of(struct session *s, struct str url, struct arena *arena)
{
	const struct db_downloads *files = &s->view->article.files;
	struct db_download d = {.key = 0};

	for (uint32_t i = 0; i < files->len; i++)
		if (str_eq(files->items[i].url, url) &&
		    !db_download_get(s->db, files->items[i].key, &d, arena, NULL))
			return d;
	return (struct db_download){.key = 0};
}

void screen_links_files(struct session *s)
{
	struct screen_links *p = s->links;
	struct arena a = {0};

	read_links(s);
	session_push(s, &screen_links_ops);
	for (uint32_t i = 0; i < p->list.len; i++) {
		if (file_of(s, p->list.items[i].url, &a).key) {
			select_row(s, (int)i);
			break;
		}
	}
	arena_release(&a);
	session_say(s, _("%u enclosed files: choose one of them."), s->view->article.files.len);
}

void screen_links_picture(struct session *s)
{
	struct screen_links *p = s->links;

	if (!pane_list_selected(&s->view->list))
		return;
	read_links(s);
	for (uint32_t i = 0; i < p->list.len; i++) {
		if (p->list.items[i].kind == LINKLIST_PICTURE) {
			screen_picture_open(s, p->list.items[i].url, p->title);
			return;
		}
	}
	session_say(s, _("This article has no picture."));
}

static uint32_t where(const struct session *s)
{
	return KEYS_IN_LINKS | (s->view->article.files.len ? KEYS_OF_FILE : 0);
}

static void resize(struct session *s)
{
	select_row(s, s->links->sel);
}

/* ---- painting ---- */

static const char *kind_name(enum linklist_kind kind)
{
	static const char *const names[] = {
		[LINKLIST_PAGE] = "",
		[LINKLIST_PICTURE] = N_("picture"),
		[LINKLIST_MEDIA] = N_("sound or film"),
	};

	return names[kind];
}

/* Whether the page behind a link of an issue can be read here, or why not. */
static void print_state(const struct screen_links *p, struct str url, struct buf *out)
{
	const struct db_linked *page = db_linked_find(&p->linked, url);

	if (!page)
		return;
	if (page->here)
		buf_cstr(out, _("offline"));
	else if (page->state == DB_PAGE_WAITS)
		buf_cstr(out, _("waits"));
	else
		buf_cstr(out, db_page_words(page->state));
}

/* Picture, host; in a narrow window only what the link is. */
static void print_right(const struct session *s, const struct linklist_item *item, struct buf *out)
{
	const char *kind = kind_name(item->kind);
	struct str host = url_host(item->url);

	if (*kind)
		buf_cstr(out, _(kind));
	print_state(s->links, item->url, out);
	if (s->canvas.w < HOST_FROM || !host.n)
		return;
	signs_part(s->signs, out);
	utf8_clean(out, host, UTF8_LINE);
}

static void paint_row(struct session *s, const struct linklist_item *item, struct rect r, bool lit)
{
	struct look text = {.style = lit ? STYLE_SELECTED : STYLE_TEXT};
	struct look number = {.style = STYLE_ACCENT, .over = lit ? STYLE_SELECTED : 0};
	struct look dim = {.style = STYLE_DIM, .over = lit ? STYLE_SELECTED : 0};
	struct str more = str_z(s->signs->more);
	struct arena arena = {0};
	struct buf left, right;
	int cells, x;

	buf_init(&left, 64);
	buf_init(&right, BUF_MAX);
	buf_printf(&left, "%4" PRIu32, item->number);
	print_right(s, item, &right);
	cells = (int)utf8_width(buf_view(&right));
	if (cells > HOST_CELLS)
		cells = HOST_CELLS;
	canvas_fill(&s->canvas, r, text);
	if (lit)
		canvas_put(&s->canvas, r.x, r.y, 1, str_z(s->signs->marker), number);
	x = r.x + 1 + canvas_put(&s->canvas, r.x + 1, r.y, r.w, buf_view(&left), number) + GAP;
	canvas_set_link(&s->canvas,
			s->options->keep_tracking ? item->url : tracking_drop(&arena, item->url));
	canvas_put_cut(&s->canvas, x, r.y, r.w - cells - GAP - x - 1,
		       item->text.n ? item->text : item->url, more, text);
	canvas_set_link(&s->canvas, STR_NONE);
	arena_release(&arena);
	canvas_put_cut(&s->canvas, r.x + r.w - cells - 1, r.y, cells, buf_view(&right), more, dim);
	buf_release(&left);
	buf_release(&right);
}

static void paint(struct session *s)
{
	struct screen_links *p = s->links;
	struct rect r = frame_body(s);
	struct buf info;
	struct status_head h = {.inside = true, .title = p->title};

	buf_init(&info, 64);
	buf_printf(&info, P_("%" PRIu32 " link", "%" PRIu32 " links", p->list.len), p->list.len);
	offline_pages_print(s, &p->linked, &info);
	h.info = buf_view(&info);
	frame_head(s, &h);
	for (int y = 0; y < r.h && p->top + y < (int)p->list.len; y++)
		paint_row(s, &p->list.items[p->top + y], (struct rect){r.x, r.y + y, r.w, 1},
			  p->top + y == p->sel);
	buf_release(&info);
}

/* ---- keys ---- */

static bool move(struct session *s, enum keys_action action, int count)
{
	struct screen_links *p = s->links;
	int page = frame_body(s).h > 1 ? frame_body(s).h - 1 : 1;

	switch (action) {
	case KEYS_DOWN:
		select_row(s, p->sel + count);
		return true;
	case KEYS_UP:
		select_row(s, p->sel - count);
		return true;
	case KEYS_PAGE_DOWN:
	case KEYS_HALF_DOWN:
		select_row(s, p->sel + count * (action == KEYS_PAGE_DOWN ? page : (page + 1) / 2));
		return true;
	case KEYS_PAGE_UP:
	case KEYS_HALF_UP:
		select_row(s, p->sel - count * (action == KEYS_PAGE_UP ? page : (page + 1) / 2));
		return true;
	case KEYS_FIRST:
		select_row(s, 0);
		return true;
	case KEYS_LAST:
		select_row(s, END);
		return true;
	default:
		return false;
	}
}

/* Selects the link with a number that was typed; false: there is none. */
static bool select_number(struct session *s, long number)
{
	const struct linklist *list = &s->links->list;

	for (uint32_t i = 0; i < list->len; i++) {
		if (list->items[i].number == number) {
			select_row(s, (int)i);
			return true;
		}
	}
	session_say(s, _("There is no link %ld."), number);
	return false;
}

/* Asks where to, the last part of the address typed in already. */
static void ask_file(struct session *s, struct str url)
{
	struct str path = url_split(url).path;
	size_t slash;

	while ((slash = str_chr(path, '/')) != SIZE_MAX)
		path = str_sub(path, slash + 1, path.n);
	s->links->wanted = url;
	prompt_open(&s->prompt, PROMPT_SAVE, _("Write the picture to:"));
	prompt_fill(&s->prompt, str_starts(path, STR(".")) ? STR_NONE : path);
}

void screen_links_save(struct session *s, struct str typed)
{
	struct arena a = {0};
	const char *path = paths_expand(&a, arena_cstr(&a, typed));

	if (typed.n && file_exists(path)) {
		session_warn(s, _("There is such a file already: %s"), path);
	} else if (typed.n) {
		screen_picture_save(s, s->links->wanted, path);
	}
	arena_release(&a);
}

/* Reads a page that was taken offline with its issue; false: it is not here. */
static bool read_page(struct session *s, const struct linklist_item *item)
{
	struct screen_links *p = s->links;
	const struct db_linked *page = db_linked_find(&p->linked, item->url);

	if (!page || !page->here)
		return false;
	offline_read(s, p->issue, page->article, p->title);
	return true;
}

static void use_file(struct session *s, enum keys_action action, struct str url)
{
	struct arena a = {0};
	struct db_download d = file_of(s, url, &a);

	if (d.key)
		enclosed_do(s, action, &d);
	else
		session_say(s, _("This is no enclosed file."));
	arena_release(&a);
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	const struct linklist_item *item;

	if (action == KEYS_LINKS) { /* the key that opened it closes it */
		session_pop(s);
		return true;
	}
	if (move(s, action, hit->count ? (int)hit->count : 1))
		return true;
	if (!(keys_get(action)->where & KEYS_IN_LINKS) || action == KEYS_QUIT ||
	    action == KEYS_BACK)
		return false;
	if (hit->count && !select_number(s, hit->count))
		return true;
	item = &s->links->list.items[s->links->sel];
	if (action == KEYS_OPEN && read_page(s, item))
		return true;
	if (action == KEYS_OPEN)
		action = KEYS_BROWSER;
	if (action == KEYS_PICTURE) {
		screen_picture_open(s, item->url, item->text.n ? item->text : s->links->title);
		return true;
	}
	if (action == KEYS_PLAY || action == KEYS_DOWNLOAD) {
		use_file(s, action, item->url);
		return true;
	}
	if (action == KEYS_WRITE) {
		ask_file(s, item->url);
		return true;
	}
	return linkact(s, action, item->url, item->text);
}

/* A click follows a link. */
static void mouse(struct session *s, const struct mouse *m)
{
	struct keymap_hit hit = {.count = MOUSE_LINES};
	int line = frame_clicked(s, m, s->links->top, (int)s->links->list.len);

	if (m->kind != MOUSE_CLICK) {
		(void)move(s, m->kind == MOUSE_WHEEL_UP ? KEYS_UP : KEYS_DOWN, MOUSE_LINES);
	} else if (line >= 0) {
		hit.count = line + 1;
		(void)act(s, KEYS_BROWSER, &hit);
	}
}

const struct screen_ops screen_links_ops = {.where = where,
					    .resize = resize,
					    .paint = paint,
					    .act = act,
					    .changed = changed,
					    .mouse = mouse};
