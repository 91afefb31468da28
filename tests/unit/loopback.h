/* SPDX-License-Identifier: ISC */
/* loopback.h: for unit tests: a server on 127.0.0.1, a process of its own: one request after the
 * other, answered by a function. */
#ifndef KURZUM_TESTS_LOOPBACK_H
#define KURZUM_TESTS_LOOPBACK_H

#include <arpa/inet.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Answers a request (its head and form) by loopback_say. */
typedef void loopback_fn(int fd, const char *request);

/* "STATUS BODY"; of a redirect the body is where to. */
static inline void loopback_say(int fd, const char *answer)
{
	char text[4096];
	const char *body = answer + 4;
	bool moved = answer[0] == '3';
	int n = snprintf(text, sizeof text,
			 "HTTP/1.1 %.3s X\r\n%s%s%sContent-Length: %zu\r\nConnection: close\r\n\r\n"
			 "%s",
			 answer, moved ? "Location: " : "", moved ? body : "", moved ? "\r\n" : "",
			 moved ? 0 : strlen(body), moved ? "" : body);

	if (write(fd, text, (size_t)n) < 0)
		_exit(1);
}

static inline void loopback_take(int fd, char *request, size_t size)
{
	size_t n = 0, want = 0;
	ssize_t got;
	char *end, *length;

	do {
		got = read(fd, request + n, size - 1 - n);
		n += got > 0 ? (size_t)got : 0;
		request[n] = '\0';
		end = strstr(request, "\r\n\r\n");
		length = strstr(request, "Content-Length: ");
		want = end ? (size_t)(end + 4 - request) +
				       (length ? strtoul(length + 16, NULL, 10) : 0)
			   : size;
	} while (got > 0 && n < want && n < size - 1);
}

static inline void loopback_serve(int listener, loopback_fn *answer)
{
	static char request[8192];

	for (;;) {
		int fd = accept(listener, NULL, NULL);

		if (fd < 0)
			_exit(1);
		loopback_take(fd, request, sizeof request);
		answer(fd, request);
		shutdown(fd, SHUT_WR);
		close(fd);
	}
}

/* Its port, 0: it could not be started. */
static inline int loopback_start(pid_t *server, loopback_fn *answer)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&at, n) || listen(fd, 50) ||
	    getsockname(fd, (struct sockaddr *)&at, &n))
		return 0;
	*server = fork();
	if (!*server)
		loopback_serve(fd, answer);
	close(fd);
	return *server > 0 ? ntohs(at.sin_port) : 0;
}

static inline int loopback_stop(pid_t server)
{
	kill(server, SIGKILL);
	return waitpid(server, NULL, 0) == server ? 0 : -1;
}

#endif
