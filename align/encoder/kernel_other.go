//go:build !amd64 && !arm64

package encoder

func kernels() []kernel { return []kernel{plain()} }
