/* SPDX-License-Identifier: ISC */
/*
 * stories: how fast articles are grouped, and how steady the groups are. Prints, judges nothing.
 *
 *	bench/stories [COUNT]
 *		COUNT (180000, a month of 200 sources × 30 a day) made articles as they arrive: CPU
 *		of signing and placing, comparisons, memory, at milestones
 *	bench/stories COUNT templates
 *		the same of articles that are alike by template: weather, share prices, releases,
 *		jobs, states of services, shownotes
 *	bench/stories COUNT write
 *		the same articles as lines for `kurzum stories FILE`, to see what that takes
 *	bench/stories FILE.jsonl
 *		articles of a file as they arrive, none known before: the stories as `kurzum stories
 *		--json` prints them (ids and numbers alone)
 *	bench/stories FILE.jsonl SEED
 *		the same in another order: how many pairs of one order are in both
 *
 * Made articles have words of a language's frequencies (Zipf); a third of them report events of two
 * to nine articles within a day, with names of their own. CPU time of this process.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/json.h"
#include "digest/grouper.h"
#include "engine/collection.h"

#define A_DAY 6000
#define WORDS 90 /* of an article */
#define EVENTS 700 /* that are reported at a time */

static uint64_t state = 20250616;

/* xorshift64*: https://en.wikipedia.org/wiki/Xorshift */
static uint32_t draw(uint32_t below)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)((state * 0x2545F4914F6CDD1Du >> 33) % below);
}

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Word number n of an endless vocabulary. */
static void put_word(uint32_t n, bool capital, struct buf *out)
{
	static const char *const parts[] = {"ge",  "ver",  "stadt", "wer",  "ken",  "lich",
					    "ung", "haus", "ab",    "ein",  "rich", "ten",
					    "fol", "gen",  "sch",   "kraft"};
	size_t from = out->len;

	for (uint32_t rest = n * 7 + 3; rest; rest /= 16)
		buf_cstr(out, parts[rest % 16]);
	if (capital)
		out->data[from] = (char)(out->data[from] - 32);
	buf_char(out, ' ');
}

/* An article of an event (0: of none): its words are its own or the event's. */
static void make(uint32_t event, struct buf *title, struct buf *text)
{
	buf_clear(title);
	buf_clear(text);
	for (uint32_t i = 0; i < WORDS + 8; i++) {
		struct buf *out = i < 8 ? title : text;
		uint64_t n = draw(60000);
		bool own = event && draw(i < 8 ? 2 : 5) == 0;

		if (own)
			put_word(1000000 + event * 16 + draw(10), draw(2), out);
		else
			put_word((uint32_t)(n * n / 60000 * n / 60000), draw(4) == 0, out);
	}
}

/* What sources that fill in a form say; a % stands for a word of this article, # for a number. */
#define SENTENCES 12

