// The total of a sum8, in the low number of its register.
#define TOTAL(y, x, tmp) \
	VEXTRACTF128 $1, y, tmp   \
	VADDPS       tmp, x, x    \
	VUNPCKHPD    x, x, tmp    \
	VADDPS       tmp, x, x    \
	VMOVSHDUP    x, tmp       \
	VADDSS       tmp, x, x
