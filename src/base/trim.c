/* SPDX-License-Identifier: ISC */
#include "base/trim.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void trim_memory(void)
{
#ifdef __GLIBC__
	(void)malloc_trim(0);
#endif
}