static const struct form {
	const char *title, *text[SENTENCES];
} forms[] = {
	{"Wetter %: # Grad, %",
	 {"In % werden heute bis zu # Grad erwartet. ", "Der Wind weht mäßig aus %. ",
	  "Die Luftfeuchte liegt bei # Prozent. ", "In der Nacht sinkt die Temperatur auf # Grad. ",
	  "Die Wahrscheinlichkeit von Regen beträgt # Prozent. ", "Am Abend ziehen Wolken auf. ",
	  "Im Bergland sind Gewitter möglich. ", "Der Pollenflug ist gering. ",
	  "Der Deutsche Alpenrand bleibt trocken. ", "An der Küste gibt es Böen. ",
	  "Die nächste Vorhersage folgt am Abend. ", "Alle Angaben sind ohne Gewähr. "}},
	{"% Aktie: Kurs bei # Euro",
	 {"Die Aktie von % notiert am Vormittag bei # Euro. ",
	  "Das sind # Prozent weniger als am Vortag. ", "Das Handelsvolumen liegt bei # Stück. ",
	  "Binnen zwölf Monaten hat das Papier # Prozent gewonnen. ",
	  "Analysten von % sehen das Kursziel bei # Euro. ", "Der Gesamtmarkt gab ebenfalls nach. ",
	  "Die Dividende betrug zuletzt # Euro. ", "Das Unternehmen legt bald Zahlen vor. ",
	  "Das Kurs-Gewinn-Verhältnis beträgt #. ", "Der Streubesitz liegt bei # Prozent. ",
	  "Dieser Text wurde automatisch erstellt. ", "Er ist keine Anlageberatung. "}},
	{"% #.#.#",
	 {"Bump % from #.#.# to #.#.# by a bot in pull request #. ", "Fix a crash in %. ",
	  "Update translations. ", "Drop support for old compilers. ",
	  "Faster start on cold caches. ", "Documentation: mend broken links. ",
	  "Packages for three platforms are attached. ",
	  "Checksums and signatures are attached to this release. ",
	  "Clean up deprecated options. ", "New contributors: % made a first contribution. ",
	  "Tests no longer need a network. ", "Full list of changes on the project's page. "}},
	{"% (m/w/d) in %",
	 {"Für unseren Standort in % suchen wir eine Fachkraft für %. ",
	  "Die Stelle ist unbefristet. ", "Wir bieten # Tage Urlaub. ",
	  "Flexible Arbeitszeiten sind selbstverständlich. ", "Ein Jobticket gehört dazu. ",
	  "Die betriebliche Altersvorsorge wird bezuschusst. ",
	  "Sie arbeiten in einem jungen Team. ", "Ein Führerschein ist von Vorteil. ",
	  "Gute Kenntnisse in Englisch werden erwartet. ", "Die Kennziffer lautet #. ",
	  "Ihre Bewerbung mit Lebenslauf senden Sie an die Personalabteilung. ",
	  "Schwerbehinderte werden bei gleicher Eignung bevorzugt. "}},
	{"Elevated error rates in %",
	 {"We are investigating elevated error rates for % in region %. ",
	  "Some requests may be slow. ", "The cause has been found and a fix is being rolled out. ",
	  "A small number of accounts is affected. ", "# percent of requests succeed again. ",
	  "No data was lost. ", "Logins may fail. ", "We will post an update within # minutes. ",
	  "This incident has been resolved. ", "The dashboard may show old values. ",
	  "Messages in the queue are being worked off. ", "Subscribe to updates by mail. "}},
	{"Folge #: % und %",
	 {"In dieser Folge sprechen wir mit % über %. ", "Kapitel eins: Begrüßung. ",
	  "Kapitel zwei: Thema der Woche. ", "Kapitel drei: Fragen der Hörerinnen und Hörer. ",
	  "Unterstützt uns mit einer Spende. ", "Abonniert uns in eurem Podcatcher. ",
	  "Schreibt uns eine Bewertung. ", "Die Musik stammt von %. ",
	  "Schnitt und Produktion: das Team. ", "Werbung: Unser Sponsor ist %. ",
	  "Die nächste Folge kommt am Donnerstag. ",
	  "Impressum und Datenschutz findet ihr auf unserer Seite. "}},
};

#define FORMS (sizeof forms / sizeof *forms)
#define FILLERS 4000 /* words that forms are filled in with; some are common */

static void fill_in(const char *form, struct buf *out)
{
	for (; *form; form++) {
		if (*form == '%') {
			put_word(2000000 + draw(1 + draw(FILLERS)), true, out);
			out->len--; /* its blank */
		} else if (*form == '#') {
			buf_printf(out, "%u", draw(1000));
		} else {
			buf_char(out, *form);
		}
	}
}

static void make_by_form(struct buf *title, struct buf *text)
{
	const struct form *form = &forms[draw(FORMS)];

	buf_clear(title);
	buf_clear(text);
	fill_in(form->title, title);
	fill_in(form->text[0], text);
	for (uint32_t i = 1; i < SENTENCES; i++)
		if (draw(2))
			fill_in(form->text[i], text);
}

static void sign(struct signer *s, struct str title, struct str text, struct signer_terms *out)
{
	struct block block = {.kind = BLOCK_PARAGRAPH, .end = (uint32_t)text.n};
	struct doc doc = {.text = text, .blocks = &block, .nblocks = 1};
	struct digest digest = {.lang = "de"};
	struct signer_text t = {&doc, &digest, title, {0, 0}};

	signer_sign(s, &t, out);
}

