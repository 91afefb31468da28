/* SPDX-License-Identifier: ISC */
#include "net/problem.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/url.h"

/* The address as a person may see it, in `where`. */
static enum err say(struct why *why, enum err err, const char *url, const char *text)
{
	struct arena a = {0};

	why_set(why, err, arena_cstr(&a, url_public(&a, str_z(url))), 0, "%s", text);
	arena_release(&a);
	return err;
}

static enum err say_size(const char *url, const struct fetch_options *o, struct why *why)
{
	char line[sizeof why->what];

	snprintf(line, sizeof line,
		 _("larger than the %llu MiB allowed; the option feed-limit sets that"),
		 (unsigned long long)(o->max_bytes >> 20));
	return say(why, ERR_LIMIT, url, line);
}

enum err problem_explain(enum problem problem, const char *url, const struct fetch_options *o,
			 struct why *why)
{
	static const struct {
		enum err err;
		const char *text;
	} problems[] = {
		[PROBLEM_NONE] = {ERR_FETCH, N_("could not be fetched")},
		[PROBLEM_HEADERS] =
			{ERR_LIMIT,
			 N_("the server's headers have no end; something is wrong with it")},
		[PROBLEM_PACKED] =
			{ERR_LIMIT,
			 N_("the server has packed its answer more than once, which may unpack to "
			    "any size; refused")},
		[PROBLEM_DOWNGRADE] =
			{ERR_FETCH,
			 N_("the server leads from https to unprotected http; refused; if you "
			    "trust it, write the address with http")},
		[PROBLEM_PRIVATE] =
			{ERR_FETCH,
			 N_("the server leads to an address in your own network; refused")},
		[PROBLEM_USER] =
			{ERR_FETCH,
			 N_("the server leads to an address with a password in it; refused")},
		[PROBLEM_ADDRESS] =
			{ERR_FETCH,
			 N_("this is no address of a feed; right is https://…, http://… or "
			    "file:///…")},
		[PROBLEM_OFFLINE] = {ERR_FETCH,
				     N_("there is no connection now; it is asked again when there "
					"is one")},
		[PROBLEM_CURL] = {ERR_FETCH, N_("the library libcurl can't be used")},
	};

	if (problem == PROBLEM_SIZE)
		return say_size(url, o, why);
	return say(why, problems[problem].err, url, _(problems[problem].text));
}

static enum err say_with(struct why *why, enum err err, const char *url, const char *text,
			 const char *words)
{
	char line[sizeof why->what];

	snprintf(line, sizeof line, "%s: %s", text, words);
	return say(why, err, url, line);
}

static enum err say_time(const char *url, const struct fetch_options *o, struct why *why)
{
	char line[sizeof why->what];

	snprintf(line, sizeof line,
		 _("the server took too long; allowed are %lld s to connect, %d s of silence, "
		   "%lld s in all"),
		 (long long)o->connect_seconds, PROBLEM_SLOW_SECONDS, (long long)o->total_seconds);
	return say(why, ERR_TIME, url, line);
}

/* Also of curl's "write error": what we refuse has words of its own, so it is a packed answer with
 * more behind its end. */
static const char cant_unpack[] =
	N_("the packed answer can't be unpacked; the server has to mend that");
static const char broke_off[] = N_("the connection broke in the middle of the answer");

enum err problem_curl(CURLcode code, const char *url, const char *words,
		      const struct fetch_options *o, struct why *why)
{
	static const struct {
		CURLcode code;
		const char *text;
	} known[] = {
		{CURLE_COULDNT_RESOLVE_HOST,
		 N_("no such host is known; check the address and the network")},
		{CURLE_COULDNT_RESOLVE_PROXY,
		 N_("the proxy's host is not known; check the option proxy")},
		{CURLE_COULDNT_CONNECT,
		 N_("no connection; the server does not answer, or the network is down")},
		{CURLE_TOO_MANY_REDIRECTS,
		 N_("the server leads from address to address without end")},
		{CURLE_UNSUPPORTED_PROTOCOL,
		 N_("the server leads to something that is neither http nor https; refused")},
		{CURLE_URL_MALFORMAT,
		 N_("this address, or the one the server leads to, is not valid; check it")},
		{CURLE_BAD_CONTENT_ENCODING, cant_unpack},
		{CURLE_WRITE_ERROR, cant_unpack},
		{CURLE_OUT_OF_MEMORY,
		 N_("a line of the server's headers has no end, or there is no memory left")},
		{CURLE_GOT_NOTHING, N_("the server closed the connection without an answer")},
		{CURLE_PARTIAL_FILE, broke_off},
		{CURLE_RECV_ERROR, broke_off},
	};
	const char *more = words[0] ? words : curl_easy_strerror(code);

	switch (code) {
	case CURLE_OPERATION_TIMEDOUT:
		return say_time(url, o, why);
	case CURLE_PEER_FAILED_VERIFICATION:
		return say_with(why, ERR_FETCH, url, _("the server's certificate is not trusted"),
				more);
	case CURLE_SSL_CONNECT_ERROR:
		return say_with(why, ERR_FETCH, url,
				_("no protected connection (TLS 1.2 or newer)"), more);
	case CURLE_SSL_CACERT_BADFILE:
		return say_with(why, ERR_FETCH, url, _("the file of certificates can't be read"),
				more);
	case CURLE_FILESIZE_EXCEEDED:
		return say_size(url, o, why);
	case CURLE_UNSUPPORTED_PROTOCOL:
		/* the same code for what is no HTTP, or none that there is ("HTTP/0.9") */
		if (strstr(words, "HTTP"))
			return say(why, ERR_FETCH, url,
				   _("what answers there is no web server; check the address"));
		break;
	default:
		break;
	}
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].code == code)
			return say(why, ERR_FETCH, url, _(known[i].text));
	return say_with(why, ERR_FETCH, url, _("could not be fetched"), more);
}

