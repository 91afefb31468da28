/* SPDX-License-Identifier: ISC */
#include "net/queue.h"

void queue_init(struct queue *q)
{
	q->first = NULL;
	q->end = &q->first;
}

void queue_add(struct queue *q, struct transfer *t)
{
	t->next = NULL;
	*q->end = t;
	q->end = &t->next;
}

void queue_push(struct queue *q, struct transfer *t)
{
	t->next = q->first;
	if (!q->first)
		q->end = &t->next;
	q->first = t;
}

void queue_remove(struct queue *q, struct transfer **at)
{
	struct transfer *t = *at;

	*at = t->next;
	if (!*at)
		q->end = at;
	t->next = NULL;
}

void queue_free(struct queue *q)
{
	while (q->first) {
		struct transfer *t = q->first;

		queue_remove(q, &q->first);
		transfer_free(t);
	}
	queue_init(q);
}