static void report(uint32_t count, const struct grouper *g, uint32_t since, double signing,
		   double placing)
{
	static uint64_t before;
	uint64_t compared = nearby_compared(grouper_nearby(g)) - before;
	struct rusage use;

	before += compared;

	getrusage(RUSAGE_SELF, &use);
	printf("%8u articles: the last %u signed in %.1f µs each, placed in %.1f µs each (%.0f "
	       "comparisons): %.0f a second and core; %u held, %.1f MB at most\n",
	       count, since, 1e6 * signing / since, 1e6 * placing / since, (double)compared / since,
	       since / (signing + placing), grouper_size(g), (double)use.ru_maxrss / 1024);
	fflush(stdout);
}

/* What the next article reports: a third of them one of the events of the day, 0: of none. */
static uint32_t next_event(void)
{
	static uint32_t events[EVENTS], left[EVENTS], next = 1;
	uint32_t e = draw(EVENTS);

	if (draw(3))
		return 0;
	if (!left[e]) {
		events[e] = next++;
		left[e] = 2 + draw(8);
	}
	left[e]--;
	return events[e];
}

static void speed(uint32_t count, bool by_template)
{
	struct signer *s = signer_new();
	struct grouper *g = grouper_new(1);
	struct signer_terms terms = {0};
	struct buf title, text;
	uint32_t since = 0, step = 10000;
	double signing = 0, placing = 0;

	buf_init(&title, BUF_MAX);
	buf_init(&text, BUF_MAX);
	for (uint32_t i = 1; i <= count; i++) {
		int64_t now = (int64_t)i * 86400 / A_DAY;
		double start;

		if (by_template)
			make_by_form(&title, &text);
		else
			make(next_event(), &title, &text);
		start = cpu_seconds();
		sign(s, buf_view(&title), buf_view(&text), &terms);
		signing += cpu_seconds() - start;
		start = cpu_seconds();
		grouper_add(g, i, now, terms.items, terms.len, 0);
		grouper_place(g, i);
		if (i % 64 == 0) {
			grouper_close(g, now);
			(void)grouper_changed(g);
		}
		placing += cpu_seconds() - start;
		since++;
		if (i % step == 0) {
			report(i, g, since, signing, placing);
			signing = placing = since = 0;
			if (i == 10 * step)
				step *= 10;
		}
	}
	if (since)
		report(count, g, since, signing, placing);
	buf_release(&title);
	buf_release(&text);
	VEC_RELEASE(&terms);
	grouper_free(g);
	signer_free(s);
}

static void write_articles(uint32_t count)
{
	struct buf title, text, line;

	buf_init(&title, BUF_MAX);
	buf_init(&text, BUF_MAX);
	buf_init(&line, BUF_MAX);
	for (uint32_t i = 1; i <= count; i++) {
		int64_t when = 1748736000 + (int64_t)i * 86400 / A_DAY;
		struct json j;

		make(next_event(), &title, &text);
		buf_clear(&line);
		json_init(&j, &line);
		json_open(&j, '{');
		json_member_int(&j, "id", i);
		json_member_str(&j, "lang", str_z("de"));
		json_member_str(&j, "title", buf_view(&title));
		json_member_str(&j, "text", buf_view(&text));
		json_member_date(&j, "published", when);
		json_close(&j, '}');
		printf("%.*s\n", STR_ARG(buf_view(&line)));
	}
	buf_release(&title);
	buf_release(&text);
	buf_release(&line);
}

