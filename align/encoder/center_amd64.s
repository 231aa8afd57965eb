#include "textflag.h"

// func total8(rows *float32, sum *float64, fours int)
// Adds four vectors at a time to the sum, each number in double precision.
TEXT ·total8(SB), NOSPLIT, $0-24
	MOVQ rows+0(FP), SI
	MOVQ sum+8(FP), DI
	MOVQ fours+16(FP), CX

four:
	XORQ AX, AX

number:
	VMOVUPD   (DI)(AX*2), Y0
	VCVTPS2PD (SI)(AX*1), Y1
	VCVTPS2PD 1536(SI)(AX*1), Y2
	VCVTPS2PD 3072(SI)(AX*1), Y3
	VCVTPS2PD 4608(SI)(AX*1), Y4
	VADDPD    Y1, Y0, Y0
	VADDPD    Y2, Y0, Y0
	VADDPD    Y3, Y0, Y0
	VADDPD    Y4, Y0, Y0
	VMOVUPD   Y0, (DI)(AX*2)
	ADDQ      $16, AX
	CMPQ      AX, $1536
	JNE       number

	ADDQ $6144, SI
	DECQ CX
	JNZ  four
	VZEROUPPER
	RET

// func subtract8(v, mean *float32, squares *float64)
// Takes the mean off, and gives the sums of the squares of every fourth number.
TEXT ·subtract8(SB), NOSPLIT, $0-24
	MOVQ   v+0(FP), SI
	MOVQ   mean+8(FP), DI
	MOVQ   squares+16(FP), R8
	VXORPD Y0, Y0, Y0
	XORQ   AX, AX

difference:
	VMOVUPS      (SI)(AX*1), Y1
	VSUBPS       (DI)(AX*1), Y1, Y1
	VMOVUPS      Y1, (SI)(AX*1)
	VEXTRACTF128 $1, Y1, X2
	VCVTPS2PD    X1, Y1
	VCVTPS2PD    X2, Y2
	VMULPD       Y1, Y1, Y1
	VMULPD       Y2, Y2, Y2
	VADDPD       Y1, Y0, Y0
	VADDPD       Y2, Y0, Y0
	ADDQ         $32, AX
	CMPQ         AX, $1536
	JNE          difference

	VMOVUPD Y0, (R8)
	VZEROUPPER
	RET

// func scale8(v *float32, by float32)
TEXT ·scale8(SB), NOSPLIT, $0-12
	MOVQ         v+0(FP), SI
	VBROADCASTSS by+8(FP), Y0
	XORQ         AX, AX

scaled:
	VMULPS  (SI)(AX*1), Y0, Y1
	VMULPS  32(SI)(AX*1), Y0, Y2
	VMOVUPS Y1, (SI)(AX*1)
	VMOVUPS Y2, 32(SI)(AX*1)
	ADDQ    $64, AX
	CMPQ    AX, $1536
	JNE     scaled
	VZEROUPPER
	RET

// func largest8(v *float32) float32
// The largest magnitude.
TEXT ·largest8(SB), NOSPLIT, $0-12
	MOVQ     v+0(FP), SI
	VPCMPEQD Y15, Y15, Y15
	VPSRLD   $1, Y15, Y15
	VXORPS   Y0, Y0, Y0
	VXORPS   Y1, Y1, Y1
	XORQ     AX, AX

magnitude:
	VANDPS (SI)(AX*1), Y15, Y2
	VANDPS 32(SI)(AX*1), Y15, Y3
	VMAXPS Y2, Y0, Y0
	VMAXPS Y3, Y1, Y1
	ADDQ   $64, AX
	CMPQ   AX, $1536
	JNE    magnitude

	VMAXPS       Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS       X1, X0, X0
	VPERMILPS    $0x4e, X0, X1
	VMAXPS       X1, X0, X0
	VPERMILPS    $0xb1, X0, X1
	VMAXPS       X1, X0, X0
	VMOVSS       X0, ret+8(FP)
	VZEROUPPER
	RET

// func round8(v *float32, out *byte, by float32) int32
// The numbers times by as whole numbers in 8 bits, and their sum.
TEXT ·round8(SB), NOSPLIT, $0-28
	MOVQ         v+0(FP), SI
	MOVQ         out+8(FP), DI
	VBROADCASTSS by+16(FP), Y0
	VPXOR        Y1, Y1, Y1
	XORQ         AX, AX

whole:
	VMULPS       (SI)(AX*4), Y0, Y2
	VMULPS       32(SI)(AX*4), Y0, Y3
	VCVTPS2DQ    Y2, Y2
	VCVTPS2DQ    Y3, Y3
	VPADDD       Y2, Y1, Y1
	VPADDD       Y3, Y1, Y1
	VPACKSSDW    Y3, Y2, Y2
	VPERMQ       $0xd8, Y2, Y2
	VEXTRACTI128 $1, Y2, X3
	VPACKSSWB    X3, X2, X2
	VMOVDQU      X2, (DI)(AX*1)
	ADDQ         $16, AX
	CMPQ         AX, $384
	JNE          whole

	VEXTRACTI128 $1, Y1, X2
	VPADDD       X2, X1, X1
	VPSHUFD      $0x4e, X1, X2
	VPADDD       X2, X1, X1
	VPSHUFD      $0xb1, X1, X2
	VPADDD       X2, X1, X1
	VMOVD        X1, AX
	MOVL         AX, ret+24(FP)
	VZEROUPPER
	RET
