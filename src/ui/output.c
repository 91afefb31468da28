/* SPDX-License-Identifier: ISC */
#include "ui/output.h"

#include <string.h>

#include "base/file.h"
#include "base/filename.h"
#include "base/i18n.h"
#include "base/tracking.h"
#include "doc/export.h"
#include "doc/mdprint.h"
#include "doc/show.h"
#include "press/mailto.h"
#include "press/sheet.h"
#include "ui/view.h"

#define BOOKMARK_MS 5000
#define EPUB_MS 20000

/* The selected article, which may not be shown yet; NULL: there is none, and that was said. */
static const struct article *selected(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	if (row)
		view_load(s, row->key.id);
	if (row && s->view->article.id == row->key.id)
		return &s->view->article;
	session_say(s, _("No article is selected."));
	return NULL;
}

static struct str address_of(struct session *s, const struct article *a, struct arena *arena)
{
	return s->options->keep_tracking ? a->data.url : tracking_drop(arena, a->data.url);
}

/* ---- as a text ---- */

static struct show show_of(struct session *s, const struct article *a, struct arena *arena)
{
	return (struct show){.id = a->id,
			     .title = a->data.title,
			     .publisher = a->data.publisher.n ? a->data.publisher
							      : a->data.source_name,
			     .author = a->data.author,
			     .url = address_of(s, a, arena),
			     .published = a->data.published,
			     .doc = &a->doc,
			     .digest = &a->digest,
			     .files = db_download_each(&a->files, arena),
			     .nfiles = a->files.len};
}

static void print_text(struct session *s, const struct article *a, struct buf *out)
{
	struct arena arena = {0};
	struct show show = show_of(s, a, &arena);

	show_text(&show, (uint16_t)s->options->text_width, out);
	arena_release(&arena);
}

static void print_html(struct session *s, const struct article *a, struct buf *out)
{
	struct arena arena = {0};
	struct show show = show_of(s, a, &arena);
	struct book book = {.title = a->data.title,
			    .lang = a->data.lang,
			    .made = a->data.published,
			    .chapters = &show,
			    .n = 1};

	sheet_print(&book, out);
	arena_release(&arena);
}

static void print_markdown(const struct article *a, struct buf *out)
{
	struct arena arena = {0};

	mdprint_title(&a->doc, a->data.title, out);
	mdprint_doc(&a->doc, out);
	enclosure_lines(db_download_each(&a->files, &arena), a->files.len, true, out);
	arena_release(&arena);
}

static void print_as(struct session *s, const struct article *a, struct str path, struct buf *out)
{
	if (str_iends(path, STR(".html")) || str_iends(path, STR(".htm"))) {
		print_html(s, a, out);
	} else if (str_iends(path, STR(".md")) || str_iends(path, STR(".markdown"))) {
		print_markdown(a, out);
	} else {
		print_text(s, a, out);
	}
}

/* ---- into a program ---- */

void output_ask_pipe(struct session *s)
{
	if (selected(s))
		prompt_open(&s->prompt, PROMPT_PIPE, _("Pipe the article to:"));
}

/* The command a reader wrote, with what it may ask for. */
static enum err make_argv(struct session *s, const struct article *a, struct arena *arena,
			  struct str line, char ***argv, struct why *why)
{
	struct proc_fill fill[] = {{'u', address_of(s, a, arena)}, {'t', a->data.title}};

	return proc_argv(arena, line, fill, 2, argv, why);
}

void output_pipe(struct session *s, struct str line)
{
	const struct article *a = selected(s);
	struct aside *aside = &s->aside;
	struct why why = {0};

	if (!a || !line.n)
		return;
	if (!session_ok(s, make_argv(s, a, &aside->arena, line, &aside->argv, &why), &why))
		return;
	buf_clear(&aside->input);
	print_text(s, a, &aside->input);
}

void output_bookmark(struct session *s)
{
	const char *command = s->options->bookmark_command;
	const struct article *a = selected(s);
	struct arena arena = {0};
	struct why why = {0};
	struct buf out;
	char **argv;
	enum err err;

	if (!a)
		return;
	if (!*command) {
		session_say(
			s,
			_("No bookmark command; bookmark-command names one: \"buku --add %%u\"."));
		return;
	}
	if (!strstr(command, "%u"))
		command = arena_printf(&arena, "%s %%u %%t", command);
	buf_init(&out, 1 << 16);
	err = make_argv(s, a, &arena, str_z(command), &argv, &why);
	if (!err)
		err = proc_run(argv, STR_NONE, &out, (struct proc_limits){BOOKMARK_MS}, &why);
	if (session_ok(s, err, &why))
		session_say(s, _("Bookmarked: %.*s"), STR_ARG(a->data.title));
	buf_release(&out);
	arena_release(&arena);
}

