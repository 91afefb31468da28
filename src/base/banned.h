/* SPDX-License-Identifier: ISC */
/*
 * banned.h: functions that must not be used here, made warnings that the build turns into errors.
 *
 * Forced in front of every file by the build (-include). The redeclarations carry "deprecated",
 * which leaves the system's own headers alone, unlike #pragma GCC poison or macros of these names.
 * What to use instead is in the message.
 */
#ifndef KURZUM_BASE_BANNED_H
#define KURZUM_BASE_BANNED_H

#define BANNED(instead) __attribute__((deprecated("banned: use " instead)))

/* before the headers, as glibc defines these inline there */
int atoi(const char *s) BANNED("str_int");
long atol(const char *s) BANNED("str_int");
long long atoll(const char *s) BANNED("str_int");

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

char *strcpy(char *restrict dst, const char *restrict src) BANNED("struct buf or memcpy");
char *stpcpy(char *restrict dst, const char *restrict src) BANNED("struct buf or memcpy");
char *strcat(char *restrict dst, const char *restrict src) BANNED("struct buf");
char *strncpy(char *restrict dst, const char *restrict src, size_t n) BANNED("snprintf");
char *strncat(char *restrict dst, const char *restrict src, size_t n) BANNED("struct buf");
char *strtok(char *restrict s, const char *restrict sep) BANNED("str_cut");
char *strdup(const char *s) BANNED("mem_strdup");
char *strndup(const char *s, size_t n) BANNED("mem_strndup");
int sprintf(char *restrict dst, const char *restrict fmt, ...) BANNED("snprintf or buf_printf");
int vsprintf(char *restrict dst, const char *restrict fmt, va_list ap) BANNED("buf_vprintf");
struct tm *gmtime(const time_t *t) BANNED("civil_utc");
struct tm *localtime(const time_t *t) BANNED("civil_local");
char *asctime(const struct tm *tm) BANNED("date_print");
char *ctime(const time_t *t) BANNED("date_print");
int system(const char *line) BANNED("proc_run");
FILE *popen(const char *line, const char *mode) BANNED("proc_start");

#undef BANNED

#endif
