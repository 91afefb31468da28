/* SPDX-License-Identifier: ISC */
/*
 * gen-docs: a template of a manual page on stdin → the page on stdout. A line that is only @NAME@
 * is replaced by the table of that name, made from the .def tables that the program itself uses.
 *
 * Stands alone (tables and C library only), so that it can be compiled and run on any machine that
 * builds: cc -Isrc tools/gen-docs.c. tools/gen-docs.sh does that for all pages. With the name of a
 * .po file the texts of the tables are in its language; one that it lacks is an error.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conf/keys.h"
#include "conf/order.h"

#define N_(text) text
#define READER 0
#define FETCH 1

/* ---- another language ---- */

#define TEXTS 4096
#define TEXT_BYTES 8192

static struct {
	char *id, *text;
} texts[TEXTS];
static size_t ntexts;
static bool translated, missing;

static char *copy(const char *s)
{
	size_t n = strlen(s) + 1;
	char *c = malloc(n);

	if (!c)
		exit(EXIT_FAILURE);
	return memcpy(c, s, n);
}

static void keep(const char *id, const char *text)
{
	if (!*id || !*text || ntexts == TEXTS)
		return;
	texts[ntexts].id = copy(id);
	texts[ntexts++].text = copy(text);
}

/* Appends what stands in the quotes of a line of a .po file. */
static void add_quoted(char *out, const char *line)
{
	size_t n = strlen(out);
	const char *s = strchr(line, '"');

	for (s = s ? s + 1 : ""; *s && *s != '"' && n + 1 < TEXT_BYTES; s++) {
		if (*s == '\\' && s[1])
			s++;
		out[n++] = s[-1] == '\\' && *s == 'n' ? '\n' : *s;
	}
	out[n] = '\0';
}

/* Plural forms are in no table, so they are passed over. */
static int read_texts(const char *path)
{
	static char line[TEXT_BYTES], id[TEXT_BYTES], text[TEXT_BYTES];
	char *at = id;
	FILE *f = fopen(path, "r");

	if (!f)
		return perror(path), EXIT_FAILURE;
	while (fgets(line, sizeof line, f)) {
		if (!strncmp(line, "msgid ", 6)) {
			keep(id, text);
			(at = id)[0] = text[0] = '\0';
		} else if (!strncmp(line, "msgstr ", 7)) {
			at = text;
		}
		if (line[0] == '"' || !strncmp(line, "msgid ", 6) || !strncmp(line, "msgstr ", 7))
			add_quoted(at, line);
	}
	keep(id, text);
	translated = true;
	return fclose(f) ? EXIT_FAILURE : EXIT_SUCCESS;
}

static const char *in_language(const char *text)
{
	for (size_t i = 0; i < ntexts; i++)
		if (!strcmp(texts[i].id, text))
			return texts[i].text;
	if (translated && *text) {
		fprintf(stderr, "gen-docs: not translated: %s\n", text);
		missing = true;
	}
	return text;
}

/* ---- roff ---- */

