/* SPDX-License-Identifier: ISC */
#include "feed/mail.h"

#include <gmime/gmime.h>

#include "base/date.h"
#include "base/entity.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "base/utf8.h"
#include "feed/collect.h"
#include "feed/decode.h"
#include "feed/flowed.h"
#include "feed/plain.h"

#define NAME_CELLS 120 /* of an attachment's name */
#define HEADER_BYTES 8192 /* of a header's value that are looked at */

/* What has been found in a mail so far. */
struct finding {
	struct collect *collect;
	struct buf html, plain; /* UTF-8 */
	struct buf names; /* of what is attached, one a line */
	uint32_t nnames, nparts;
	bool deep; /* parts were not looked at */
};

bool mail_is(struct str bytes)
{
	static const char *const first[] = {
		"Return-Path:",
		"Received:",
		"Delivered-To:",
		"X-",
		"Message-ID:",
		"Date:",
		"From:",
		"Subject:",
		"To:",
		"MIME-Version:",
		"List-",
		"Content-Type:",
		"Sender:",
		"Reply-To",
		"DKIM-Signature:",
		"ARC-",
		"Envelope-To:",
		"Authentication-Results:",
	};
	size_t colon = str_chr(bytes, ':');

	for (size_t i = 0; colon < bytes.n && i < sizeof first / sizeof *first; i++)
		if (str_istarts(bytes, str_z(first[i])))
			return str_chr(str_sub(bytes, 0, colon), ' ') == SIZE_MAX;
	return false;
}

/* A header's value, decoded and short; empty when there is none. */
static struct str header(GMimeMessage *mail, const char *name)
{
	struct str value = str_z(g_mime_object_get_header(GMIME_OBJECT(mail), name));

	return str_trim(str_sub(value, 0, HEADER_BYTES));
}

/* ---- parts ---- */

static void take_text(void *ctx, struct str utf8)
{
	buf_str(ctx, utf8);
}

/* The text of a part as UTF-8, whatever its encodings say. */
static void add_part(GMimePart *part, GMimeContentType *type, struct buf *out)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	const char *charset = g_mime_content_type_get_parameter(type, "charset");
	GMimeStream *bytes;
	struct decode decode;
	struct buf label;

	if (!content)
		return;
	if (out->len)
		buf_cstr(out, "\n\n");
	bytes = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, bytes);
	buf_init(&label, 128);
	if (charset)
		buf_printf(&label, "text/plain; charset=\"%s\"", charset);
	decode_init(&decode, buf_view(&label), take_text, out);
	if (g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(bytes))) {
		GByteArray *all = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(bytes));

		decode_push(&decode, str_of((const char *)all->data, all->len));
	}
	decode_finish(&decode);
	decode_release(&decode);
	buf_release(&label);
	g_object_unref(bytes);
}

static bool says(GMimeContentType *type, const char *name, struct str value)
{
	return str_ieq(str_z(g_mime_content_type_get_parameter(type, name)), value);
}

/* Plain text, whose lines may belong together (RFC 3676). */
static void add_plain(GMimePart *part, GMimeContentType *type, struct buf *out)
{
	struct buf lines;

	if (!says(type, "format", STR("flowed"))) {
		add_part(part, type, out);
		return;
	}
	buf_init(&lines, FEED_BODY_MAX);
	add_part(part, type, &lines);
	if (out->len)
		buf_cstr(out, "\n\n");
	flowed_join(buf_view(&lines), says(type, "delsp", STR("yes")), out);
	buf_release(&lines);
}

/* The last part of a path, as a line that may be shown. */
static void add_name(struct finding *f, struct str name, struct str type)
{
	struct buf clean;

	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/' || name.p[i] == '\\') {
			name = str_sub(name, i + 1, name.n);
			break;
		}
	if (f->nnames++ >= MAIL_NAMES_MAX)
		return;
	buf_init(&clean, HEADER_BYTES);
	utf8_clean(&clean, str_sub(name, 0, HEADER_BYTES), UTF8_LINE);
	buf_cut(&clean, utf8_fit(buf_view(&clean), NAME_CELLS, NULL));
	if (clean.len)
		buf_char(&clean, ' ');
	buf_char(&clean, '(');
	utf8_clean(&clean, str_sub(type, 0, NAME_CELLS), UTF8_LINE);
	buf_cstr(&clean, ")\n");
	buf_str(&f->names, buf_view(&clean));
	buf_release(&clean);
}