enum err problem_status(long status, int64_t retry_after, const char *url, struct why *why)
{
	static const struct {
		long status;
		const char *text;
	} known[] = {
		{204, N_("the server answers without content (204)")},
		{304, N_("the server says \"unchanged\" (304) though nothing was asked")},
		{401, N_("the server wants a name and password (401)")},
		{403, N_("the server refuses (403)")},
		{404, N_("there is nothing at this address (404); it may have moved")},
		{407, N_("the proxy wants a name and password (407)")},
		{410, N_("it is gone for good (410) and is not asked for again; articles stay")},
	};
	char line[sizeof why->what];

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].status == status)
			return say(why, ERR_FETCH, url, _(known[i].text));
	if (retry_after)
		snprintf(line, sizeof line,
			 P_("the server asks to wait %lld minute (%ld)",
			    "the server asks to wait %lld minutes (%ld)", (retry_after + 59) / 60),
			 (long long)(retry_after + 59) / 60, status);
	else if (status >= 500 && status < 600)
		snprintf(line, sizeof line,
			 _("the server has a problem of its own (%ld); tried again next time"),
			 status);
	else if (status == 429)
		snprintf(line, sizeof line,
			 _("the server was asked too often (%ld); tried again later"), status);
	else if (status >= 300 && status < 400)
		snprintf(line, sizeof line,
			 _("the server leads elsewhere without saying where (%ld)"), status);
	else
		snprintf(line, sizeof line,
			 _("the server answers with status %ld, not with what was asked for"),
			 status);
	return say(why, ERR_FETCH, url, line);
}

bool problem_may_pass(CURLcode code)
{
	return code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST ||
	       code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
	       code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM;
}

static bool is_private4(uint32_t a)
{
	return a >> 24 == 127 || a >> 24 == 10 || a >> 24 == 0 || a >> 20 == 0xAC1 ||
	       a >> 16 == 0xC0A8 || a >> 16 == 0xA9FE || a >> 22 == 0x191;
}

/* IPv4 addresses within: mapped and, no longer used, compatible ones (RFC 4291, 2.5.5), those of
 * NAT64 (RFC 6052, RFC 8215) and of 6to4 (RFC 3056), behind which a gateway may be. */
static bool is_private_within(const struct in6_addr *six)
{
	static const struct {
		unsigned char prefix[12];
		size_t n, at;
	} known[] = {
		{{[10] = 0xff, [11] = 0xff}, 12, 12},
		{{0}, 12, 12},
		{{0x00, 0x64, 0xff, 0x9b}, 12, 12},
		{{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 6, 12},
		{{0x20, 0x02}, 2, 2},
	};
	uint32_t four;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		memcpy(&four, &six->s6_addr[known[i].at], sizeof four);
		if (!memcmp(six->s6_addr, known[i].prefix, known[i].n) && is_private4(ntohl(four)))
			return true;
	}
	return false;
}

bool problem_is_private(const char *address)
{
	struct in_addr four;
	struct in6_addr six;

	if (inet_pton(AF_INET, address, &four) == 1)
		return is_private4(ntohl(four.s_addr));
	if (inet_pton(AF_INET6, address, &six) != 1)
		return false;
	return is_private_within(&six) || IN6_IS_ADDR_LOOPBACK(&six) ||
	       IN6_IS_ADDR_LINKLOCAL(&six) || IN6_IS_ADDR_SITELOCAL(&six) ||
	       IN6_IS_ADDR_UNSPECIFIED(&six) || (six.s6_addr[0] & 0xFE) == 0xFC;
}
