#include "textflag.h"
#include "total_amd64.h"

DATA ones<>+0(SB)/8, $0x0001000100010001
DATA ones<>+8(SB)/8, $0x0001000100010001
DATA ones<>+16(SB)/8, $0x0001000100010001
DATA ones<>+24(SB)/8, $0x0001000100010001
GLOBL ones<>(SB), RODATA|NOPTR, $32

// One group of four activations of four rows against the 8 outputs in Y4.
#define PRODUCTS(g) \
	VMOVDQU      g*64(AX), Y4         \
	VPBROADCASTD g*16+0(R9), Y5       \
	VPBROADCASTD g*16+4(R9), Y6       \
	VPBROADCASTD g*16+8(R9), Y7       \
	VPBROADCASTD g*16+12(R9), Y12     \
	VPMADDUBSW   Y5, Y4, Y5           \
	VPMADDUBSW   Y6, Y4, Y6           \
	VPMADDUBSW   Y7, Y4, Y7           \
	VPMADDUBSW   Y12, Y4, Y12         \
	VPADDW       Y5, Y0, Y0           \
	VPADDW       Y6, Y1, Y1           \
	VPADDW       Y7, Y2, Y2           \
	VPADDW       Y12, Y3, Y3

// The sums of a block, made whole numbers of 32 bits, less 8 times the sum of
// the activations, times both scales, added to the row's result.
#define SCALED(t, sums, result) \
	VPMADDWD     Y13, sums, sums      \
	VPBROADCASTD t*4(R11), Y5         \
	VPADDD       Y5, sums, sums       \
	VCVTDQ2PS    sums, sums           \
	VBROADCASTSS t*4(R10), Y5         \
	VMULPS       Y4, Y5, Y5           \
	VMULPS       Y5, sums, sums       \
	VADDPS       sums, result, result

// func multiply8(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)
TEXT ·multiply8(SB), NOSPLIT, $0-80
	MOVQ w+0(FP), SI
	MOVQ scales+8(FP), DI
	MOVQ bias+16(FP), R8
	MOVQ a+24(FP), R9
	MOVQ as+32(FP), R10
	MOVQ minus+40(FP), R11
	MOVQ y+48(FP), R12
	MOVQ blocks+56(FP), R13
	MOVQ groups+64(FP), DX
	MOVQ stride+72(FP), BX
	VMOVDQU ones<>(SB), Y13

group:
	MOVQ SI, AX
	MOVQ DI, CX
	VMOVUPS (R8), Y8
	VMOVAPS Y8, Y9
	VMOVAPS Y8, Y10
	VMOVAPS Y8, Y11
	MOVQ R13, R15

block:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	PRODUCTS(0)
	PRODUCTS(1)
	PRODUCTS(2)
	PRODUCTS(3)
	PRODUCTS(4)
	PRODUCTS(5)
	PRODUCTS(6)
	PRODUCTS(7)
	VMOVUPS (CX), Y4
	SCALED(0, Y0, Y8)
	SCALED(1, Y1, Y9)
	SCALED(2, Y2, Y10)
	SCALED(3, Y3, Y11)
	ADDQ $512, AX
	ADDQ $64, CX
	ADDQ $128, R9
	ADDQ $16, R10
	ADDQ $16, R11
	DECQ R15
	JNZ  block

	VMOVUPS Y8, (R12)
	ADDQ    BX, R12
	VMOVUPS Y9, (R12)
	ADDQ    BX, R12
	VMOVUPS Y10, (R12)
	ADDQ    BX, R12
	VMOVUPS Y11, (R12)
	ADDQ    BX, R12
	DECQ    DX
	JNZ     group
	VZEROUPPER
	RET

#define PRODUCTS16(g) \
	VMOVDQU32     g*64(AX), Z4              \
	VPDPBUSD.BCST g*16+0(R9), Z4, Z0        \
	VPDPBUSD.BCST g*16+4(R9), Z4, Z1        \
	VPDPBUSD.BCST g*16+8(R9), Z4, Z2        \
	VPDPBUSD.BCST g*16+12(R9), Z4, Z3

#define SCALED16(t, sums, result) \
	VCVTDQ2PS    sums, sums           \
	VMULPS.BCST  t*4(R10), Z4, Z5     \
	VMULPS       Z5, sums, sums       \
	VADDPS       sums, result, result

// func multiply16(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)
TEXT ·multiply16(SB), NOSPLIT, $0-80
	MOVQ w+0(FP), SI
	MOVQ scales+8(FP), DI
	MOVQ bias+16(FP), R8
	MOVQ a+24(FP), R9
	MOVQ as+32(FP), R10
	MOVQ minus+40(FP), R11
	MOVQ y+48(FP), R12
	MOVQ blocks+56(FP), R13
	MOVQ groups+64(FP), DX
	MOVQ stride+72(FP), BX

group16:
	MOVQ SI, AX
	MOVQ DI, CX
	VMOVUPS (R8), Z8
	VMOVAPS Z8, Z9
	VMOVAPS Z8, Z10
	VMOVAPS Z8, Z11
	MOVQ R13, R15

