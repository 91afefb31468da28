/* SPDX-License-Identifier: ISC */
#include "net/outage.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/str.h"
#include "net/problem.h"

#define LOOK_EVERY 1000 /* milliseconds */
#define PORT 53 /* any will do */

/* Whether the kernel knows a way there; for UDP connect() sends nothing. */
static bool has_route(int family, const struct sockaddr *to, socklen_t size)
{
	int fd = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool has = fd >= 0 && connect(fd, to, size) == 0;

	if (fd >= 0)
		close(fd);
	return has;
}

/* To hosts that have had their addresses for decades: a.root-servers.net
 * (https://www.iana.org/domains/root/servers). */
static bool look(void)
{
	struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(PORT)};
	struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(PORT)};

	inet_pton(AF_INET, "198.41.0.4", &four.sin_addr);
	inet_pton(AF_INET6, "2001:503:ba3e::2:30", &six.sin6_addr);
	return has_route(AF_INET, (const struct sockaddr *)&four, sizeof four) ||
	       has_route(AF_INET6, (const struct sockaddr *)&six, sizeof six);
}

static bool is_in_hosts(struct str host)
{
	FILE *f = fopen("/etc/hosts", "re");
	bool found = false;
	char line[1024];

	while (f && !found && fgets(line, sizeof line, f)) {
		struct str words = str_z(line), word;

		words = str_sub(words, 0, str_chr(words, '#'));
		for (size_t i = 0; i < words.n; i++)
			if (line[i] == '\t' || line[i] == '\n')
				line[i] = ' ';
		while (!found && str_cut(&words, ' ', &word))
			found = str_ieq(word, host);
	}
	if (f)
		fclose(f);
	return found;
}

static bool ends_with(struct str s, struct str end)
{
	return s.n >= end.n && str_ieq(str_sub(s, s.n - end.n, s.n), end);
}

static bool is_near(struct str host)
{
	return str_ieq(host, STR("localhost")) || ends_with(host, STR(".localhost")) ||
	       ends_with(host, STR(".local")) || is_in_hosts(host);
}

bool outage_bars(struct outage *o, const char *host)
{
	int64_t now = date_ticks();

	if (!o->looked || now - o->looked > LOOK_EVERY) {
		o->looked = now;
		o->routed = look();
	}
	return (o->down || !o->routed) && !problem_is_private(host) && !is_near(str_z(host));
}

void outage_answered(struct outage *o)
{
	o->answered = true;
	o->down = false;
	o->n = 0;
}

bool outage_unknown(struct outage *o, const char *host)
{
	uint64_t h = hash_mix(HASH_START, str_z(host));
	uint32_t i = 0;

	if (o->answered)
		return false;
	while (i < o->n && o->unknown[i] != h)
		i++;
	if (i == o->n && o->n < OUTAGE_HOSTS)
		o->unknown[o->n++] = h;
	o->down = o->n == OUTAGE_HOSTS;
	return o->down;
}
