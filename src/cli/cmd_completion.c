/* SPDX-License-Identifier: ISC */
/*
 * completion: scripts for the shells, made from the tables of commands, so that they can't be out
 * of date. What a command takes is read off its usage: options, words of small letters
 * ("bash|zsh|fish"), and the places SOURCE, FILE, COMMAND.
 */
#include "base/i18n.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "conf/commands.h"

/* What may stand at a place of the command line. */
#define TAKES_SOURCE 1u
#define TAKES_FILE 2u
#define TAKES_COMMAND 4u

struct shape {
	unsigned takes;
	struct buf words; /* alternatives, each with a blank in front */
};

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static unsigned place_parse(struct str word)
{
	if (str_eq(word, STR("SOURCE")))
		return TAKES_SOURCE;
	if (str_eq(word, STR("FILE")) || str_eq(word, STR("FOLDER")))
		return TAKES_FILE;
	return str_eq(word, STR("COMMAND")) ? TAKES_COMMAND : 0;
}

/* Reads the arguments off a usage; options with their values were taken by commands_option_next. */
static void shape_init(struct shape *s, const struct commands_info *c)
{
	struct str usage = str_z(c->usage);
	bool after_option = false;
	size_t i = 0;

	s->takes = 0;
	buf_init(&s->words, BUF_MAX);
	while (i < usage.n) {
		size_t start = i;
		bool option = usage.p[i] == '-';

		while (i < usage.n &&
		       (is_small(usage.p[i]) || is_capital(usage.p[i]) || usage.p[i] == '-'))
			i++;
		struct str word = str_sub(usage, start, i);

		if (word.n > 1 && !option && is_small(word.p[0])) {
			buf_char(&s->words, ' ');
			buf_str(&s->words, word);
		} else if (word.n && !option && !after_option) {
			s->takes |= place_parse(word);
		}
		/* "--tag T": the blank behind an option keeps its value from being a place */
		after_option = option && word.n > 1 && i < usage.n && usage.p[i] == ' ';
		if (i < usage.n)
			i++;
	}
}

static unsigned takes_of_option(const struct commands_option *o)
{
	return str_eq(o->name, STR("--source")) ? TAKES_SOURCE : 0;
}

/* A text between single quotes of a shell; with `colon`, ':' gets a backslash (zsh's _describe). */
static void put_quoted(struct out *out, const char *text, bool colon)
{
	out_str(out, STR("'"));
	for (; *text; text++) {
		if (*text == '\'')
			out_str(out, STR("'\\''"));
		else if (*text == ':' && colon)
			out_str(out, STR("\\:"));
		else
			out_str(out, str_of(text, 1));
	}
	out_str(out, STR("'"));
}

static void put_options(struct out *out, const struct commands_info *c)
{
	struct commands_option o;
	size_t at = 0;

	while (commands_option_next(c, &at, &o))
		out_printf(out, " %.*s", STR_ARG(o.name));
}

static void put_globals(struct out *out)
{
	for (uint32_t i = 0; i < commands_global_count(); i++)
		out_printf(out, " %s", commands_global_get(i)->name);
}

static void put_names(struct out *out)
{
	for (uint32_t i = 0; i < commands_count(); i++)
		out_printf(out, " %s", commands_get(i)->name);
}

/* `case` branches that both shells understand: what each command takes. */
static void put_branches(struct out *out)
{
	for (uint32_t i = 0; i < commands_count(); i++) {
		const struct commands_info *c = commands_get(i);
		struct shape s;

		shape_init(&s, c);
		out_printf(out, "\t%s)\n\t\tflags='", c->name);
		put_options(out, c);
		out_printf(out, "'\n\t\tchoices='%s", s.words.data);
		if (s.takes & TAKES_COMMAND)
			put_names(out);
		out_printf(out, "'\n\t\tsources=%d files=%d\n\t\t;;\n", !!(s.takes & TAKES_SOURCE),
			   !!(s.takes & TAKES_FILE));
		buf_release(&s.words);
	}
}

