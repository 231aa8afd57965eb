#include "textflag.h"

// func whole16(block *byte, sums *int32, panel *byte, out *int32, groups int)
// Eight vectors with 16 of the panel at a time.
TEXT ·whole16(SB), NOSPLIT, $0-40
	MOVQ block+0(FP), SI
	MOVQ sums+8(FP), R9
	MOVQ panel+16(FP), DI
	MOVQ out+24(FP), R8
	MOVQ groups+32(FP), CX

sixteen:
	VPBROADCASTD 0(R9), Z0
	VPBROADCASTD 4(R9), Z1
	VPBROADCASTD 8(R9), Z2
	VPBROADCASTD 12(R9), Z3
	VPBROADCASTD 16(R9), Z4
	VPBROADCASTD 20(R9), Z5
	VPBROADCASTD 24(R9), Z6
	VPBROADCASTD 28(R9), Z7
	XORQ AX, AX

four:
	VMOVDQU32     (DI), Z8
	VPDPBUSD.BCST 0(SI)(AX*1), Z8, Z0
	VPDPBUSD.BCST 384(SI)(AX*1), Z8, Z1
	VPDPBUSD.BCST 768(SI)(AX*1), Z8, Z2
	VPDPBUSD.BCST 1152(SI)(AX*1), Z8, Z3
	VPDPBUSD.BCST 1536(SI)(AX*1), Z8, Z4
	VPDPBUSD.BCST 1920(SI)(AX*1), Z8, Z5
	VPDPBUSD.BCST 2304(SI)(AX*1), Z8, Z6
	VPDPBUSD.BCST 2688(SI)(AX*1), Z8, Z7
	ADDQ $64, DI
	ADDQ $4, AX
	CMPQ AX, $384
	JNE  four

	VMOVDQU32 Z0, (R8)
	VMOVDQU32 Z1, 2048(R8)
	VMOVDQU32 Z2, 4096(R8)
	VMOVDQU32 Z3, 6144(R8)
	VMOVDQU32 Z4, 8192(R8)
	VMOVDQU32 Z5, 10240(R8)
	VMOVDQU32 Z6, 12288(R8)
	VMOVDQU32 Z7, 14336(R8)
	ADDQ $64, R8
	DECQ CX
	JNZ  sixteen
	VZEROUPPER
	RET

// A number of the block with four numbers each of the panel's 16 vectors.
#define QUADS(row, a, b, c, d) \
	VPBROADCASTD row*384(SI)(AX*1), X12 \
	VPMOVSXBW    X12, Y12               \
	VPMADDWD     Y12, Y8, Y13           \
	VPADDD       Y13, a, a              \
	VPMADDWD     Y12, Y9, Y13           \
	VPADDD       Y13, b, b              \
	VPMADDWD     Y12, Y10, Y13          \
	VPADDD       Y13, c, c              \
	VPMADDWD     Y12, Y11, Y13          \
	VPADDD       Y13, d, d

// The sums of a, b, c, d by twos, in the order of the panel's vectors.
#define GATHERED(row, a, b, c, d) \
	VPBROADCASTD row*4(R9), Y12         \
	VPHADDD      b, a, a                \
	VPERMQ       $0xd8, a, a            \
	VPADDD       Y12, a, a              \
	VPHADDD      d, c, c                \
	VPERMQ       $0xd8, c, c            \
	VPADDD       Y12, c, c              \
	VMOVDQU      a, row*2048(R8)        \
	VMOVDQU      c, row*2048+32(R8)

// func whole8(block *byte, sums *int32, panel *byte, out *int32, groups int)
// Two vectors with 16 of the panel at a time.
TEXT ·whole8(SB), NOSPLIT, $0-40
	MOVQ block+0(FP), SI
	MOVQ sums+8(FP), R9
	MOVQ panel+16(FP), DI
	MOVQ out+24(FP), R8
	MOVQ groups+32(FP), CX

sixteen:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	XORQ  AX, AX

four:
	VPMOVZXBW (DI), Y8
	VPMOVZXBW 16(DI), Y9
	VPMOVZXBW 32(DI), Y10
	VPMOVZXBW 48(DI), Y11
	QUADS(0, Y0, Y1, Y2, Y3)
	QUADS(1, Y4, Y5, Y6, Y7)
	ADDQ $64, DI
	ADDQ $4, AX
	CMPQ AX, $384
	JNE  four

	GATHERED(0, Y0, Y1, Y2, Y3)
	GATHERED(1, Y4, Y5, Y6, Y7)
	ADDQ $64, R8
	DECQ CX
	JNZ  sixteen
	VZEROUPPER
	RET

DATA places<>+0(SB)/8, $0x0000000100000000
DATA places<>+8(SB)/8, $0x0000000300000002
DATA places<>+16(SB)/8, $0x0000000500000004
DATA places<>+24(SB)/8, $0x0000000700000006
DATA places<>+32(SB)/8, $0x0000000900000008
DATA places<>+40(SB)/8, $0x0000000b0000000a
DATA places<>+48(SB)/8, $0x0000000d0000000c
DATA places<>+56(SB)/8, $0x0000000f0000000e
GLOBL places<>(SB), RODATA|NOPTR, $64

// func above16(whole *int32, steps *float32, step, least float32, places *int32, products *float32, groups int) int
// The products above the least of 16 whole numbers at a time. It writes 16 to places and
// products each time, of which the next time keeps what counts.
TEXT ·above16(SB), NOSPLIT, $0-56
	MOVQ         whole+0(FP), SI
	MOVQ         steps+8(FP), DI
	VBROADCASTSS step+16(FP), Z0
	VBROADCASTSS least+20(FP), Z1
	MOVQ         places+24(FP), R8
	MOVQ         products+32(FP), R9
	MOVQ         groups+40(FP), CX
	VMOVDQU32    places<>(SB), Z2
	MOVL         $16, AX
	VPBROADCASTD AX, Z3
	XORQ         AX, AX
	XORQ         DX, DX

sixteenth:
	VCVTDQ2PS    (SI)(AX*4), Z4
	VMULPS       (DI)(AX*4), Z0, Z5
	VMULPS       Z5, Z4, Z4
	VCMPPS       $0x1e, Z1, Z4, K1
	VPCOMPRESSD.Z Z2, K1, Z6
	VCOMPRESSPS.Z Z4, K1, Z7
	VMOVDQU32    Z6, (R8)(DX*4)
	VMOVUPS      Z7, (R9)(DX*4)
	KMOVW        K1, BX
	POPCNTL      BX, BX
	ADDQ         BX, DX
	VPADDD       Z3, Z2, Z2
	ADDQ         $16, AX
	DECQ         CX
	JNZ          sixteenth

	MOVQ DX, ret+48(FP)
	VZEROUPPER
	RET
