#include "textflag.h"
#include "total_amd64.h"

// Eight times the same 32 bits.
#define EIGHT(name, bits) \
	DATA name<>+0(SB)/4, $bits  \
	DATA name<>+4(SB)/4, $bits  \
	DATA name<>+8(SB)/4, $bits  \
	DATA name<>+12(SB)/4, $bits \
	DATA name<>+16(SB)/4, $bits \
	DATA name<>+20(SB)/4, $bits \
	DATA name<>+24(SB)/4, $bits \
	DATA name<>+28(SB)/4, $bits \
	GLOBL name<>(SB), RODATA|NOPTR, $32

EIGHT(magnitude, 0x7fffffff)
EIGHT(onebytes, 0x01010101)
EIGHT(onewords, 0x00010001)
EIGHT(bias127, 127)
EIGHT(half, 0x3f000000)
EIGHT(one, 0x3f800000)
EIGHT(minus80, 0xc2a00000)
EIGHT(f127, 0x42fe0000)
EIGHT(tiny, 0x0da24260)         // 1e-30
EIGHT(width, 0x43c00000)        // Dim
EIGHT(log2e, 0x3fb8aa3b)
EIGHT(magic, 0x4b400000)        // 1.5 * 2^23
EIGHT(ln2hi, 0x3f318000)
EIGHT(ln2lo, 0xb95e8083)
EIGHT(c6, 0x3ab60b61)           // 1/720
EIGHT(c5, 0x3c088889)           // 1/120
EIGHT(c4, 0x3d2aaaab)           // 1/24
EIGHT(c3, 0x3e2aaaab)           // 1/6
EIGHT(geluedge, 0x40bfff2e)     // 5.9999
EIGHT(geluinverse, 0x3faaaaab)  // 1/geluStep
EIGHT(gelustep, 0x3f400000)     // geluStep

// The magnitudes of 32 numbers, the largest of every eighth.
#define LARGEST(from, to) \
	VANDPS   (from), Y15, to  \
	VANDPS 32(from), Y15, Y4  \
	VANDPS 64(from), Y15, Y5  \
	VANDPS 96(from), Y15, Y6  \
	VMAXPS Y4, to, to         \
	VMAXPS Y6, Y5, Y5         \
	VMAXPS Y5, to, to

// 32 numbers times the inverse in place t of X7, rounded, as bytes.
#define ROUNDED(t, from, to) \
	VPERMILPS    $(t*0x55), X7, X8 \
	VBROADCASTSS X8, Y8            \
	VMULPS         (from), Y8, Y9  \
	VMULPS       32(from), Y8, Y4  \
	VMULPS       64(from), Y8, Y5  \
	VMULPS       96(from), Y8, Y6  \
	VCVTPS2DQ    Y9, Y9            \
	VCVTPS2DQ    Y4, Y4            \
	VCVTPS2DQ    Y5, Y5            \
	VCVTPS2DQ    Y6, Y6            \
	VPACKSSDW    Y4, Y9, Y9        \
	VPACKSSDW    Y6, Y5, Y5        \
	VPACKSSWB    Y5, Y9, to

// func quantise8(x *float32, values *int8, scales *float32, minus *int32, blocks, stride int)
// Four rows, stride bytes apart.
TEXT ·quantise8(SB), NOSPLIT, $0-48
	MOVQ x+0(FP), SI
	MOVQ values+8(FP), DI
	MOVQ scales+16(FP), R8
	MOVQ minus+24(FP), R9
	MOVQ blocks+32(FP), CX
	MOVQ stride+40(FP), BX
	LEAQ (SI)(BX*1), R10
	LEAQ (R10)(BX*1), R11
	LEAQ (R11)(BX*1), R12
	VMOVUPS magnitude<>(SB), Y15
	VMOVUPS f127<>(SB), X14
	VMOVUPS one<>(SB), X13
	VMOVUPS tiny<>(SB), X12
	VMOVDQU onebytes<>(SB), Y11
	VMOVDQU onewords<>(SB), Y10

