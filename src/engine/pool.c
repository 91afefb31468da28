/* SPDX-License-Identifier: ISC */
#include "engine/pool.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "base/mem.h"

#define THREADS_MAX 32

/* Enough for a digest of the largest text: nothing there recurses over foreign data. */
#define STACK_BYTES ((size_t)2 << 20)

struct list {
	struct piece *first, **end;
};

struct thread {
	struct pool *pool;
	pthread_t id;
	struct piece *at; /* NULL: waits */
};

struct pool {
	uint32_t most, nthreads;
	struct thread threads[THREADS_MAX];
	pthread_mutex_t lock; /* guards all below, and `at` */
	pthread_cond_t more, less;
	struct list urgent, later, done;
	uint32_t count; /* pieces not handed back */
	bool ending;
	int wake[2]; /* a byte in it: a piece is done */
};

static void list_init(struct list *l)
{
	l->first = NULL;
	l->end = &l->first;
}

static void list_add(struct list *l, struct piece *piece)
{
	piece->next = NULL;
	*l->end = piece;
	l->end = &piece->next;
}

static struct piece *list_take(struct list *l)
{
	struct piece *piece = l->first;

	if (!piece)
		return NULL;
	l->first = piece->next;
	if (!l->first)
		l->end = &l->first;
	return piece;
}

/* How many went. */
static uint32_t list_drop(struct list *l, const void *owner)
{
	struct piece *piece = l->first;
	uint32_t n = 0;

	list_init(l);
	while (piece) {
		struct piece *next = piece->next;

		if (piece->owner == owner)
			n++;
		else
			list_add(l, piece);
		piece = next;
	}
	return n;
}

/* The next piece, NULL: the pool ends. Called and returns with the lock held. */
static struct piece *next_piece(struct pool *p)
{
	struct piece *piece;

	for (;;) {
		if (p->ending)
			return NULL;
		piece = list_take(&p->urgent);
		if (!piece)
			piece = list_take(&p->later);
		if (piece)
			return piece;
		pthread_cond_wait(&p->more, &p->lock);
	}
}

static void *run(void *arg)
{
	struct thread *t = arg;
	struct pool *p = t->pool;
	struct digester *own = digester_new();

	pthread_mutex_lock(&p->lock);
	while ((t->at = next_piece(p))) {
		pthread_mutex_unlock(&p->lock);
		t->at->work(t->at, own);
		pthread_mutex_lock(&p->lock);
		list_add(&p->done, t->at);
		t->at = NULL;
		pthread_cond_broadcast(&p->less);
		/* when the pipe is full there is enough in it to wake the owner */
		(void)!write(p->wake[1], "", 1);
	}
	pthread_mutex_unlock(&p->lock);
	digester_free(own);
	return NULL;
}

static uint32_t cores(uint32_t most)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	if (n < 1)
		n = 1;
	if (most > THREADS_MAX)
		most = THREADS_MAX;
	return n < (long)most ? (uint32_t)n : most;
}

struct pool *pool_new(uint32_t most)
{
	struct pool *p = mem_zalloc(1, sizeof *p);

	p->most = cores(most ? most : 1);
	list_init(&p->urgent);
	list_init(&p->later);
	list_init(&p->done);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	pthread_cond_init(&p->less, NULL);
	if (pipe2(p->wake, O_CLOEXEC | O_NONBLOCK) != 0)
		p->wake[0] = p->wake[1] = -1;
	return p;
}

uint32_t pool_size(const struct pool *p)
{
	return p->most;
}

/* Signals belong to the main thread. */
static void start_thread(struct pool *p)
{
	struct thread *t = &p->threads[p->nthreads];
	sigset_t all, before;
	pthread_attr_t attr;

	t->pool = p;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_BYTES);
	if (pthread_create(&t->id, &attr, run, t) == 0)
		p->nthreads++;
	pthread_attr_destroy(&attr);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Without any thread the owner does the work itself. */
static void work_here(struct pool *p, struct piece *piece)
{
	struct digester *own = digester_new();

	piece->work(piece, own);
	digester_free(own);
	list_add(&p->done, piece);
}

void pool_add(struct pool *p, struct piece *piece, bool urgent)
{
	assert(piece && piece->work && piece->done);
	pthread_mutex_lock(&p->lock);
	if (p->nthreads < p->most && p->nthreads <= p->count && p->wake[0] >= 0)
		start_thread(p);
	p->count++;
	if (p->nthreads) {
		list_add(urgent ? &p->urgent : &p->later, piece);
		pthread_cond_signal(&p->more);
	} else {
		work_here(p, piece);
	}
	pthread_mutex_unlock(&p->lock);
}

static struct piece *take_done(struct pool *p)
{
	struct piece *piece;

	pthread_mutex_lock(&p->lock);
	piece = list_take(&p->done);
	p->count -= piece != NULL;
	pthread_mutex_unlock(&p->lock);
	return piece;
}

void pool_collect(struct pool *p)
{
	struct piece *piece;
	char bytes[256];

	/* first: a piece that is done behind it writes another byte */
	while (p->wake[0] >= 0 && read(p->wake[0], bytes, sizeof bytes) > 0)
		;
	while ((piece = take_done(p)))
		piece->done(piece);
}

static bool is_at_work(const struct pool *p, const void *owner)
{
	for (uint32_t i = 0; i < p->nthreads; i++) {
		if (p->threads[i].at && p->threads[i].at->owner == owner)
			return true;
	}
	return false;
}

void pool_withdraw(struct pool *p, const void *owner)
{
	pthread_mutex_lock(&p->lock);
	p->count -= list_drop(&p->urgent, owner) + list_drop(&p->later, owner);
	while (is_at_work(p, owner))
		pthread_cond_wait(&p->less, &p->lock);
	p->count -= list_drop(&p->done, owner);
	pthread_mutex_unlock(&p->lock);
}

int pool_fd(const struct pool *p)
{
	return p->wake[0];
}

void pool_wait(const struct pool *p, int64_t milliseconds)
{
	struct pollfd wait = {.fd = p->wake[0], .events = POLLIN};

	(void)poll(&wait, 1, (int)milliseconds);
}

void pool_free(struct pool *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->ending = true;
	pthread_cond_broadcast(&p->more);
	pthread_mutex_unlock(&p->lock);
	for (uint32_t i = 0; i < p->nthreads; i++)
		pthread_join(p->threads[i].id, NULL);
	pthread_cond_destroy(&p->more);
	pthread_cond_destroy(&p->less);
	pthread_mutex_destroy(&p->lock);
	if (p->wake[0] >= 0)
		close(p->wake[0]);
	if (p->wake[1] >= 0)
		close(p->wake[1]);
	mem_free(p);
}
