/* SPDX-License-Identifier: ISC */
#include "cli/offer.h"

#include "conf/commands.h"
#include "conf/options.h"

/* What was typed before the word that is completed. */
struct before {
	const struct commands_info *command; /* NULL: none yet */
	struct str first; /* the command's first argument; none: empty */
	int arguments; /* of the command, without options and their values */
	struct str option; /* the option whose value is completed; none: empty */
	bool options_end; /* `--` was typed */
	bool unknown; /* no such command: nothing fits behind it */
};

static void offer_word(struct offer *o, struct str word, const char *help)
{
	if (str_starts(word, o->begun))
		VEC_PUSH(&o->words, (struct offer_word){word, help});
}

/* "a|b|c" */
static void offer_choices(struct offer *o, struct str choices)
{
	struct str choice;

	while (str_cut(&choices, '|', &choice))
		offer_word(o, choice, NULL);
}

static void offer_commands(struct offer *o)
{
	for (uint32_t i = 0; i < commands_count(); i++)
		offer_word(o, str_z(commands_get(i)->name), commands_get(i)->help);
}

static void offer_config(struct offer *o)
{
	for (uint32_t i = 0; i < options_count(); i++)
		offer_word(o, str_z(options_info_get(i)->name), options_info_get(i)->help);
}

static void offer_options(struct offer *o, const struct commands_info *c)
{
	struct commands_option option;
	size_t at = 0;

	while (c && commands_option_next(c, &at, &option)) {
		bool twice = false;

		/* `issue` has some in more than one of its forms */
		for (uint32_t i = 0; i < o->words.len; i++)
			twice = twice || str_eq(o->words.items[i].word, option.name);
		if (!twice)
			offer_word(o, option.name, NULL);
	}
	for (uint32_t i = 0; i < commands_global_count(); i++)
		offer_word(o, str_z(commands_global_get(i)->name), commands_global_get(i)->help);
}

static const struct commands_global *global_find(struct str name)
{
	for (uint32_t i = 0; i < commands_global_count(); i++) {
		const struct commands_global *g = commands_global_get(i);

		if (str_eq(name, str_z(g->name)) ||
		    (g->letter[0] && str_eq(name, str_z(g->letter))))
			return g;
	}
	return NULL;
}

/* Whether an option has a value, and which ("T", "text|md"). */
static bool option_value(const struct commands_info *c, struct str name, struct str *value)
{
	const struct commands_global *g = global_find(name);
	struct commands_option option;
	size_t at = 0;

	*value = g ? str_z(g->value) : STR_NONE;
	while (!g && c && commands_option_next(c, &at, &option))
		if (str_eq(option.name, name))
			*value = option.value;
	if (str_eq(name, STR("-o")) && c)
		*value = STR("FILE");
	return value->n > 0;
}

