package print

import (
	"io"
	"testing"
)

func BenchmarkReceipt(b *testing.B) {
	for b.Loop() {
		if err := WriteReceipt(io.Discard, sampleReceipt(), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRegister1000(b *testing.B) {
	r := sampleRegister(1000)
	for b.Loop() {
		if err := WriteRegister(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
