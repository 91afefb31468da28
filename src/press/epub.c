/* SPDX-License-Identifier: ISC */
#include "press/epub.h"

#include <zip.h>

#include "base/arena.h"
#include "base/civil.h"
#include "base/date.h"
#include "base/i18n.h"
#include "press/passage.h"

/* The earliest date that zip knows, 1980-01-01, as DOS counts: files have no date of their own. */
#define ZIP_DATE (1u << 5 | 1u)
#define PAGE_NAME 32 /* bytes of a chapter's file name */

struct epub {
	const struct book *book;
	zip_t *zip;
	struct arena arena; /* what the archive reads until it is closed */
	struct buf page; /* the file being made */
	bool failed;
};

/* ---- the archive ---- */

/* Moves what is in e->page into the archive. */
static void add_file(struct epub *e, const char *name, bool packed)
{
	char *bytes = arena_cstr(&e->arena, buf_view(&e->page));
	zip_source_t *source = zip_source_buffer(e->zip, bytes, e->page.len, 0);
	zip_int64_t at = source ? zip_file_add(e->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	buf_clear(&e->page);
	if (at < 0) {
		zip_source_free(source);
		e->failed = true;
		return;
	}
	e->failed |= zip_set_file_compression(e->zip, (zip_uint64_t)at,
					      packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) != 0;
	e->failed |= zip_file_set_dostime(e->zip, (zip_uint64_t)at, 0, ZIP_DATE, 0) != 0;
}

/* ---- its files ---- */

/* OCF 3.2, 4.3: the first file, stored, so that programs know the kind by the first bytes. */
static void add_mimetype(struct epub *e)
{
	buf_cstr(&e->page, "application/epub+zip");
	add_file(e, "mimetype", false);
}

static void add_container(struct epub *e)
{
	buf_cstr(&e->page,
		 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		 "<container version=\"1.0\""
		 " xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
		 "<rootfiles><rootfile full-path=\"book.opf\""
		 " media-type=\"application/oebps-package+xml\"/></rootfiles>\n</container>\n");
	add_file(e, "META-INF/container.xml", true);
}

static void name_page(uint32_t chapter, char name[PAGE_NAME])
{
	snprintf(name, PAGE_NAME, "c%u.xhtml", (unsigned)chapter);
}

static struct str language(const struct book *b)
{
	return b->lang.n ? b->lang : STR("und");
}

/* The same for this book and for no other: the address, else headline and date. */
static void print_identifier(const struct book *b, const char *date, struct buf *out)
{
	if (b->n && b->chapters[0].url.n) {
		passage_text(out, b->chapters[0].url);
		return;
	}
	buf_printf(out, "kurzum %s ", date);
	passage_text(out, b->title);
}

static void print_metadata(const struct book *b, struct buf *out)
{
	char date[DATE_RFC3339];

	date_print(b->made, date);
	buf_cstr(out, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
		      "<dc:identifier id=\"id\">");
	print_identifier(b, date, out);
	buf_cstr(out, "</dc:identifier>\n<dc:title>");
	passage_text(out, b->title.n ? b->title : str_z(_("Untitled")));
	buf_cstr(out, "</dc:title>\n<dc:language>");
	passage_text(out, language(b));
	buf_cstr(out, "</dc:language>\n");
	if (b->n && b->chapters[0].publisher.n) {
		buf_cstr(out, "<dc:creator>");
		passage_text(out, b->chapters[0].publisher);
		buf_cstr(out, "</dc:creator>\n");
	}
	if (b->made)
		buf_printf(out, "<dc:date>%s</dc:date>\n", date);
	buf_printf(out, "<meta property=\"dcterms:modified\">%s</meta>\n</metadata>\n", date);
}

static void add_package(struct epub *e)
{
	struct buf *out = &e->page;

	buf_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\""
		      " unique-identifier=\"id\">\n");
	print_metadata(e->book, out);
	buf_cstr(out, "<manifest>\n"
		      "<item id=\"nav\" href=\"contents.xhtml\" properties=\"nav\""
		      " media-type=\"application/xhtml+xml\"/>\n"
		      "<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n");
	for (uint32_t i = 0; i < e->book->n; i++)
		buf_printf(out,
			   "<item id=\"c%u\" href=\"c%u.xhtml\""
			   " media-type=\"application/xhtml+xml\"/>\n",
			   (unsigned)i, (unsigned)i);
	buf_cstr(out, "</manifest>\n<spine>\n");
	for (uint32_t i = 0; i < e->book->n; i++)
		buf_printf(out, "<itemref idref=\"c%u\"/>\n", (unsigned)i);
	buf_cstr(out, "</spine>\n</package>\n");
	add_file(e, "book.opf", true);
}