/* ---- into a mail ---- */

/* The mail program gets one argument, an address with the text in it. */
static void mail_article(struct session *s, const struct article *a, struct str to)
{
	const char *line = *s->options->mail_command ? s->options->mail_command : "xdg-open";
	struct arena arena = {0};
	struct why why = {0};
	struct buf text, url;
	char **argv;
	enum err err;
	bool cut;

	if (!mailto_is_to(to)) {
		session_warn(s, _("Not mailed: that is no address; as in mailto:anna@example.org"));
		return;
	}
	buf_init(&text, BUF_MAX);
	buf_init(&url, BUF_MAX);
	print_text(s, a, &text);
	cut = mailto_print(to, a->data.title, buf_view(&text), &url);
	err = proc_argv_url(&arena, line, buf_view(&url), &argv, &why);
	if (!err)
		err = proc_detach(argv, STR_NONE, &why);
	if (session_ok(s, err, &why))
		session_say(s, "%s",
			    cut ? _("Handed to the mail program, shortened to what an address "
				    "may hold.")
				: _("Handed to the mail program."));
	buf_release(&text);
	buf_release(&url);
	arena_release(&arena);
}

/* ---- into a file ---- */

void output_ask_file(struct session *s, const char *ending)
{
	const struct article *a = selected(s);
	struct buf name;

	if (!a)
		return;
	buf_init(&name, PROMPT_BYTES_MAX);
	filename_print(a->data.title, ending, &name);
	prompt_open(&s->prompt, PROMPT_WRITE, _("Write to (.txt, .md, .html, .epub or mailto:):"));
	prompt_fill(&s->prompt, buf_view(&name));
	buf_release(&name);
}

/* Books are bound by the fetcher's program; the reader has no library for them. */
static enum err write_epub(struct session *s, const struct article *a, const char *path,
			   struct why *why)
{
	struct arena arena = {0};
	const char *argv[] = {s->paths->fetcher,
			      "issue",
			      "export",
			      "--config-dir",
			      s->paths->config_dir,
			      "--data-dir",
			      s->paths->data_dir,
			      "--format",
			      "epub",
			      "-o",
			      path,
			      arena_printf(&arena, "%lld", (long long)a->id),
			      NULL};
	struct buf out;
	enum err err;

	buf_init(&out, 1 << 16);
	err = proc_run((char *const *)(uintptr_t)argv, STR_NONE, &out,
		       (struct proc_limits){EPUB_MS}, why);
	buf_release(&out);
	arena_release(&arena);
	return err;
}

static void write_file(struct session *s, const struct article *a, const char *path)
{
	struct why why = {0};
	struct buf bytes;
	enum err err;

	buf_init(&bytes, BUF_MAX);
	if (str_iends(str_z(path), STR(".epub"))) {
		err = write_epub(s, a, path, &why);
	} else {
		print_as(s, a, str_z(path), &bytes);
		err = file_replace(path, buf_view(&bytes), &why);
	}
	if (session_ok(s, err, &why))
		session_say(s, _("Written: %s"), path);
	buf_release(&bytes);
}

void output_write(struct session *s, struct str typed)
{
	const struct article *a = selected(s);
	struct arena arena = {0};
	struct buf path;

	if (!a || !typed.n)
		return;
	if (str_istarts(typed, STR("mailto:"))) {
		mail_article(s, a, str_trim(str_sub(typed, 7, typed.n)));
		return;
	}
	buf_init(&path, sizeof s->path - 1);
	buf_cstr(&path, paths_expand(&arena, arena_cstr(&arena, typed)));
	buf_char(&path, '\0');
	if (file_is_folder(path.data)) {
		buf_cut(&path, path.len - 1);
		if (path.data[path.len - 1] != '/')
			buf_char(&path, '/');
		filename_print(a->data.title, ".txt", &path);
		buf_char(&path, '\0');
	}
	if (path.full) {
		session_warn(s, _("This name is too long."));
	} else {
		memcpy(s->path, path.data, path.len);
		if (file_exists(s->path))
			prompt_open(&s->prompt, PROMPT_OVERWRITE,
				    _("There is such a file. Replace it? y/n"));
		else
			write_file(s, a, s->path);
	}
	buf_release(&path);
	arena_release(&arena);
}

void output_overwrite(struct session *s)
{
	const struct article *a = selected(s);

	if (a)
		write_file(s, a, s->path);
}