static void attach(struct finding *f, GMimeObject *part, GMimeContentType *type)
{
	const char *name = g_mime_object_get_content_disposition_parameter(part, "filename");
	char *mime = g_mime_content_type_get_mime_type(type);

	if (!name)
		name = g_mime_content_type_get_parameter(type, "name");
	/* a picture that the text shows is no attachment */
	if (!g_mime_content_type_is_type(type, "image", "*") || !g_mime_object_get_content_id(part))
		add_name(f, str_z(name ? name : ""), str_z(mime));
	g_free(mime);
}

static void see_part(struct finding *f, GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);

	if (!type)
		return;
	if (!GMIME_IS_PART(part) || g_mime_part_is_attachment(GMIME_PART(part)))
		attach(f, part, type);
	else if (g_mime_content_type_is_type(type, "text", "html"))
		add_part(GMIME_PART(part), type, &f->html);
	else if (g_mime_content_type_is_type(type, "text", "plain") ||
		 g_mime_content_type_is_type(type, "text", "markdown"))
		add_plain(GMIME_PART(part), type, &f->plain);
	else if (!g_mime_content_type_is_type(type, "text", "x-amp-html"))
		attach(f, part, type);
}

/* All parts in their order; of a mail within the mail only that it is there. */
static void walk(struct finding *f, GMimeObject *root)
{
	struct {
		GMimeMultipart *parts;
		int next;
	} stack[MAIL_DEPTH_MAX];
	int depth = 0;

	for (GMimeObject *part = root; part && f->nparts < MAIL_PARTS_MAX;) {
		f->nparts++;
		if (!GMIME_IS_MULTIPART(part))
			see_part(f, part);
		else if (depth < MAIL_DEPTH_MAX) {
			stack[depth].parts = GMIME_MULTIPART(part);
			stack[depth++].next = 0;
		} else {
			f->deep = true;
		}
		part = NULL;
		while (depth && !part) {
			int next = stack[depth - 1].next++;

			if (next < g_mime_multipart_get_count(stack[depth - 1].parts))
				part = g_mime_multipart_get_part(stack[depth - 1].parts, next);
			else
				depth--;
		}
	}
	/* wrong boundaries: all of it stands before the first part that isn't there */
	if (GMIME_IS_MULTIPART(root) && !f->html.len && !f->plain.len) {
		struct buf *plain = &f->plain;
		struct decode decode;

		decode_init(&decode, STR(""), take_text, plain);
		decode_push(&decode, str_z(g_mime_multipart_get_prologue(GMIME_MULTIPART(root))));
		decode_finish(&decode);
		decode_release(&decode);
	}
}

/* ---- headers ---- */

static void put_sender(struct draft *d, GMimeMessage *mail)
{
	InternetAddressList *from = g_mime_message_get_from(mail);
	int n = from ? internet_address_list_length(from) : 0;

	for (int i = 0; i < n && i < 8; i++) {
		InternetAddress *a = internet_address_list_get_address(from, i);
		struct str name = str_z(internet_address_get_name(a));

		if (!str_trim(name).n && INTERNET_ADDRESS_IS_MAILBOX(a))
			name = str_z(
				internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(a)));
		draft_author(d, 1, name, STR_NONE, STR_NONE);
	}
	if (d->authors.len)
		draft_put(d, DRAFT_PUBLISHER, 1, AS_TEXT, d->authors.items[0].name, STR_NONE);
}

/* "Die Woche <woche.example.org>": the words before the id; senders' own numbers are no name. */
static struct str list_name(struct str value)
{
	struct str name = str_trim(str_sub(value, 0, str_chr(value, '<')));
	size_t digits = 0;

	if (name.n > 1 && name.p[0] == '"' && name.p[name.n - 1] == '"')
		name = str_trim(str_sub(name, 1, name.n - 1));
	for (size_t i = 0; i < name.n; i++)
		digits += name.p[i] >= '0' && name.p[i] <= '9';
	return str_chr(value, '<') == SIZE_MAX || digits * 4 > name.n ? STR_NONE : name;
}