static void open_page(struct buf *out, struct str title, struct str lang)
{
	buf_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
		      "<html xmlns=\"http://www.w3.org/1999/xhtml\""
		      " xmlns:epub=\"http://www.idpf.org/2007/ops\"");
	passage_lang(out, lang);
	buf_cstr(out, ">\n<head>\n<title>");
	passage_text(out, title.n ? title : str_z(_("Untitled")));
	buf_cstr(out, "</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n<body>\n");
}

static void close_page(struct buf *out)
{
	buf_cstr(out, "</body>\n</html>\n");
}

static void add_contents(struct epub *e)
{
	struct buf *out = &e->page;

	open_page(out, e->book->title, e->book->lang);
	buf_printf(out, "<nav epub:type=\"toc\">\n<h1>%s</h1>\n<ol>\n", _("Contents"));
	for (uint32_t i = 0; i < e->book->n; i++) {
		const struct show *s = &e->book->chapters[i];
		char page[PAGE_NAME];

		name_page(i, page);
		buf_printf(out, "<li><a href=\"%s\">", page);
		passage_text(out, s->title.n ? s->title : str_z(_("Untitled")));
		buf_cstr(out, "</a>");
		passage_contents(s, i, page, out);
		buf_cstr(out, "</li>\n");
	}
	buf_cstr(out, "</ol>\n</nav>\n");
	close_page(out);
	add_file(e, "contents.xhtml", true);
}

static void add_chapters(struct epub *e)
{
	char name[PAGE_NAME];

	for (uint32_t i = 0; i < e->book->n; i++) {
		const struct show *s = &e->book->chapters[i];

		open_page(&e->page, s->title, str_z(s->digest->lang));
		passage_print(s, i, &e->page);
		close_page(&e->page);
		name_page(i, name);
		add_file(e, name, true);
	}
}

static void add_all(struct epub *e)
{
	add_mimetype(e);
	add_container(e);
	add_package(e);
	buf_cstr(&e->page, passage_style);
	add_file(e, "style.css", true);
	add_contents(e);
	add_chapters(e);
}

/* ---- the whole ---- */

/* The bytes of a closed archive. */
static enum err take_bytes(zip_source_t *archive, struct buf *out)
{
	zip_stat_t stat;
	char piece[1 << 14];
	zip_int64_t n = -1;

	if (zip_source_stat(archive, &stat) || zip_source_open(archive))
		return ERR_IO;
	while ((n = zip_source_read(archive, piece, sizeof piece)) > 0)
		buf_add(out, piece, (size_t)n);
	zip_source_close(archive);
	return n < 0 ? ERR_IO : buf_err(out);
}

/* Fills the archive and closes it; without memory for it libzip says so in *error. */
static bool make(const struct book *b, zip_source_t *archive, zip_error_t *error)
{
	struct epub e = {.book = b};
	bool done;

	zip_source_keep(archive);
	e.zip = zip_open_from_source(archive, ZIP_TRUNCATE, error);
	if (!e.zip) {
		zip_source_free(archive);
		return false;
	}
	buf_init(&e.page, BUF_MAX);
	add_all(&e);
	done = !e.failed && !zip_close(e.zip);
	if (!done) {
		zip_error_t *cause = zip_get_error(e.zip);

		zip_error_set(error, zip_error_code_zip(cause), zip_error_code_system(cause));
		zip_discard(e.zip);
	}
	buf_release(&e.page);
	arena_release(&e.arena);
	return done;
}

enum err epub_print(const struct book *b, struct buf *out, struct why *why)
{
	zip_source_t *archive;
	zip_error_t error;
	enum err err = ERR_IO;

	zip_error_init(&error);
	archive = zip_source_buffer_create(NULL, 0, 0, &error);
	if (archive && make(b, archive, &error))
		err = take_bytes(archive, out);
	if (err)
		why_set(why, err, "epub", 0, "%s", zip_error_strerror(&error));
	zip_source_free(archive);
	zip_error_fini(&error);
	return err;
}