quantise:
	LARGEST(SI, Y0)
	LARGEST(R10, Y1)
	LARGEST(R11, Y2)
	LARGEST(R12, Y3)

	// Of each row the largest: X6.
	VUNPCKLPS    Y1, Y0, Y4
	VUNPCKHPS    Y1, Y0, Y5
	VMAXPS       Y5, Y4, Y4
	VUNPCKLPS    Y3, Y2, Y5
	VUNPCKHPS    Y3, Y2, Y6
	VMAXPS       Y6, Y5, Y5
	VUNPCKLPD    Y5, Y4, Y6
	VUNPCKHPD    Y5, Y4, Y7
	VMAXPS       Y7, Y6, Y6
	VEXTRACTF128 $1, Y6, X7
	VMAXPS       X7, X6, X6

	// The scales, and X7, their inverses or 0.
	VDIVPS  X14, X6, X6
	VMOVUPS X6, (R8)
	VDIVPS  X6, X13, X7
	VCMPPS  $0x1d, X12, X6, X8
	VANDPS  X8, X7, X7

	ROUNDED(0, SI, Y0)
	ROUNDED(1, R10, Y1)
	ROUNDED(2, R11, Y2)
	ROUNDED(3, R12, Y3)

	// -8 times the sums.
	VPMADDUBSW   Y0, Y11, Y4
	VPMADDUBSW   Y1, Y11, Y5
	VPMADDUBSW   Y2, Y11, Y6
	VPMADDUBSW   Y3, Y11, Y7
	VPMADDWD     Y10, Y4, Y4
	VPMADDWD     Y10, Y5, Y5
	VPMADDWD     Y10, Y6, Y6
	VPMADDWD     Y10, Y7, Y7
	VPHADDD      Y5, Y4, Y4
	VPHADDD      Y7, Y6, Y6
	VPHADDD      Y6, Y4, Y4
	VEXTRACTI128 $1, Y4, X5
	VPADDD       X5, X4, X4
	VPSLLD       $3, X4, X4
	VPXOR        X5, X5, X5
	VPSUBD       X4, X5, X4
	VMOVDQU      X4, (R9)

	// By four numbers, row.
	VPUNPCKLDQ  Y1, Y0, Y4
	VPUNPCKHDQ  Y1, Y0, Y5
	VPUNPCKLDQ  Y3, Y2, Y6
	VPUNPCKHDQ  Y3, Y2, Y7
	VPUNPCKLQDQ Y6, Y4, Y8
	VPUNPCKHQDQ Y6, Y4, Y9
	VMOVDQU     Y8, (DI)
	VMOVDQU     Y9, 32(DI)
	VPUNPCKLQDQ Y7, Y5, Y8
	VPUNPCKHQDQ Y7, Y5, Y9
	VMOVDQU     Y8, 64(DI)
	VMOVDQU     Y9, 96(DI)

	ADDQ $128, SI
	ADDQ $128, R10
	ADDQ $128, R11
	ADDQ $128, R12
	ADDQ $128, DI
	ADDQ $16, R8
	ADDQ $16, R9
	DECQ CX
	JNZ  quantise
	VZEROUPPER
	RET

#define HORNER(power) \
	VMULPS  Y12, Y14, Y14     \
	VPERMPS power, Y13, Y15   \
	VADDPS  Y15, Y14, Y14