/* The stories of articles that arrive in this order, by their place in the collection. */
static void arrive(struct collection *c, const uint32_t *order, int64_t *story)
{
	struct signer *s = signer_new();
	struct grouper *g = grouper_new(1);
	struct signer_terms terms = {0};
	struct arena arena = {0};

	for (uint32_t i = 0; i < c->len; i++) {
		struct document d;
		struct signer_text t = {&d.doc, &d.digest, STR_NONE, {0, 0}};

		if (collection_text(c, order[i], &d, &arena, NULL))
			continue;
		t.title = d.show.title;
		signer_sign(s, &t, &terms);
		grouper_add(g, order[i] + 1, d.show.published, terms.items, terms.len, 0);
		grouper_place(g, order[i] + 1);
		arena_clear(&arena);
	}
	/* a second look, as the fetcher takes when all are in; a collection is in order of time */
	grouper_ripen(g);
	for (uint32_t i = 0; i < c->len; i++)
		grouper_place(g, i + 1);
	for (uint32_t i = 0; i < c->len; i++)
		story[i] = grouper_story(g, i + 1);
	fprintf(stderr, "%.0f comparisons an article\n",
		(double)nearby_compared(grouper_nearby(g)) / c->len);
	VEC_RELEASE(&terms);
	arena_release(&arena);
	grouper_free(g);
	signer_free(s);
}

static void print_stories(struct collection *c, const int64_t *story)
{
	struct arena arena = {0};
	struct buf out;

	buf_init(&out, BUF_MAX);
	for (uint32_t i = 0; i < c->len; i++) {
		struct json j;
		struct collected_name name;
		bool first = true;

		arena_clear(&arena);
		for (uint32_t k = 0; story[i] && k < i; k++)
			first = first && story[k] != story[i];
		if (!first)
			continue;
		buf_clear(&out);
		json_init(&j, &out);
		json_open(&j, '{');
		json_member_int(&j, "story", story[i]);
		json_key(&j, "articles");
		json_open(&j, '[');
		for (uint32_t k = i; k < c->len; k++)
			if ((k == i || (story[i] && story[k] == story[i])) &&
			    !collection_name(c, k, &name, &arena, NULL))
				json_str(&j, name.name);
		json_close(&j, ']');
		json_close(&j, '}');
		printf("%.*s\n", STR_ARG(buf_view(&out)));
	}
	buf_release(&out);
	arena_release(&arena);
}

static void compare(const struct collection *c, const int64_t *a, const int64_t *b)
{
	uint64_t first = 0, second = 0, both = 0;

	for (uint32_t i = 0; i < c->len; i++) {
		for (uint32_t k = i + 1; k < c->len; k++) {
			bool x = a[i] && a[i] == a[k], y = b[i] && b[i] == b[k];

			first += x;
			second += y;
			both += x && y;
		}
	}
	printf("%llu pairs, %llu in the other order, %llu in both: %.1f %%\n",
	       (unsigned long long)first, (unsigned long long)second, (unsigned long long)both,
	       200.0 * (double)both / (double)(first + second ? first + second : 1));
}

static int of_file(const char *path, const char *seed)
{
	struct collection c;
	struct why why = {0};
	uint32_t *order;
	int64_t *story, *other;

	if (collection_read(&c, path, &why))
		return why_report(&why);
	order = mem_alloc(c.len * sizeof *order);
	story = mem_zalloc(c.len, sizeof *story);
	other = mem_zalloc(c.len, sizeof *other);
	for (uint32_t i = 0; i < c.len; i++)
		order[i] = i;
	arrive(&c, order, story);
	if (seed) {
		state += strtoul(seed, NULL, 10);
		for (uint32_t i = c.len; i-- > 1;) {
			uint32_t k = draw(i + 1), kept = order[i];

			order[i] = order[k];
			order[k] = kept;
		}
		arrive(&c, order, other);
		compare(&c, story, other);
	} else {
		print_stories(&c, story);
	}
	mem_free(order);
	mem_free(story);
	mem_free(other);
	collection_release(&c);
	return 0;
}

int main(int argc, char **argv)
{
	long long count = 180000;

	if (argc > 1 && !str_int(str_z(argv[1]), 1, 100000000, &count))
		return of_file(argv[1], argc > 2 ? argv[2] : NULL);
	if (argc > 2 && strcmp(argv[2], "write") == 0)
		write_articles((uint32_t)count);
	else
		speed((uint32_t)count, argc > 2 && strcmp(argv[2], "templates") == 0);
	return 0;
}
