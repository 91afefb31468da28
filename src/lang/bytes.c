/* SPDX-License-Identifier: ISC */
#include "lang/bytes.h"

#define U BYTES_UPPER
#define L BYTES_LOWER
#define D BYTES_DIGIT
#define P BYTES_POINT
#define S BYTES_SIGN
#define M BYTES_MARK
#define PM (BYTES_POINT | BYTES_MARK)
#define QM (BYTES_QUOTE | BYTES_MARK)
#define H BYTES_HIGH
#define HM (BYTES_HIGH | BYTES_MARK)
#define HQM (BYTES_HIGH | BYTES_QUOTE | BYTES_MARK)
#define ROW(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x

/* clang-format off */
const unsigned char bytes_kinds[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, M /* LF */, 0, 0, 0, 0, 0,
	ROW(0),
	/* blank ! " # $ % & ' ( ) * + , - . / */
	0, M, QM, 0, S, 0, 0, 0, M, M, 0, 0, P, 0, PM, 0,
	/* 0 … 9 : ; < = > ? */
	D, D, D, D, D, D, D, D, D, D, M, M, 0, 0, 0, M,
	0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	/* P … Z [ \\ ] ^ _ */
	U, U, U, U, U, U, U, U, U, U, U, M, 0, M, 0, 0,
	0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
	/* second bytes of runes */
	ROW(H),
	ROW(H),
	ROW(H),
	ROW(H),
	/* C2: Latin-1 signs, « » and the no-break space among them; C3 … D1: letters */
	H, H, HQM, H, H, H, H, H, H, H, H, H, H, H, H, H,
	/* D2 … DF: Armenian, Hebrew and Arabic stops are here */
	H, H, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM,
	/* E2: “ ” „ … – */
	HM, HM, HQM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM, HM,
	ROW(HM),
};