// func gelu8(x *float32, groups int, table *geluTable)
TEXT ·gelu8(SB), NOSPLIT, $0-24
	MOVQ x+0(FP), SI
	MOVQ groups+8(FP), CX
	MOVQ table+16(FP), DI
	VMOVUPS 0(DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS 64(DI), Y2
	VMOVUPS 96(DI), Y3
	VMOVUPS 128(DI), Y4
	VMOVUPS 160(DI), Y5
	VMOVUPS 192(DI), Y6
	VMOVUPS magnitude<>(SB), Y7
	VMOVUPS geluedge<>(SB), Y8
	VMOVUPS geluinverse<>(SB), Y9
	VMOVUPS one<>(SB), Y10

gelu:
	VMOVUPS    (SI), Y11
	VANDPS     Y11, Y7, Y12
	VMINPS     Y8, Y12, Y12
	VMULPS     Y9, Y12, Y13
	VCVTTPS2DQ Y13, Y13
	VCVTDQ2PS  Y13, Y15
	VADDPS     half<>(SB), Y15, Y15
	VMULPS     gelustep<>(SB), Y15, Y15
	VSUBPS     Y15, Y12, Y12
	VPERMPS    Y6, Y13, Y14
	HORNER(Y5)
	HORNER(Y4)
	HORNER(Y3)
	HORNER(Y2)
	HORNER(Y1)
	HORNER(Y0)
	VSUBPS     Y14, Y10, Y15
	VBLENDVPS  Y11, Y15, Y14, Y14
	VMULPS     Y14, Y11, Y11
	VMOVUPS    Y11, (SI)
	ADDQ       $32, SI
	DECQ       CX
	JNZ        gelu
	VZEROUPPER
	RET

#define EXPSTEP(c) \
	VMULPS Y4, Y6, Y6 \
	VADDPS c, Y6, Y6

// func softmax8(x *float32, groups int, scale float32)
TEXT ·softmax8(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ groups+8(FP), CX
	VBROADCASTSS scale+16(FP), Y2

	MOVQ    SI, DI
	MOVQ    CX, DX
	VMOVUPS (DI), Y1

top:
	VMAXPS (DI), Y1, Y1
	ADDQ   $32, DI
	DECQ   DX
	JNZ    top
	VEXTRACTF128 $1, Y1, X4
	VMAXPS       X4, X1, X1
	VUNPCKHPD    X1, X1, X4
	VMAXPS       X4, X1, X1
	VMOVSHDUP    X1, X4
	VMAXSS       X4, X1, X1
	VBROADCASTSS X1, Y1

	VXORPS  Y3, Y3, Y3
	VMOVUPS log2e<>(SB), Y8
	VMOVUPS magic<>(SB), Y9
	VMOVUPS ln2hi<>(SB), Y10
	VMOVUPS ln2lo<>(SB), Y11
	VMOVUPS c6<>(SB), Y12
	VMOVUPS c5<>(SB), Y13
	VMOVUPS c4<>(SB), Y14
	VMOVUPS c3<>(SB), Y15
	MOVQ    SI, DI
	MOVQ    CX, DX

exp:
	VMOVUPS (DI), Y4
	VSUBPS  Y1, Y4, Y4
	VMULPS  Y2, Y4, Y4
	VCMPPS  $0x1d, minus80<>(SB), Y4, Y7
	VMULPS  Y8, Y4, Y5
	VADDPS  Y9, Y5, Y5
	VSUBPS  Y9, Y5, Y6
	VMULPS  Y10, Y6, Y0
	VSUBPS  Y0, Y4, Y4
	VMULPS  Y11, Y6, Y0
	VSUBPS  Y0, Y4, Y4
	VMOVAPS Y12, Y6
	EXPSTEP(Y13)
	EXPSTEP(Y14)
	EXPSTEP(Y15)
	EXPSTEP(half<>(SB))
	EXPSTEP(one<>(SB))
	EXPSTEP(one<>(SB))
	VPADDD  bias127<>(SB), Y5, Y5
	VPSLLD  $23, Y5, Y5
	VMULPS  Y5, Y6, Y6
	VANDPS  Y7, Y6, Y6
	VMOVUPS Y6, (DI)
	VADDPS  Y6, Y3, Y3
	ADDQ    $32, DI
	DECQ    DX
	JNZ     exp

	TOTAL(Y3, X3, X4)
	VMOVSS       one<>(SB), X4
	VDIVSS       X3, X4, X3
	VBROADCASTSS X3, Y3

share:
	VMULPS  (SI), Y3, Y0
	VMOVUPS Y0, (SI)
	ADDQ    $32, SI
	DECQ    CX
	JNZ     share
	VZEROUPPER
	RET

// func normalise8(x, y, scale, shift *float32, rows int, epsilon float32)
TEXT ·normalise8(SB), NOSPLIT, $0-44
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ scale+16(FP), R8
	MOVQ shift+24(FP), R9
	MOVQ rows+32(FP), CX
	VMOVSS epsilon+40(FP), X15
	VMOVSS width<>(SB), X14
	VMOVSS one<>(SB), X13
	VCVTSS2SD X13, X13, X13

norm:
	VXORPS Y0, Y0, Y0
	XORQ   AX, AX

sum:
	VMOVUPS (SI)(AX*1), Y1
	VADDPS  (DI)(AX*1), Y1, Y1
	VMOVUPS Y1, (SI)(AX*1)
	VADDPS  Y1, Y0, Y0
	ADDQ    $32, AX
	CMPQ    AX, $1536
	JNE     sum

	TOTAL(Y0, X0, X1)
	VDIVSS       X14, X0, X0
	VBROADCASTSS X0, Y0 // the mean
	VXORPS       Y2, Y2, Y2
	XORQ         AX, AX

square:
	VMOVUPS (SI)(AX*1), Y1
	VSUBPS  Y0, Y1, Y1
	VMULPS  Y1, Y1, Y1
	VADDPS  Y1, Y2, Y2
	ADDQ    $32, AX
	CMPQ    AX, $1536
	JNE     square

	TOTAL(Y2, X2, X1)
	VDIVSS       X14, X2, X2
	VADDSS       X15, X2, X2
	VCVTSS2SD    X2, X2, X2
	VSQRTSD      X2, X2, X2
	VDIVSD       X2, X13, X2
	VCVTSD2SS    X2, X2, X2
	VBROADCASTSS X2, Y2
	XORQ         AX, AX

write:
	VMOVUPS (SI)(AX*1), Y1
	VSUBPS  Y0, Y1, Y1
	VMULPS  Y2, Y1, Y1
	VMULPS  (R8)(AX*1), Y1, Y1
	VADDPS  (R9)(AX*1), Y1, Y1
	VMOVUPS Y1, (SI)(AX*1)
	ADDQ    $32, AX
	CMPQ    AX, $1536
	JNE     write

	ADDQ $1536, SI
	ADDQ $1536, DI
	DECQ CX
	JNZ  norm
	VZEROUPPER
	RET
