package seed

import (
	"errors"
	"strings"
	"testing"
)

func TestABadTableNamesFileLineAndColumn(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line         int
		column, code string
	}{
		{"empty", "", 0, "", CodeFile},
		{"column missing", "a,c\n1,2\n", 1, "b", CodeRow},
		{"column twice", "a,b,a\n1,2,3\n", 1, "a", CodeRow},
		{"short row", "a,b\n1,2\n3\n", 3, "", CodeRow},
		{"quote left open", "a,b\n1,2\n\"3,4\n", 3, "", CodeRow},
		{"untrimmed", "a,b\n1,2 \n", 2, "b", CodeRow},
		{"decomposed letters", "a,b\nBa\u0300,2\n", 2, "a", CodeRow},
		{"not UTF-8", "a,b\n1,\xff\n", 2, "b", CodeRow},
		{"control character", "a,b\n1,x\x01y\n", 2, "b", CodeRow},
	} {
		_, err := parseTable("x.csv", []byte(c.text), []string{"a", "b"})
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if e.File != "x.csv" || e.Line != c.line || e.Column != c.column || e.Code != c.code {
			t.Errorf("%s: %v", c.name, e)
		}
		if !strings.Contains(e.UserMessage(), "x.csv") {
			t.Errorf("%s: %s", c.name, e.UserMessage())
		}
	}
}

func TestCellsAreRefusedWithTheirColumn(t *testing.T) {
	rows, err := parseTable("x.csv", []byte("n,d,e,k\n12,2026-04-30,,phi\n"), []string{"n"})
	if err != nil {
		t.Fatal(err)
	}
	r := rows[0]
	_, errNumber := r.number("n", 20, 30)
	_, errDate := r.date("n")
	_, errNeed := r.need("e")
	_, errOne := r.oneOf("k", "le_phi")
	for column, err := range map[string]error{"n": errNumber, "e": errNeed, "k": errOne} {
		var e *Error
		if !errors.As(err, &e) || e.Line != 2 || e.Column != column {
			t.Errorf("%s: %v", column, err)
		}
	}
	if errDate == nil {
		t.Error("12 was read as a date")
	}
	if n, err := r.number("n", 0, 12); err != nil || n != 12 {
		t.Errorf("%d, %v", n, err)
	}
	if d, err := r.date("d"); err != nil || d != "2026-04-30" {
		t.Errorf("%s, %v", d, err)
	}
}

func FuzzParseTable(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("a,b\n\"x\ny\",\n"))
	f.Add([]byte("\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, err := parseTable("x.csv", b, []string{"a"})
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || rows != nil {
				t.Fatalf("%v with %d rows", err, len(rows))
			}
			return
		}
		for _, r := range rows {
			if r.line < 2 || strings.TrimSpace(r.get("a")) != r.get("a") {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func FuzzParseDetails(f *testing.F) {
	f.Add([]byte(`{"procedures":[{"csv_id":1,"variants":[{"steps":[]}]}]}`))
	f.Add([]byte(`{"unknown":1}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		out, err := parseDetails(b)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			return
		}
		for id, d := range out {
			if id < 1 || len(d.Variants) == 0 {
				t.Fatalf("%d: %+v", id, d)
			}
		}
	})
}

func TestDetailsRefuseWhatTheyDoNotKnow(t *testing.T) {
	for _, text := range []string{
		`{"procedures":[{"csv_id":1,"surprise":true}]}`,
		`{"procedures":[{"csv_id":1,"variants":[{}]},{"csv_id":1,"variants":[{}]}]}`,
		`{"procedures":[{"csv_id":1}]}`,
		`[]`,
		`{} {}`,
	} {
		if _, err := parseDetails([]byte(text)); err == nil {
			t.Errorf("%s was read", text)
		}
	}
}