block16:
	VPBROADCASTD 0(R11), Z0
	VPBROADCASTD 4(R11), Z1
	VPBROADCASTD 8(R11), Z2
	VPBROADCASTD 12(R11), Z3
	PRODUCTS16(0)
	PRODUCTS16(1)
	PRODUCTS16(2)
	PRODUCTS16(3)
	PRODUCTS16(4)
	PRODUCTS16(5)
	PRODUCTS16(6)
	PRODUCTS16(7)
	VMOVUPS (CX), Z4
	SCALED16(0, Z0, Z8)
	SCALED16(1, Z1, Z9)
	SCALED16(2, Z2, Z10)
	SCALED16(3, Z3, Z11)
	ADDQ $512, AX
	ADDQ $64, CX
	ADDQ $128, R9
	ADDQ $16, R10
	ADDQ $16, R11
	DECQ R15
	JNZ  block16

	VMOVUPS Z8, (R12)
	ADDQ    BX, R12
	VMOVUPS Z9, (R12)
	ADDQ    BX, R12
	VMOVUPS Z10, (R12)
	ADDQ    BX, R12
	VMOVUPS Z11, (R12)
	ADDQ    BX, R12
	DECQ    DX
	JNZ     group16
	VZEROUPPER
	RET

// func scores8(q, keys, out *float32, blocks, stride int)
// For 8 keys at a time: out = sum over the 32 numbers of q, in order, of q times key.
TEXT ·scores8(SB), NOSPLIT, $0-40
	MOVQ q+0(FP), SI
	MOVQ keys+8(FP), DI
	MOVQ out+16(FP), R8
	MOVQ blocks+24(FP), CX
	MOVQ stride+32(FP), BX

keys8:
	MOVQ   DI, AX
	MOVQ   SI, DX
	MOVQ   $32, R9
	VXORPS Y0, Y0, Y0

number:
	VBROADCASTSS (DX), Y1
	VMULPS       (AX), Y1, Y1
	VADDPS       Y1, Y0, Y0
	ADDQ         BX, AX
	ADDQ         $4, DX
	DECQ         R9
	JNZ          number
	VMOVUPS      Y0, (R8)
	ADDQ         $32, R8
	ADDQ         $32, DI
	DECQ         CX
	JNZ          keys8
	VZEROUPPER
	RET

// func mix8(p, values, out *float32, n, stride int)
// out, 32 numbers, = sum over n rows, in order, of p times the row.
TEXT ·mix8(SB), NOSPLIT, $0-40
	MOVQ   p+0(FP), SI
	MOVQ   values+8(FP), DI
	MOVQ   out+16(FP), R8
	MOVQ   n+24(FP), CX
	MOVQ   stride+32(FP), BX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3

row:
	VBROADCASTSS (SI), Y4
	VMULPS       (DI), Y4, Y5
	VMULPS       32(DI), Y4, Y6
	VMULPS       64(DI), Y4, Y7
	VMULPS       96(DI), Y4, Y8
	VADDPS       Y5, Y0, Y0
	VADDPS       Y6, Y1, Y1
	VADDPS       Y7, Y2, Y2
	VADDPS       Y8, Y3, Y3
	ADDQ         $4, SI
	ADDQ         BX, DI
	DECQ         CX
	JNZ          row
	VMOVUPS      Y0, (R8)
	VMOVUPS      Y1, 32(R8)
	VMOVUPS      Y2, 64(R8)
	VMOVUPS      Y3, 96(R8)
	VZEROUPPER
	RET

// func products8(a, b, out *float32, groups int)
// The products of a with four vectors b at a time.
TEXT ·products8(SB), NOSPLIT, $0-32
	MOVQ a+0(FP), SI
	MOVQ b+8(FP), DI
	MOVQ out+16(FP), R8
	MOVQ groups+24(FP), CX

four:
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	XORQ   AX, AX

product:
	VMOVUPS (SI)(AX*1), Y4
	VMULPS  (DI)(AX*1), Y4, Y5
	VMULPS  1536(DI)(AX*1), Y4, Y6
	VMULPS  3072(DI)(AX*1), Y4, Y7
	VMULPS  4608(DI)(AX*1), Y4, Y8
	VADDPS  Y5, Y0, Y0
	VADDPS  Y6, Y1, Y1
	VADDPS  Y7, Y2, Y2
	VADDPS  Y8, Y3, Y3
	ADDQ    $32, AX
	CMPQ    AX, $1536
	JNE     product

	TOTAL(Y0, X0, X4)
	TOTAL(Y1, X1, X4)
	TOTAL(Y2, X2, X4)
	TOTAL(Y3, X3, X4)
	VMOVSS X0, (R8)
	VMOVSS X1, 4(R8)
	VMOVSS X2, 8(R8)
	VMOVSS X3, 12(R8)
	ADDQ   $16, R8
	ADDQ   $6144, DI
	DECQ   CX
	JNZ    four
	VZEROUPPER
	RET
