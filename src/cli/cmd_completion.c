/* SPDX-License-Identifier: ISC */
/*
 * completion: scripts for the shells. They are thin: `kurzum completion words -- WORD…` prints what
 * may stand at the last word, one a line, with a tab and what it is; ":files" and ":folders" ask
 * for the shell's own. So the tables of commands and options (offer.h), the sources and the themes
 * are asked at the moment, and a script is never out of date.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "base/url.h"
#include "cli/cmd.h"
#include "cli/offer.h"
#include "cli/out.h"
#include "conf/sources.h"
#include "conf/theme.h"
#include "store/db_source.h"

static void print_word(struct out *out, struct str word, struct str help)
{
	/* one line, whatever a source calls itself */
	out_cell(out, word, 0);
	if (help.n) {
		out_str(out, STR("\t"));
		out_cell(out, help, 0);
	}
	out_line(out);
}

/* Names as the cache knows them; a cache that can't be read names none. */
static void read_names(const struct paths *paths, struct db_sources *rows, struct arena *a)
{
	struct why ignored = {0};
	struct db *db;

	if (!file_exists(paths->cache_file) ||
	    db_open(&db, paths->cache_file, DB_READ, NULL, &ignored))
		return;
	(void)!db_source_list(db, rows, a, &ignored);
	db_close(db);
	db_source_sort(rows);
}

/* By name, and by address once one was begun. */
static void print_sources(struct out *out, const struct sources *list, const struct paths *paths,
			  struct str begun)
{
	struct db_sources rows = {0};
	struct arena a = {0};

	read_names(paths, &rows, &a);
	for (uint32_t i = 0; i < list->list.len; i++) {
		const struct source *s = &list->list.items[i];
		const struct db_source *row = db_source_among(&rows, str_z(s->address));
		struct str address = url_public(&a, str_z(s->address)), name = str_z(s->title);

		if (!name.n && row)
			name = row->name;
		if (name.n && str_starts(name, begun))
			print_word(out, name, address);
		if ((!name.n || begun.n) && str_starts(address, begun))
			print_word(out, address, name);
	}
	VEC_RELEASE(&rows);
	arena_release(&a);
}

static void print_tags(struct out *out, const struct sources *list, struct str begun)
{
	VEC_OF(tags, const char *)
	seen = {0};

	for (uint32_t i = 0; i < list->list.len; i++)
		for (uint32_t k = 0; k < list->list.items[i].ntags; k++) {
			const char *tag = list->list.items[i].tags[k];
			uint32_t n = 0;

			while (n < seen.len && strcmp(seen.items[n], tag) != 0)
				n++;
			if (n < seen.len || !str_starts(str_z(tag), begun))
				continue;
			VEC_PUSH(&seen, tag);
			print_word(out, str_z(tag), STR_NONE);
		}
	VEC_RELEASE(&seen);
}

static void print_themes(struct out *out, const struct paths *paths, struct str begun)
{
	struct arena a = {0};
	const char **names;
	uint32_t n = theme_list(paths->config_dir, paths->share_dir, &a, &names);

	for (uint32_t i = 0; i < n; i++)
		if (str_starts(str_z(names[i]), begun))
			print_word(out, str_z(names[i]), STR_NONE);
	arena_release(&a);
}

static enum err print_words(struct cli *cli, struct why *why)
{
	struct offer o = {0};
	struct arena a = {0};
	struct paths paths;
	struct sources list = {0};
	struct why ignored;
	struct out out;

	offer_make(&o, cli->args->argv + 1, cli->args->argc - 1);
	paths_find(&paths, &a, o.config_dir, o.data_dir);
	out_init(&out);
	for (uint32_t i = 0; i < o.words.len; i++)
		print_word(&out, o.words.items[i].word,
			   o.words.items[i].help ? str_z(_(o.words.items[i].help)) : STR_NONE);
	if (o.kinds & (OFFER_SOURCES | OFFER_TAGS))
		(void)!sources_read_right(&list, paths.urls_file, &ignored);
	if (o.kinds & OFFER_SOURCES)
		print_sources(&out, &list, &paths, o.begun);
	if (o.kinds & OFFER_TAGS)
		print_tags(&out, &list, o.begun);
	if (o.kinds & OFFER_THEMES)
		print_themes(&out, &paths, o.begun);
	if (o.kinds & OFFER_FILES)
		print_word(&out, STR(":files"), STR_NONE);
	else if (o.kinds & OFFER_FOLDERS)
		print_word(&out, STR(":folders"), STR_NONE);
	sources_release(&list);
	arena_release(&a);
	offer_release(&o);
	return out_end(&out, OK, why);
}