/* Of "<mailto:…>, <https://…>" the one of the web, else the first. */
static struct str unsubscribe(struct str value)
{
	struct str found = STR_NONE, piece;

	while (str_cut(&value, '<', &piece)) {
		struct str to = str_trim(str_sub(value, 0, str_chr(value, '>')));

		if (url_is_http(to) && url_is_safe(to))
			return to;
		if (!found.n && url_is_safe(to))
			found = to;
	}
	return found;
}

static struct str in_brackets(struct str value)
{
	size_t open = str_chr(value, '<');

	if (open == SIZE_MAX)
		return value;
	value = str_sub(value, open + 1, value.n);
	return str_sub(value, 0, str_chr(value, '>'));
}

static void put_date(struct draft *d, GMimeMessage *mail, int64_t came)
{
	char text[DATE_RFC3339];

	draft_put(d, DRAFT_PUBLISHED, 2, AS_DATE, header(mail, "Date"), STR_NONE);
	if (!came)
		return;
	date_print(came, text);
	draft_put(d, DRAFT_PUBLISHED, 1, AS_DATE, str_z(text), STR_NONE);
}

static void put_headers(struct draft *d, GMimeMessage *mail, int64_t came)
{
	const char *id = g_mime_message_get_message_id(mail);

	d->id_is_no_link = true;
	d->letter = header(mail, "List-Id").n || header(mail, "List-Unsubscribe").n;
	draft_put(d, DRAFT_ID, 1, AS_WORD, str_z(id), STR_NONE);
	draft_put(d, DRAFT_TITLE, 1, AS_TEXT, str_z(g_mime_message_get_subject(mail)), STR_NONE);
	draft_put(d, DRAFT_PUBLISHER, 2, AS_TEXT, list_name(header(mail, "List-Id")), STR_NONE);
	put_sender(d, mail);
	put_date(d, mail, came);
	draft_put(d, DRAFT_LINK, 1, AS_ADDRESS, in_brackets(header(mail, "Archived-At")), STR_NONE);
	draft_put(d, DRAFT_LANG, 1, AS_WORD, header(mail, "Content-Language"), STR_NONE);
}

/* ---- the text ---- */

/* Behind the text: what is attached, and the way out of the list when the text does not have it. */
static void add_notes(struct finding *f, struct str out_of_list, bool html, struct buf *out)
{
	struct str names = buf_view(&f->names), name;

	for (bool first = true; str_line(&names, &name); first = false) {
		buf_cstr(out, html ? (first ? "\n<hr><p>" : "\n<p>") : "\n\n");
		buf_cstr(out, _("Attached: "));
		if (html)
			entity_escape(out, name);
		else
			buf_str(out, name);
		buf_cstr(out, html ? "</p>" : "");
	}
	if (f->deep)
		buf_printf(out, "%s%s%s", html ? "\n<p>" : "\n\n",
			   _("Parts of this mail are nested too deeply; they were not read."),
			   html ? "</p>" : "");
	if (!out_of_list.n)
		return;
	buf_cstr(out, html ? "\n<p><a href=\"" : "\n\n");
	if (html) {
		entity_escape(out, out_of_list);
		buf_printf(out, "\">%s</a></p>", _("Unsubscribe"));
	} else {
		buf_printf(out, "%s: %.*s\n", _("Unsubscribe"), STR_ARG(out_of_list));
	}
}

static bool has_address(struct str text, struct str address)
{
	struct buf escaped;
	bool has;

	buf_init(&escaped, HEADER_BYTES * 6);
	entity_escape(&escaped, address);
	has = str_find(text, address) != SIZE_MAX || str_find(text, buf_view(&escaped)) != SIZE_MAX;
	buf_release(&escaped);
	return has;
}

