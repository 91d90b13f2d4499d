package app

import (
	"fmt"
	"testing"
)

// TestCSVTable: commas or semicolons, with or without a mark; rows are numbered as
// people see them, empty ones and those of two lines too.
func TestCSVTable(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "[]",
		"a,b\n1,2\n":          "[[a b] [1 2]]",
		"\uFEFFa;b\n1;2, 3\n": "[[a b] [1 2, 3]]",
		"Trường hợp 1;;\nBước;Nội dung, việc;": "[[Trường hợp 1  ] [Bước Nội dung, việc ]]",
		"a;b\n\n1;2\n":             "[[a b] [] [1 2]]",
		"a;b\n\"1\n1\";2\n\n3;4\n": "[[a b] [1\n1 2] [] [3 4]]",
	} {
		rows, err := csvTable([]byte(text))
		if got := fmt.Sprint(rows); err != nil || got != want {
			t.Errorf("%q: %s, want %s, %v", text, got, want, err)
		}
	}
	if _, err := csvTable([]byte("a,\"b")); err == nil {
		t.Error("an open quote is read")
	}
}

func FuzzCSVTable(f *testing.F) {
	f.Add([]byte("a;b\n\n1;\"2\n\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := csvTable(data)
		if err == nil && len(rows) > len(data)+1 {
			t.Errorf("%d rows of %d bytes", len(rows), len(data))
		}
	})
}
