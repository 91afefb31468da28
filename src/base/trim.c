/* SPDX-License-Identifier: ISC */
#include "base/trim.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define LARGE (128 << 10) /* where glibc begins (mallopt(3), DEFAULT_MMAP_THRESHOLD) */

void trim_start(void)
{
#ifdef __GLIBC__
	(void)mallopt(M_MMAP_THRESHOLD, LARGE);
#endif
}

void trim_memory(void)
{
#ifdef __GLIBC__
	(void)malloc_trim(0);
#endif
}