static void put_text(struct finding *f, GMimeMessage *mail)
{
	struct str out_of_list = unsubscribe(header(mail, "List-Unsubscribe"));
	bool html = str_trim(buf_view(&f->html)).n > 0;
	struct str text = str_trim(buf_view(html ? &f->html : &f->plain));
	struct draft *d = &f->collect->entry;
	struct buf body;

	if (out_of_list.n && has_address(text, out_of_list))
		out_of_list = STR_NONE;
	d->cut |= f->html.full || f->plain.full;
	buf_init(&body, FEED_BODY_MAX);
	if (html)
		plain_without_pictures(&body, text);
	else
		buf_str(&body, text);
	add_notes(f, out_of_list, html, &body);
	draft_put(d, DRAFT_CONTENT, 1, html ? AS_HTML : AS_TEXT, buf_view(&body), STR_NONE);
	buf_release(&body);
}

/* ---- the mail ---- */

/* glib ends a program that gets no memory by a trap; ours ends as it does everywhere. What else it
 * would tell on stderr is about bytes of strangers, and no reader's business. */
static void on_message(const char *domain, GLogLevelFlags level, const char *words, void *ctx)
{
	(void)domain;
	(void)words;
	(void)ctx;
	if (level & (G_LOG_FLAG_FATAL | G_LOG_LEVEL_ERROR))
		mem_exhausted();
}

static void start_library(void)
{
	static bool started;

	if (started)
		return;
	g_log_set_default_handler(on_message, NULL);
	g_mime_init();
	started = true;
}

/* Whether an encoded word begins behind the blanks. */
static bool word_follows(struct str s)
{
	size_t i = 0;

	while (i < s.n && strchr(" \t\r\n", s.p[i]))
		i++;
	return i && str_starts(str_sub(s, i, s.n), STR("=?"));
}

/*
 * The bytes as a stream. GMime (3.2.13) joins encoded words that follow each other before it
 * decodes them, and so loses what comes behind base64 with padding: an empty word of another kind
 * between them keeps them apart.
 */
static GMimeStream *stream_of(struct str bytes)
{
	GMimeStream *stream = g_mime_stream_mem_new();
	size_t end = str_find(bytes, STR("\n\n")), crlf = str_find(bytes, STR("\r\n\r\n")), at;
	struct str head = str_sub(bytes, 0, crlf < end ? crlf : end), rest = bytes;

	while ((at = str_find(head, STR("=?="))) != SIZE_MAX) {
		at += 3;
		g_mime_stream_write(stream, rest.p, at);
		head = str_sub(head, at, head.n);
		rest = str_sub(rest, at, rest.n);
		if (word_follows(head))
			g_mime_stream_write_string(stream, " =?us-ascii?Q?"
							   "?=");
	}
	g_mime_stream_write(stream, rest.p, rest.n);
	g_mime_stream_reset(stream);
	return stream;
}

static GMimeMessage *parse(struct str bytes)
{
	static const char *const charsets[] = {"utf-8", "windows-1252", NULL};
	GMimeStream *stream = stream_of(bytes);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeParserOptions *options = g_mime_parser_options_new();
	GMimeMessage *mail;

	/* what a header has without saying its charset */
	g_mime_parser_options_set_fallback_charsets(options, (const char **)charsets);
	mail = g_mime_parser_construct_message(parser, options);
	g_mime_parser_options_free(options);
	g_object_unref(parser);
	g_object_unref(stream);
	return mail;
}

enum err mail_read(struct str bytes, int64_t came, feed_entry_fn *entry, void *ctx)
{
	struct collect collect;
	struct finding f = {.collect = &collect};
	GMimeMessage *mail;

	start_library();
	mail = parse(bytes);
	collect_init(&collect, STR(""), 1, entry, ctx);
	buf_init(&f.html, FEED_BODY_MAX);
	buf_init(&f.plain, FEED_BODY_MAX);
	buf_init(&f.names, BUF_MAX);
	collect_begin(&collect);
	if (mail) {
		put_headers(&collect.entry, mail, came);
		if (g_mime_message_get_mime_part(mail))
			walk(&f, g_mime_message_get_mime_part(mail));
		put_text(&f, mail);
		g_object_unref(mail);
	}
	collect_end(&collect);
	buf_release(&f.html);
	buf_release(&f.plain);
	buf_release(&f.names);
	collect_release(&collect);
	return collect.err;
}

const char *mail_library(void)
{
	static char text[48];

	snprintf(text, sizeof text, "GMime %u.%u.%u", gmime_major_version, gmime_minor_version,
		 gmime_micro_version);
	return text;
}