static const char source_names[] =
	"kurzum sources --json 2>/dev/null | sed -n 's/.*\"address\":\"\\([^\"]*\\)\".*/\\1/p'";

static void print_bash(struct out *out)
{
	out_printf(out,
		   "# bash completion for kurzum, written by `kurzum completion bash`.\n"
		   "_kurzum_sources()\n{\n\t%s\n}\n\n"
		   "_kurzum()\n{\n"
		   "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		   "\tlocal command='' flags='' choices='' sources=0 files=0 i globals='",
		   source_names);
	put_globals(out);
	out_str(out,
		STR("'\n"
		    "\tif declare -F _get_comp_words_by_ref >/dev/null; then\n"
		    "\t\t_get_comp_words_by_ref -n : cur prev\n"
		    "\tfi\n"
		    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		    "\t\tcase ${COMP_WORDS[i]} in\n"
		    "\t\t--config-dir | --data-dir) ((i++)) ;;\n"
		    "\t\t-*) ;;\n"
		    "\t\t*)\n\t\t\tcommand=${COMP_WORDS[i]}\n\t\t\tbreak\n\t\t\t;;\n"
		    "\t\tesac\n"
		    "\tdone\n"
		    "\tcase $prev in\n"
		    "\t--config-dir | --data-dir)\n"
		    "\t\tmapfile -t COMPREPLY < <(compgen -d -- \"$cur\")\n\t\treturn\n\t\t;;\n"
		    "\t--source)\n"
		    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$(_kurzum_sources)\" -- \"$cur\")\n"
		    "\t\treturn\n\t\t;;\n"
		    "\tesac\n"
		    "\tcase $command in\n\t'')\n\t\tchoices='"));
	put_names(out);
	out_str(out, STR("'\n\t\t;;\n"));
	put_branches(out);
	out_str(out,
		STR("\tesac\n"
		    "\tif [[ $cur == -* ]]; then\n"
		    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$flags $globals\" -- \"$cur\")\n"
		    "\t\treturn\n"
		    "\tfi\n"
		    "\t((sources)) && choices+=\" $(_kurzum_sources)\"\n"
		    "\tmapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$cur\")\n"
		    "\t((files)) && compopt -o default\n"
		    "\tif declare -F __ltrim_colon_completions >/dev/null; then\n"
		    "\t\t__ltrim_colon_completions \"$cur\"\n"
		    "\tfi\n"
		    "}\n"
		    "complete -F _kurzum kurzum\n"));
}

static void print_zsh(struct out *out)
{
	out_str(out, STR("#compdef kurzum\n"
			 "# zsh completion for kurzum, written by `kurzum completion zsh`.\n"
			 "_kurzum() {\n"
			 "\tlocal -a known\n"
			 "\tlocal command flags choices sources=0 files=0 i\n"
			 "\tknown=(\n"));
	for (uint32_t i = 0; i < commands_count(); i++) {
		struct buf line;

		buf_init(&line, BUF_MAX);
		buf_printf(&line, "%s", _(commands_get(i)->help));
		out_printf(out, "\t\t%s:", commands_get(i)->name);
		put_quoted(out, line.data, true);
		out_line(out);
		buf_release(&line);
	}
	out_str(out, STR("\t)\n"
			 "\tfor ((i = 2; i < CURRENT; i++)); do\n"
			 "\t\tcase ${words[i]} in\n"
			 "\t\t(--config-dir|--data-dir) ((i++)) ;;\n"
			 "\t\t(-*) ;;\n"
			 "\t\t(*) command=${words[i]}; break ;;\n"
			 "\t\tesac\n"
			 "\tdone\n"
			 "\tcase ${words[CURRENT-1]} in\n"
			 "\t(--config-dir|--data-dir) _files -/; return ;;\n"));
	out_printf(out, "\t(--source) compadd -- ${(f)\"$(%s)\"}; return ;;\n\tesac\n",
		   source_names);
	out_str(out, STR("\tlocal current=${words[CURRENT]}\n\tchoices=''\n\tcase $command in\n"));
	put_branches(out);
	out_str(out, STR("\tesac\n"
			 "\tif [[ $current == -* ]]; then\n\t\tcompadd -- ${=flags}"));
	put_globals(out);
	out_printf(out,
		   "\n\t\treturn\n\tfi\n"
		   "\tif [[ -z $command ]]; then\n\t\t_describe command "
		   "commands\n\t\treturn\n\tfi\n"
		   "\tcompadd -- ${=choices}\n"
		   "\t((sources)) && compadd -- ${(f)\"$(%s)\"}\n"
		   "\t((files)) && _files\n"
		   "\treturn 0\n}\n"
		   "compdef _kurzum kurzum\n",
		   source_names);
}

