/* SPDX-License-Identifier: ISC */
#include "ui/history.h"

#include <string.h>

#define NOTE_MAX ((size_t)HISTORY_LINES * (PROMPT_BYTES_MAX + 1))

/* Under which name a kind of prompt keeps its lines; NULL: it keeps none. */
static const char *note_of(enum prompt_kind kind)
{
	switch (kind) {
	case PROMPT_COMMAND:
		return "history-command";
	case PROMPT_FIND:
		return "history-find";
	case PROMPT_SEARCH:
		return "history-search";
	case PROMPT_FILTER:
		return "history-filter";
	default:
		return NULL;
	}
}

void history_release(struct history *h)
{
	VEC_RELEASE(&h->lines);
	arena_release(&h->arena);
	memset(h, 0, sizeof *h);
}

static void read_lines(struct history *h, struct db *db, const char *note)
{
	struct str rest = db_note_get(db, note, &h->arena), line;

	while (str_line(&rest, &line))
		if (line.n && h->lines.len < HISTORY_LINES)
			VEC_PUSH(&h->lines, line);
	h->at = h->lines.len;
}

void history_open(struct history *h, struct db *db, enum prompt_kind kind)
{
	VEC_CLEAR(&h->lines);
	arena_clear(&h->arena);
	h->kind = kind;
	h->draft = STR_NONE;
	h->at = 0;
	if (note_of(kind))
		read_lines(h, db, note_of(kind));
}

bool history_step(struct history *h, struct prompt *p, int step)
{
	if (step < 0 ? h->at == 0 : h->at == h->lines.len)
		return false;
	if (h->at == h->lines.len)
		h->draft = str_z(arena_cstr(&h->arena, buf_view(&p->text)));
	h->at = step < 0 ? h->at - 1 : h->at + 1;
	prompt_replace(p, 0, p->text.len, h->at == h->lines.len ? h->draft : h->lines.items[h->at]);
	return true;
}

void history_add(struct db *db, enum prompt_kind kind, struct str line)
{
	const char *note = note_of(kind);
	struct history h = {0};
	struct buf text;

	if (!note || !line.n || str_chr(line, '\n') < line.n)
		return;
	read_lines(&h, db, note);
	buf_init(&text, NOTE_MAX);
	for (uint32_t i = h.lines.len == HISTORY_LINES; i < h.lines.len; i++) {
		if (str_eq(h.lines.items[i], line))
			continue;
		buf_str(&text, h.lines.items[i]);
		buf_char(&text, '\n');
	}
	buf_str(&text, line);
	buf_char(&text, '\n');
	/* a history that can't be kept costs nothing but itself */
	(void)!db_note_set(db, note, buf_view(&text), NULL);
	buf_release(&text);
	history_release(&h);
}
