/* SPDX-License-Identifier: ISC */
/*
 * byte.h: what a byte is in ASCII, whatever the locale says; bytes of longer runes are nothing of
 * this. What a format calls white space otherwise (XML, HTML) its parser says itself.
 */
#ifndef KURZUM_BASE_BYTE_H
#define KURZUM_BASE_BYTE_H

#include <stdbool.h>

/* Between words of one line. */
static inline bool byte_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* As isspace in the C locale. */
static inline bool byte_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool byte_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The value of a hexadecimal digit, -1: it is none. */
static inline int byte_hex(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	return (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static inline bool byte_is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

#endif