/* One rune of UTF-8 text, which is ours and valid: its bytes. */
static int decode(const unsigned char *s, uint32_t *rune)
{
	if (s[0] < 0x80) {
		*rune = s[0];
		return 1;
	}
	if (s[0] < 0xE0) {
		*rune = (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
		return 2;
	}
	if (s[0] < 0xF0) {
		*rune = (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
		return 3;
	}
	*rune = (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
	return 4;
}

/* Text as roff takes it inside a line, also inside of "…". */
static void put(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	uint32_t rune;

	while (*s) {
		s += decode(s, &rune);
		if (rune == '\\')
			fputs("\\e", stdout);
		else if (rune == '-')
			fputs("\\-", stdout);
		else if (rune == '"')
			fputs("\\(dq", stdout);
		else if (rune == '`')
			fputs("\\(ga", stdout);
		else if (rune == '\'')
			fputs("\\(aq", stdout);
		else if (rune == '~' || rune == '^')
			fputs(rune == '~' ? "\\(ti" : "\\(ha", stdout);
		else if (rune == '|' && *s) /* a line may end between choices */
			fputs("|\\:", stdout);
		else if (rune < 0x80)
			putchar((int)rune);
		else
			printf("\\[u%04X]", (unsigned)rune);
	}
}

/* Help texts are written without a capital and a full stop; a manual has sentences. */
static void put_sentence(const char *help)
{
	const char *text = in_language(help);
	char first[3] = {0};

	if (!*text)
		return;
	first[0] = (char)toupper((unsigned char)text[0]);
	/* a o u with two dots: the only others that German begins a word with */
	if (text[0] == '\xC3' && strchr("\xA4\xB6\xBC", text[1]))
		first[1] = (char)(text[1] - 0x20);
	put(first);
	put(text + strlen(first));
	puts(".");
}

static void put_commands(void)
{
	static const struct {
		const char *name, *usage, *help;
	} rows[] = {
#define COMMAND(name, program, usage, help) {name, usage, help},
#include "conf/commands.def"
#undef COMMAND
	};

	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		printf(".It Ic %s No \"", rows[i].name);
		put(rows[i].usage);
		puts("\"");
		put_sentence(rows[i].help);
	}
	puts(".El");
}

static void put_globals(void)
{
	static const struct {
		const char *letter, *name, *value, *help;
	} rows[] = {
#define GLOBAL(letter, name, value, help) {letter, name, value, help},
#include "conf/globals.def"
#undef GLOBAL
	};

	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		fputs(".It", stdout);
		if (rows[i].letter[0])
			printf(" Fl %s ,", rows[i].letter + 1);
		printf(" Fl \\-%s", rows[i].name + 2);
		if (rows[i].value[0])
			printf(" Ar %s", rows[i].value);
		putchar('\n');
		put_sentence(rows[i].help);
	}
	puts(".El");
}

/* One line a status, with all that ends with it. */
static void put_statuses(void)
{
	static const struct {
		int status;
		const char *text;
	} rows[] = {
#define ERR(code, status, text) {status, text},
#include "base/err.def"
#undef ERR
	};
	const size_t n = sizeof rows / sizeof *rows;

	puts(".Bl -tag -width 143");
	for (size_t i = 0; i < n; i++) {
		size_t first = 0;

		while (rows[first].status != rows[i].status)
			first++;
		if (first < i)
			continue;
		printf(".It %d\n", rows[i].status);
		put(in_language(rows[i].text));
		for (size_t k = i + 1; k < n; k++) {
			if (rows[k].status != rows[i].status)
				continue;
			fputs("; ", stdout);
			put(in_language(rows[k].text));
		}
		puts(".");
	}
	puts(".El");
}

enum option_type { TYPE_BOOL, TYPE_INT, TYPE_CHOICE, TYPE_TEXT };

struct option_row {
	enum option_type type;
	const char *name, *help, *choices, *text, *unit;
	long long value, min, max;
};

/* The name of choice n in "a|b|c". */
static void put_choice(const char *choices, long long n)
{
	while (n-- > 0)
		choices = strchr(choices, '|') + 1;
	printf("%.*s", (int)strcspn(choices, "|"), choices);
}

static void put_option(const struct option_row *o)
{
	printf(".It Ic ");
	put(o->name);
	switch (o->type) {
	case TYPE_BOOL:
		puts(" Ar yes | no");
		put_sentence(o->help);
		printf("Default:\n.Cm %s .\n", o->value ? "yes" : "no");
		break;
	case TYPE_INT:
		puts(" Ar number");
		put_sentence(o->help);
		printf("From %lld to %lld", o->min, o->max);
		if (o->unit[0]) {
			putchar(' ');
			put(o->unit);
		}
		printf("; default:\n.Cm %lld .\n", o->value);
		break;
	case TYPE_CHOICE:
		printf(" Ar ");
		for (const char *s = o->choices; *s; s++)
			fputs(*s == '|' ? " | " : (char[]){*s, '\0'}, stdout);
		putchar('\n');
		put_sentence(o->help);
		printf("Default:\n.Cm ");
		put_choice(o->choices, o->value);
		puts(" .");
		break;
	case TYPE_TEXT:
		puts(" Ar text");
		put_sentence(o->help);
		printf("Default:\n.Cm \"");
		put(o->text[0] ? o->text : "\"\"");
		puts("\" .");
		break;
	}
}

static void put_options(void)
{
	static const struct option_row rows[] = {
#define OPTION_BOOL(field, label, def, words) {TYPE_BOOL, label, words, "", "", "", def, 0, 1},
#define OPTION_INT(field, label, def, low, high, what, words)                                      \
	{TYPE_INT, label, words, "", "", what, def, low, high},
#define OPTION_CHOICE(field, label, def, list, words)                                              \
	{TYPE_CHOICE, label, words, list, "", "", def, 0, 0},
#define OPTION_TEXT(field, label, def, words) {TYPE_TEXT, label, words, "", def, "", 0, 0, 0},
#include "conf/options.def"
	};

	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		put_option(&rows[i]);
	puts(".El");
}

/* What may stand behind the < in a line of urls. */
static void put_settings(void)
{
	static const struct {
		const char *name, *value, *help;
	} rows[] = {
#define SETTING_SPAN(field, name, min, max, help) {name, "5m to 30d", help},
#define SETTING_INT(field, name, min, max, unit, help) {name, #min " to " #max " " unit, help},
#define SETTING_CHOICE(field, name, choices, help) {name, choices, help},
#define SETTING_TEXT(field, name, shown, help) {name, shown, help},
#include "conf/settings.def"
	};

	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		printf(".It Ic %s Ns = Ns Ar \"", rows[i].name);
		put(rows[i].value);
		puts("\"");
		put_sentence(rows[i].help);
	}
	puts(".El");
}

