package print

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The layouts of the forms are data: title, order of the fields, fixed sentences,
// paper and type, and the editions with their days. A new circular changes a file
// here; the code only draws kinds of blocks.
//
//go:embed forms/*.json
var formFiles embed.FS

// layout is one form as its file describes it.
type layout struct {
	ID      string
	Rows    []string // rows of the requirements it answers, e.g. "F-01"
	Paper   string   // "a5", "a4" or "a4-landscape" (F-08)
	Source  string   // why it is printed and on which paper, in words
	Title   []string // lines of the name
	Running string   // head of every page after the first
	Coded   bool     // the QR codes and the code stand about the title
	Copies  []string // the paper is printed once for each, with these words under the title
	Left    string   // words at the foot of every page; they ask for page numbers always
	Type    measures
	// Variants are other measures on other paper, e.g. "large".
	Variants map[string]measures
	Body     []block
	Foot     []block // stays together with what stands before it
	// Editions are the legal texts, the newest first.
	Editions []edition
}

// edition is one legal text that gives the form. What it leaves out is as in the file.
type edition struct {
	Number, Version string
	From, Until     string // civil days, both included; empty is open
	Title, Copies   []string
	Body, Foot      []block
}

// measures are the sizes of one variant: type in points, lengths in mm.
type measures struct {
	Paper                           string // empty: that of the form
	Head, Title, Body, Table, Small float64
	Note                            float64 // between body and small
	Caption                         float64 // under a QR code
	Lead                            float64 // line height of the body in parts of its size; 0 is the usual
	Share                           float64 // part of the head for the agency
	Stacked                         bool    // the head stands in one column
	QR, Hand                        float64 // side of a QR code; height kept for a signature
	Gap                             float64 // what a gap of 1 is in mm; 0 is 1
	Before, Over, Under, After      float64 // mm about the title: before, over its first line, under its last, after
}

// block is one thing on the form. The first of its kinds that is set tells what it is.
type block struct {
	Field string  // a label with Value after it
	Pair  []block // two fields on a line, the first taking Share
	Text  string  // a paragraph
	Gap   float64
	Lines string // a paragraph for each row of List, under these words
	Table string // a table of List, under these words
	QR    string // a QR code in the middle, with Caption
	Sign  []signBlock

	Value, After, Mark, Align, Size string
	Share                           float64
	Empty                           string // printed for an empty value; without it dots to write on
	Optional                        bool   // left out when the value is empty
	When, Unless                    string // a key that must (not) have a value
	List                            string
	Bare                            bool // a table that is drawn without rows too
	Columns                         []columnBlock
	Header                          [][]HeaderCell // of more rows than one
	Widths                          map[string][]float64
	Caption                         string
}

// columnBlock is a column of a table: Label over Value.
type columnBlock struct {
	Label, Value, Align string
	Width               float64 // parts
}

// signBlock is one signature; an empty one keeps the place, one with a List has small
// lines there: who gets the paper ("Nơi nhận", NĐ 30/2020/NĐ-CP).
type signBlock struct {
	Title, Hint, Stamp, Name string
	List, Head, Value        string
}

var layouts = mustLayouts()

// mustLayouts reads the files; they are part of the program, so that a bad one is
// a fault of the program.
func mustLayouts() map[string]*layout {
	files, err := formFiles.ReadDir("forms")
	if err != nil {
		panic(err)
	}
	out := map[string]*layout{}
	for _, f := range files {
		data, err := formFiles.ReadFile("forms/" + f.Name())
		if err != nil {
			panic(err)
		}
		l, err := readLayout(data)
		if err != nil || l.ID+".json" != f.Name() {
			panic(fmt.Sprintf("form %s: %v", f.Name(), err))
		}
		out[l.ID] = l
	}
	return out
}

// readLayout reads one file; a word it does not know is a fault.
func readLayout(data []byte) (*layout, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	l := new(layout)
	if err := d.Decode(l); err != nil {
		return nil, err
	}
	if _, ok := papers[l.Paper]; !ok || len(l.Editions) == 0 {
		return nil, fmt.Errorf("no paper or no edition")
	}
	return l, nil
}

// papers are the formats a layout may ask for.
var papers = map[string]paper{"a5": a5Portrait, "a4": a4Portrait, "a4-landscape": a4Landscape}

// on is the form as it stood in the edition of t, or, when t is zero, in the one
// in force on the day of issue; without a day the newest.
func (l *layout) on(t FormTemplate, issued time.Time) (FormTemplate, layout) {
	i := slices.IndexFunc(l.Editions, func(e edition) bool {
		if t != (FormTemplate{}) {
			return e.Number == t.Number && e.Version == t.Version
		}
		return e.holds(issued)
	})
	e := l.Editions[max(i, 0)]
	out := *l
	if e.Title != nil {
		out.Title = e.Title
	}
	if e.Copies != nil {
		out.Copies = e.Copies
	}
	if e.Body != nil {
		out.Body = e.Body
	}
	if e.Foot != nil {
		out.Foot = e.Foot
	}
	if t == (FormTemplate{}) {
		t = FormTemplate{ID: l.ID, Number: e.Number, Version: e.Version}
	}
	return t, out
}

// holds tells whether the edition is in force on the day.
func (e edition) holds(at time.Time) bool {
	if at.IsZero() {
		return e.Until == ""
	}
	day := at.In(vietnam).Format(time.DateOnly)
	return day >= e.From && (e.Until == "" || day <= e.Until)
}

// in gives the measures of a variant; the usual one is "".
func (l *layout) in(variant string) (measures, paper) {
	m := l.Type
	if v, ok := l.Variants[variant]; ok {
		m = v
	}
	if m.Paper == "" {
		m.Paper = l.Paper
	}
	if m.Gap == 0 {
		m.Gap = 1
	}
	return m, papers[m.Paper]
}

// style is the type of a block; size is "", "title", "note" or "small".
func (m measures) style(size, at string) style {
	st := style{size: m.Body, lead: m.Lead, align: aligns[at]}
	switch size {
	case "note":
		st = style{size: m.Note, align: st.align}
	case "title":
		st = style{size: m.Title, align: st.align}
	case "small":
		st = style{size: m.Small, align: st.align}
	}
	return st
}

var aligns = map[string]align{"": left, "center": center, "right": right}

// label of a table without its colon.
func (b block) bare() string { return strings.TrimSuffix(b.Table, ":") }
