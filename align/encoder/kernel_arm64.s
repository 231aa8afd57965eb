#include "textflag.h"

// Instructions that the assembler does not name; d, n and m are numbers of vector
// registers, i of an element of m.
#define SDOT(d, n, m, i)  WORD $(0x4f80e000 | ((i & 1) << 21) | (m << 16) | ((i >> 1) << 11) | (n << 5) | d)
#define FMULE(d, n, m, i) WORD $(0x4f809000 | ((i & 1) << 21) | (m << 16) | ((i >> 1) << 11) | (n << 5) | d)
#define FMUL(d, n, m)     WORD $(0x6e20dc00 | (m << 16) | (n << 5) | d)
#define FADD(d, n, m)     WORD $(0x4e20d400 | (m << 16) | (n << 5) | d)
#define SCVTF(d, n)       WORD $(0x4e21d800 | (n << 5) | d)

// Eight outputs (V16, V17) with four numbers of four rows (V18).
#define PRODUCTS \
	VLD1   (R10), [V16.B16, V17.B16] \
	ADD    $64, R10                  \
	VLD1.P 16(R3), [V18.B16]         \
	SDOT(0, 16, 18, 0)               \
	SDOT(1, 17, 18, 0)               \
	SDOT(2, 16, 18, 1)               \
	SDOT(3, 17, 18, 1)               \
	SDOT(4, 16, 18, 2)               \
	SDOT(5, 17, 18, 2)               \
	SDOT(6, 16, 18, 3)               \
	SDOT(7, 17, 18, 3)

// The sums lo and hi of row t, as numbers, times both scales, added to the results.
#define SCALED(t, lo, hi, tolo, tohi) \
	SCVTF(lo, lo)          \
	SCVTF(hi, hi)          \
	FMULE(21, 16, 18, t)   \
	FMULE(22, 17, 18, t)   \
	FMUL(lo, lo, 21)       \
	FMUL(hi, hi, 22)       \
	FADD(tolo, tolo, lo)   \
	FADD(tohi, tohi, hi)

// func multiplyDot(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)
TEXT ·multiplyDot(SB), NOSPLIT, $0-80
	MOVD w+0(FP), R0
	MOVD scales+8(FP), R1
	MOVD bias+16(FP), R2
	MOVD a+24(FP), R3
	MOVD as+32(FP), R4
	MOVD minus+40(FP), R5
	MOVD y+48(FP), R6
	MOVD blocks+56(FP), R7
	MOVD groups+64(FP), R8
	MOVD stride+72(FP), R9

group:
	MOVD R0, R10
	MOVD R1, R11
	MOVD R7, R12
	VLD1 (R2), [V24.S4, V25.S4]
	VMOV V24.B16, V26.B16
	VMOV V25.B16, V27.B16
	VMOV V24.B16, V28.B16
	VMOV V25.B16, V29.B16
	VMOV V24.B16, V30.B16
	VMOV V25.B16, V31.B16

block:
	VLD1.P 16(R5), [V19.S4]
	VDUP   V19.S[0], V0.S4
	VDUP   V19.S[0], V1.S4
	VDUP   V19.S[1], V2.S4
	VDUP   V19.S[1], V3.S4
	VDUP   V19.S[2], V4.S4
	VDUP   V19.S[2], V5.S4
	VDUP   V19.S[3], V6.S4
	VDUP   V19.S[3], V7.S4
	PRODUCTS
	PRODUCTS
	PRODUCTS
	PRODUCTS
	PRODUCTS
	PRODUCTS
	PRODUCTS
	PRODUCTS
	VLD1   (R11), [V16.S4, V17.S4]
	ADD    $64, R11
	VLD1.P 16(R4), [V18.S4]
	SCALED(0, 0, 1, 24, 25)
	SCALED(1, 2, 3, 26, 27)
	SCALED(2, 4, 5, 28, 29)
	SCALED(3, 6, 7, 30, 31)
	SUB    $1, R12
	CBNZ   R12, block

	VST1 [V24.S4, V25.S4], (R6)
	ADD  R9, R6
	VST1 [V26.S4, V27.S4], (R6)
	ADD  R9, R6
	VST1 [V28.S4, V29.S4], (R6)
	ADD  R9, R6
	VST1 [V30.S4, V31.S4], (R6)
	ADD  R9, R6
	SUB  $1, R8
	CBNZ R8, group
	RET