static void put_filters(void)
{
	static const struct {
		const char *name, *type, *help;
	} rows[] = {
#define FILTER(id, name, type, help) {name, #type, help},
#include "conf/filter.def"
#undef FILTER
	};

	puts(".Bl -tag -width latest_article_age");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		printf(".It Ic %s\n", rows[i].name);
		put_sentence(rows[i].help);
		if (!strcmp(rows[i].type, "FLAG"))
			puts("Yes or no.");
	}
	puts(".El");
}

static void put_keys(void)
{
	static const struct {
		const char *name, *keys, *help;
		unsigned where;
	} rows[] = {
#define KEY(id, name, keys, where, help) {name, keys, help, where},
#include "conf/keys.def"
#undef KEY
	};

	puts(".Bl -tag -width 20n");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		/* \&: a key that is punctuation is still a key */
		printf(".It Cm \"\\&");
		if (!rows[i].keys[0])
			putchar(':');
		put(rows[i].keys[0] ? rows[i].keys : rows[i].name);
		puts("\"");
		put_sentence(rows[i].help);
		printf(".Pq Ic ");
		put(rows[i].name);
		if (rows[i].where == KEYS_IN_SOURCES || rows[i].where == KEYS_IN_LIST)
			printf(" No in Ic %s", rows[i].where == KEYS_IN_LIST ? "list" : "sources");
		putchar('\n');
	}
	puts(".El");
}

/* What can be typed after `:`. */
static void put_colon(void)
{
	static const struct {
		const char *name, *help;
	} rows[] = {
#define COLON(id, name, argument, help) {name, help},
#include "conf/colon.def"
#undef COLON
	};

	puts(".Bl -tag -width progress");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		printf(".It Ic %s\n", rows[i].name);
		put_sentence(rows[i].help);
	}
	puts(".El");
}

/* newsboat's operations: name, key, ours. */
static void put_newsboat(void)
{
	static const struct {
		const char *operation, *keys, *action;
	} rows[] = {
#define NEWSBOAT(operation, keys, where, action) {operation, keys, action},
#include "conf/newsboat.def"
#undef NEWSBOAT
	};

	puts(".Bl -column open-in-browser-and-mark-read Space previous-unread");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!*rows[i].operation)
			continue;
		printf(".It Ic %s Ta \\&", rows[i].operation);
		put(rows[i].keys);
		printf(" Ta %s\n", rows[i].action);
	}
	puts(".El");
}

static void put_styles(void)
{
	static const struct {
		const char *name, *help;
	} rows[] = {
#define STYLE(id, name, help) {name, help},
#include "conf/styles.def"
#undef STYLE
	};

	puts(".Bl -tag -width progress");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		printf(".It Ic %s\n", rows[i].name);
		put_sentence(rows[i].help);
	}
	puts(".El");
}

static const struct {
	const char *mark;
	void (*put)(void);
} tables[] = {
	{"@commands@\n", put_commands}, {"@globals@\n", put_globals},
	{"@statuses@\n", put_statuses}, {"@options@\n", put_options},
	{"@keys@\n", put_keys},		{"@styles@\n", put_styles},
	{"@settings@\n", put_settings}, {"@colon@\n", put_colon},
	{"@newsboat@\n", put_newsboat}, {"@filters@\n", put_filters},
};

int main(int argc, char **argv)
{
	char line[4096];

	if (argc > 1 && read_texts(argv[1]))
		return EXIT_FAILURE;
	while (fgets(line, sizeof line, stdin)) {
		size_t i = 0;

		while (i < sizeof tables / sizeof *tables && strcmp(tables[i].mark, line) != 0)
			i++;
		if (i < sizeof tables / sizeof *tables)
			tables[i].put();
		else if (line[0] == '@')
			return fprintf(stderr, "gen-docs: no table %s", line), EXIT_FAILURE;
		else
			fputs(line, stdout);
	}
	return missing || ferror(stdin) || fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
