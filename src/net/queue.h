/* SPDX-License-Identifier: ISC */
/* queue.h: transfers one behind the other; each stands in one queue at a time, by its `next`. */
#ifndef KURZUM_NET_QUEUE_H
#define KURZUM_NET_QUEUE_H

#include "net/transfer.h"

struct queue {
	struct transfer *first, **end;
};

void queue_init(struct queue *q);
void queue_add(struct queue *q, struct transfer *t);
void queue_push(struct queue *q, struct transfer *t); /* as the first */
/* at: the pointer that leads to it. */
void queue_remove(struct queue *q, struct transfer **at);
void queue_free(struct queue *q); /* with its transfers; empty afterwards */

#endif