/* What the value of an option is. Its letter says little (T is a tag and a time), its name all. */
static void offer_value(struct offer *o, struct str name, struct str value)
{
	static const struct {
		const char *option;
		unsigned kinds;
		const char *choices;
	} rows[] = {
		{"--source", OFFER_SOURCES, ""},
		{"--tag", OFFER_TAGS, ""},
		{"--untag", OFFER_TAGS, ""},
		{"--config-dir", OFFER_FOLDERS, ""},
		{"--data-dir", OFFER_FOLDERS, ""},
		{"--sort", 0, ORDER_CHOICES},
		{"--lang", 0, "de|en"},
		{"-o", OFFER_FILES, ""},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_eq(name, str_z(rows[i].option))) {
			o->kinds |= rows[i].kinds;
			if (*rows[i].choices)
				offer_choices(o, str_z(rows[i].choices));
		}
	if (value.n && value.p[0] >= 'a' && value.p[0] <= 'z')
		offer_choices(o, value);
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

/* One of the alternatives at a place of a usage: a word as it stands, or what it stands for. */
static void offer_place(struct offer *o, struct str word)
{
	static const struct {
		const char *name;
		unsigned kinds;
	} places[] = {
		{"SOURCE", OFFER_SOURCES}, {"TAG", OFFER_TAGS},	      {"THEME", OFFER_THEMES},
		{"FILE", OFFER_FILES},	   {"FOLDER", OFFER_FOLDERS},
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (str_eq(word, str_z(places[i].name)))
			o->kinds |= places[i].kinds;
	if (str_eq(word, STR("COMMAND")))
		offer_commands(o);
	else if (str_eq(word, STR("OPTION")))
		offer_config(o);
	else if (word.n > 1 && word.p[0] >= 'a' && word.p[0] <= 'z')
		offer_word(o, word, NULL);
}

/* "newsboat|FILE…" */
static void offer_alternatives(struct offer *o, struct str token)
{
	size_t i = token.n && token.p[0] == '[';

	while (i < token.n) {
		size_t start = i;

		while (i < token.n && is_word(token.p[i]))
			i++;
		offer_place(o, str_sub(token, start, i));
		/* ".jsonl" of FILE.jsonl, "…" and brackets go with what stands before them */
		while (i < token.n && token.p[i++] != '|')
			;
	}
}

static bool is_option_token(struct str token)
{
	while (token.n && (token.p[0] == '[' || token.p[0] == '|'))
		token = str_sub(token, 1, token.n);
	return token.n > 1 && token.p[0] == '-' && is_word(token.p[1]);
}

/*
 * The n-th argument of a usage (from 0), options and their values left out; the last one stands for
 * all that follow when "…" is behind it. "--read|--tag T ID…|--all" has the argument ID.
 */
static void offer_argument(struct offer *o, struct str usage, int n)
{
	struct str token, last = STR_NONE;
	bool value = false;

	while (str_cut(&usage, ' ', &token)) {
		bool option = is_option_token(token);

		if (!option && !value && token.n) {
			last = token;
			if (!n--) {
				offer_alternatives(o, token);
				return;
			}
		}
		/* "[--json]" has no value behind it; "--tag T" and "[-o FILE]" have */
		value = option && token.p[token.n - 1] != ']';
	}
	if (str_find(last, STR("…")) != SIZE_MAX)
		offer_alternatives(o, last);
}

/* A command of several forms, each with a word of its own in front: " | " stands between them. */
static void offer_forms(struct offer *o, const struct before *b, struct str usage)
{
	while (usage.n) {
		size_t end = str_find(usage, STR(" | "));
		struct str form = str_sub(usage, 0, end);
		struct str word = str_sub(form, 0, str_chr(form, ' '));

		if (!b->arguments)
			offer_word(o, word, NULL);
		else if (str_eq(word, b->first))
			offer_argument(o, form, b->arguments);
		usage = end == SIZE_MAX ? STR_NONE : str_sub(usage, end + 3, usage.n);
	}
}

static void read_before(struct offer *o, struct before *b, char *const *words, int n)
{
	for (int i = 1; i < n; i++) {
		struct str word = str_z(words[i]), value;
		bool option = !b->options_end && word.n > 1 && word.p[0] == '-';

		if (option && option_value(b->command, word, &value)) {
			if (i + 1 == n) {
				b->option = word;
			} else if (str_eq(word, STR("--config-dir"))) {
				o->config_dir = words[i + 1];
			} else if (str_eq(word, STR("--data-dir"))) {
				o->data_dir = words[i + 1];
			}
			i++;
		} else if (option) {
			b->options_end = str_eq(word, STR("--"));
		} else if (!b->command) {
			b->command = commands_find(words[i]);
			b->unknown = b->unknown || !b->command;
		} else if (!b->arguments++) {
			b->first = word;
		}
	}
}

void offer_make(struct offer *o, char *const *words, int n)
{
	struct before b = {0};
	struct str usage, value;

	if (n < 2)
		return;
	read_before(o, &b, words, n - 1);
	o->begun = str_z(words[n - 1]);
	if (b.option.n) {
		(void)option_value(b.command, b.option, &value);
		offer_value(o, b.option, value);
		return;
	}
	if (!b.options_end && o->begun.n && o->begun.p[0] == '-') {
		offer_options(o, b.command);
		return;
	}
	if (!b.command) {
		if (!b.unknown)
			offer_commands(o);
		return;
	}
	usage = str_z(b.command->usage);
	if (str_find(usage, STR(" | ")) != SIZE_MAX)
		offer_forms(o, &b, usage);
	else
		offer_argument(o, usage, b.arguments);
}

void offer_release(struct offer *o)
{
	VEC_RELEASE(&o->words);
}
