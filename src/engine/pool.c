/* SPDX-License-Identifier: ISC */
#include "engine/pool.h"

#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/vec.h"

#define THREADS_MAX 32

/* Enough for a digest of the largest text: nothing there recurses over foreign data. */
#define STACK_BYTES ((size_t)2 << 20)

VEC_OF(pieces, void *);

struct pool {
	struct pool_work work;
	uint32_t most, nthreads;
	pthread_t threads[THREADS_MAX];
	pthread_mutex_t lock; /* guards all below */
	pthread_cond_t more;
	struct pieces todo, done;
	uint32_t next; /* in todo */
	uint32_t taken; /* of done */
	uint32_t count; /* not taken; the owner's */
	bool ending;
	int wake[2]; /* a byte in it: a piece is done */
};

/* The next piece, NULL: the pool ends. Called and returns with the lock held. */
static void *next_piece(struct pool *p)
{
	while (!p->ending && p->next == p->todo.len)
		pthread_cond_wait(&p->more, &p->lock);
	return p->ending ? NULL : p->todo.items[p->next++];
}

static void *run(void *arg)
{
	struct pool *p = arg;
	void *tool = p->work.tool_new();
	void *piece;

	pthread_mutex_lock(&p->lock);
	while ((piece = next_piece(p))) {
		pthread_mutex_unlock(&p->lock);
		p->work.work(tool, piece);
		pthread_mutex_lock(&p->lock);
		VEC_PUSH(&p->done, piece);
		/* when the pipe is full there is enough in it to wake the owner */
		(void)!write(p->wake[1], "", 1);
	}
	pthread_mutex_unlock(&p->lock);
	p->work.tool_free(tool);
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

struct pool *pool_new(const struct pool_work *work, uint32_t most)
{
	struct pool *p = mem_zalloc(1, sizeof *p);

	p->work = *work;
	p->most = cores(most ? most : 1);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	if (pipe2(p->wake, O_CLOEXEC | O_NONBLOCK) != 0)
		p->wake[0] = p->wake[1] = -1;
	return p;
}

/* Signals belong to the main thread. */
static void start_thread(struct pool *p)
{
	sigset_t all, before;
	pthread_attr_t attr;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_BYTES);
	if (pthread_create(&p->threads[p->nthreads], &attr, run, p) == 0)
		p->nthreads++;
	pthread_attr_destroy(&attr);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Without any thread the owner does the work itself. */
static void work_here(struct pool *p)
{
	void *tool = p->work.tool_new();

	while (p->next < p->todo.len) {
		void *piece = p->todo.items[p->next++];

		p->work.work(tool, piece);
		VEC_PUSH(&p->done, piece);
	}
	p->work.tool_free(tool);
}

void pool_add(struct pool *p, void *piece)
{
	assert(piece);
	if (p->nthreads < p->most && p->nthreads <= p->count && p->wake[0] >= 0)
		start_thread(p);
	pthread_mutex_lock(&p->lock);
	if (p->next == p->todo.len)
		p->next = p->todo.len = 0;
	VEC_PUSH(&p->todo, piece);
	p->count++;
	if (p->nthreads)
		pthread_cond_signal(&p->more);
	else
		work_here(p);
	pthread_mutex_unlock(&p->lock);
}

void *pool_take(struct pool *p)
{
	char bytes[256];
	void *piece = NULL;

	pthread_mutex_lock(&p->lock);
	if (p->taken < p->done.len) {
		piece = p->done.items[p->taken++];
		p->count--;
	}
	if (p->taken == p->done.len)
		p->taken = p->done.len = 0;
	if (!p->done.len && p->wake[0] >= 0) {
		while (read(p->wake[0], bytes, sizeof bytes) > 0)
			;
	}
	pthread_mutex_unlock(&p->lock);
	return piece;
}

int pool_fd(const struct pool *p)
{
	return p->wake[0];
}

uint32_t pool_count(const struct pool *p)
{
	return p->count;
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
		pthread_join(p->threads[i], NULL);
	pthread_cond_destroy(&p->more);
	pthread_mutex_destroy(&p->lock);
	if (p->wake[0] >= 0)
		close(p->wake[0]);
	if (p->wake[1] >= 0)
		close(p->wake[1]);
	VEC_RELEASE(&p->todo);
	VEC_RELEASE(&p->done);
	mem_free(p);
}