/*
 * bash breaks words at COMP_WORDBREAKS, with it the colons of addresses: the line is split at
 * blanks here, and what stands before the last colon is taken off again.
 */
static const char bash_script[] =
	"# bash completion for kurzum, written by `kurzum completion bash`.\n"
	"_kurzum()\n"
	"{\n"
	"\tlocal line=${COMP_LINE:0:COMP_POINT} IFS=$' \\t\\n' words word cut='' value file\n"
	"\t# shellcheck disable=SC2162 # a backslash keeps a blank\n"
	"\tread -a words <<<\"$line\"\n"
	"\t[[ $line == *[[:blank:]] && $line != *\\\\[[:blank:]] ]] && words+=('')\n"
	"\tword=${words[${#words[@]} - 1]}\n"
	"\t[[ $word == *:* && $COMP_WORDBREAKS == *:* ]] && cut=${word%\"${word##*:}\"}\n"
	"\tCOMPREPLY=()\n"
	"\twhile IFS=$'\\t' read -r value _; do\n"
	"\t\tcase $value in\n"
	"\t\t:files | :folders)\n"
	"\t\t\twhile IFS= read -r file; do\n"
	"\t\t\t\tCOMPREPLY+=(\"${file#\"$cut\"}\")\n"
	"\t\t\tdone < <(if [[ $value == :files ]]; then compgen -f -- \"$word\"\n"
	"\t\t\t\telse compgen -d -- \"$word\"; fi)\n"
	"\t\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\t\t;;\n"
	"\t\t*)\n"
	"\t\t\tprintf -v value %q \"${value#\"$cut\"}\"\n"
	"\t\t\tCOMPREPLY+=(\"$value\")\n"
	"\t\t\t;;\n"
	"\t\tesac\n"
	"\tdone < <(command kurzum completion words -- \"${words[@]}\" 2>/dev/null)\n"
	"}\n"
	"complete -F _kurzum kurzum\n";

/* Read by `source`, or found as the function _kurzum in fpath. */
static const char zsh_script[] =
	"#compdef kurzum\n"
	"# zsh completion for kurzum, written by `kurzum completion zsh`.\n"
	"_kurzum() {\n"
	"\tlocal value help files='' folders=''\n"
	"\tlocal -a known\n"
	"\twhile IFS=$'\\t' read -r value help; do\n"
	"\t\tcase $value in\n"
	"\t\t(:files) files=1 ;;\n"
	"\t\t(:folders) folders=1 ;;\n"
	"\t\t(*) known+=(\"${value//:/\\\\:}${help:+:$help}\") ;;\n"
	"\t\tesac\n"
	"\tdone < <(command kurzum completion words -- \"${(@Q)words[1,CURRENT]}\" 2>/dev/null)\n"
	"\t(( $#known )) && _describe kurzum known\n"
	"\t[[ -n $files ]] && _files\n"
	"\t[[ -n $folders ]] && _files -/\n"
	"\treturn 0\n"
	"}\n"
	"if [[ ${funcstack[1]-} == _kurzum ]]; then\n"
	"\t_kurzum \"$@\"\n"
	"else\n"
	"\tcompdef _kurzum kurzum\n"
	"fi\n";

static const char fish_script[] =
	"# fish completion for kurzum, written by `kurzum completion fish`.\n"
	"function __kurzum_words\n"
	"\tset -l words (commandline -opc) (commandline -ct)\n"
	"\tfor line in (command kurzum completion words -- $words 2>/dev/null)\n"
	"\t\tswitch $line\n"
	"\t\t\tcase ':files'\n"
	"\t\t\t\t__fish_complete_path (commandline -ct)\n"
	"\t\t\tcase ':folders'\n"
	"\t\t\t\t__fish_complete_directories (commandline -ct) ''\n"
	"\t\t\tcase '*'\n"
	"\t\t\t\tprintf '%s\\n' $line\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	"complete -c kurzum -f -a '(__kurzum_words)'\n";

enum err cmd_completion(struct cli *cli, struct why *why)
{
	static const struct {
		const char *shell, *script;
	} shells[] = {{"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}};
	enum err err = args_rest(cli->args, 1, -1, why);
	struct out out;

	if (!err && !strcmp(cli->args->argv[0], "words"))
		return print_words(cli, why);
	if (!err)
		err = args_rest(cli->args, 1, 1, why);
	for (size_t i = 0; !err && i < sizeof shells / sizeof *shells; i++) {
		if (strcmp(cli->args->argv[0], shells[i].shell) != 0)
			continue;
		out_init(&out);
		out_str(&out, str_z(shells[i].script));
		return out_end(&out, OK, why);
	}
	return err ? err
		   : why_set(why, ERR_USAGE, cli->args->argv[0], 0,
			     _("no such shell here; bash, zsh or fish"));
}