static void print_fish_command(struct out *out, const struct commands_info *c)
{
	struct commands_option o;
	struct shape s;
	size_t at = 0;

	shape_init(&s, c);
	out_printf(out, "complete -c kurzum -n __fish_use_subcommand -a %s -d ", c->name);
	put_quoted(out, _(c->help), false);
	out_line(out);
	while (commands_option_next(c, &at, &o)) {
		out_printf(out, "complete -c kurzum -n '__fish_seen_subcommand_from %s' -l %.*s%s",
			   c->name, STR_ARG(str_sub(o.name, 2, o.name.n)), o.value.n ? " -x" : "");
		if (takes_of_option(&o) & TAKES_SOURCE)
			out_str(out, STR(" -a '(__kurzum_sources)'"));
		out_line(out);
	}
	if (s.words.len)
		out_printf(out, "complete -c kurzum -n '__fish_seen_subcommand_from %s' -a '%s'\n",
			   c->name, s.words.data + 1);
	if (s.takes & TAKES_SOURCE)
		out_printf(out,
			   "complete -c kurzum -n '__fish_seen_subcommand_from %s' -a "
			   "'(__kurzum_sources)'\n",
			   c->name);
	if (s.takes & TAKES_FILE)
		out_printf(out, "complete -c kurzum -n '__fish_seen_subcommand_from %s' -F\n",
			   c->name);
	if (s.takes & TAKES_COMMAND) {
		out_printf(out, "complete -c kurzum -n '__fish_seen_subcommand_from %s' -a '",
			   c->name);
		put_names(out);
		out_str(out, STR("'\n"));
	}
	buf_release(&s.words);
}

static void print_fish(struct out *out)
{
	out_printf(out,
		   "# fish completion for kurzum, written by `kurzum completion fish`.\n"
		   "function __kurzum_sources\n\t%s\nend\n"
		   "complete -c kurzum -f\n",
		   source_names);
	for (uint32_t i = 0; i < commands_global_count(); i++) {
		const struct commands_global *g = commands_global_get(i);

		out_printf(out, "complete -c kurzum -l %s", g->name + 2);
		if (g->letter[0])
			out_printf(out, " -s %s", g->letter + 1);
		if (g->value[0])
			out_str(out, STR(" -x -a '(__fish_complete_directories)'"));
		out_str(out, STR(" -d "));
		put_quoted(out, _(g->help), false);
		out_line(out);
	}
	for (uint32_t i = 0; i < commands_count(); i++)
		print_fish_command(out, commands_get(i));
}

enum err cmd_completion(struct cli *cli, struct why *why)
{
	static const struct {
		const char *shell;
		void (*print)(struct out *out);
	} shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
	enum err err = args_rest(cli->args, 1, 1, why);
	struct out out;

	for (size_t i = 0; !err && i < sizeof shells / sizeof *shells; i++) {
		if (strcmp(cli->args->argv[0], shells[i].shell) != 0)
			continue;
		out_init(&out);
		shells[i].print(&out);
		return out_end(&out, OK, why);
	}
	return err ? err
		   : why_set(why, ERR_USAGE, cli->args->argv[0], 0,
			     _("no such shell here; bash, zsh or fish"));
}
