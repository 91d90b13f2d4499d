package draw

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// sample holds everything that can be drawn: a path of a dossier through lanes,
// branches, a way back and a way past.
func sample() Diagram {
	return Diagram{
		ID: "sample", Title: "Quy trình mẫu", Desc: "Tám bước tại bốn nơi",
		Lanes: []Lane{{"counter", "Bộ phận Một cửa"}, {"division", "Phòng chuyên môn"}, {"lead", "Lãnh đạo"}, {"office", "Văn phòng, văn thư"}},
		Nodes: []Node{
			{ID: "s", Kind: Start, Mark: Visited},
			{ID: "s1", Kind: Step, Lane: "counter", Number: "1", Name: "Tiếp nhận hồ sơ, số hóa & cấp giấy <tiếp nhận>", Actor: "Công chức Bộ phận Một cửa", Time: "0,5 ngày làm việc", Mark: Visited, Note: "08:30 25/11 → 10:00 25/11", Word: "Đã qua"},
			{ID: "s2", Kind: Step, Lane: "division", Number: "2", Name: "Phân công thụ lý", Actor: "Trưởng phòng", Time: "4 giờ làm việc", Mark: WasLate, Word: "Xong quá hạn"},
			{ID: "f", Kind: Parallel, Mark: Visited},
			{ID: "s3", Kind: Step, Lane: "division", Number: "3", Name: "Thẩm định hồ sơ", Actor: "Chuyên viên", Time: "3 ngày làm việc", Mark: Late, Word: "Đang ở đây, quá hạn 2 ngày"},
			{ID: "s4", Kind: Step, Lane: "division", Number: "4", Name: "Xác minh thực tế", Actor: "Công chức văn hóa", Mark: Current, Word: "Đang ở đây"},
			{ID: "c", Kind: Call, Lane: "office", Number: "5", Name: "Cơ quan khác xác nhận", Time: "3 ngày làm việc"},
			{ID: "o", Kind: Consult, Lane: "lead", Name: "Lấy ý kiến", Actor: "Cơ quan được lấy ý kiến"},
			{ID: "j", Kind: Parallel},
			{ID: "t", Kind: Timer, Name: "Niêm yết", Time: "7 ngày"},
			{ID: "x", Kind: Choice, Name: "Đủ điều kiện?"},
			{ID: "s5", Kind: Step, Lane: "lead", Number: "6", Name: "Phê duyệt", Actor: "Chủ tịch", Href: "#s5"},
			{ID: "s6", Kind: Service, Lane: "office", Number: "7", Name: "Vào sổ, phát hành", Mark: Faulty},
			{ID: "s7", Kind: Step, Lane: "counter", Number: "8", Name: "Trả kết quả"},
			{ID: "e", Kind: End},
		},
		Edges: []Edge{
			{From: "s", To: "s1", Mark: Visited}, {From: "s1", To: "s2", Mark: Visited}, {From: "s2", To: "f", Mark: Visited},
			{From: "f", To: "s3", Mark: Visited}, {From: "f", To: "s4", Mark: Visited}, {From: "f", To: "c"}, {From: "s2", To: "o", Side: true},
			{From: "s3", To: "j"}, {From: "s4", To: "j"}, {From: "c", To: "j"}, {From: "j", To: "t"}, {From: "t", To: "x"},
			{From: "x", To: "s5", Label: "đủ điều kiện"}, {From: "x", To: "s2", Label: "cần thẩm định lại"}, {From: "x", To: "s7", Label: "trả lại"},
			{From: "s5", To: "s6"}, {From: "s6", To: "s7"}, {From: "s7", To: "e"}, {From: "s7", To: "nowhere"},
		},
	}
}

func TestGolden(t *testing.T) {
	got := SVG(sample())
	const path = "testdata/sample.svg"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the picture has changed; look at it and run go test -update")
	}
}

// The picture is well-formed, says what it is, and carries no style of its own.
func TestPictureIsSoundAndSpeaks(t *testing.T) {
	svg := SVG(sample())
	wellFormed(t, svg)
	for _, want := range []string{`role="group"`, `aria-labelledby="sample-title sample-desc"`, `<title id="sample-title">Quy trình mẫu</title>`,
		"&amp; cấp giấy &lt;tiếp nhận&gt;", "is-late", "wf-warn", "Đang ở đây, quá hạn 2", `<a href="#s5">`, "is-side"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	for _, never := range []string{"style=", "<style", "<script", "nowhere", "NaN"} {
		if strings.Contains(svg, never) {
			t.Errorf("the picture holds %q", never)
		}
	}
}

func wellFormed(t interface{ Errorf(string, ...any) }, svg string) {
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("not well-formed: %v", err)
			return
		}
	}
}

// random draws any graph, sensible or not.
func random(t *rapid.T) Diagram {
	d := Diagram{ID: "r", Lanes: []Lane{{"a", "A"}, {"b", "Bê"}, {"c", "Xê"}}[:rapid.IntRange(0, 3).Draw(t, "lanes")]}
	kinds := []Kind{Step, Step, Step, Call, Consult, Timer, Choice, Parallel, Start, End}
	n := rapid.IntRange(0, 14).Draw(t, "nodes")
	id := func(label string) string { return fmt.Sprint(rapid.IntRange(0, max(n, 1)).Draw(t, label)) }
	for i := range n {
		d.Nodes = append(d.Nodes, Node{ID: fmt.Sprint(i), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Lane: rapid.SampledFrom([]string{"", "a", "b", "c", "z"}).Draw(t, "lane"),
			Name: rapid.StringN(0, 120, -1).Draw(t, "name"), Time: "1 ngày", Mark: rapid.SampledFrom([]Mark{None, Visited, Late}).Draw(t, "mark")})
	}
	for range rapid.IntRange(0, 2*n).Draw(t, "edges") {
		d.Edges = append(d.Edges, Edge{From: id("from"), To: id("to"), Label: rapid.SampledFrom([]string{"", "nếu"}).Draw(t, "label")})
	}
	return d
}

// Whatever is drawn: boxes lie apart and inside, and no line crosses a box.
func TestNoLineCrossesABox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := random(t)
		p := arrange(&d)
		for i, a := range p.nodes {
			if a.x-a.w/2 < 0 || a.x+a.w/2 > p.width || a.y < 0 || a.y+a.h > p.height {
				t.Errorf("node %s lies outside", a.ID)
			}
			for _, b := range p.nodes[:i] {
				if overlap(a.x-a.w/2, a.x+a.w/2, b.x-b.w/2, b.x+b.w/2) && overlap(a.y, a.y+a.h, b.y, b.y+b.h) {
					t.Errorf("nodes %s and %s lie on each other", a.ID, b.ID)
				}
			}
		}
		for _, w := range p.wires {
			pts := p.points(w)
			for i := 1; i < len(pts); i++ {
				for _, n := range p.nodes {
					if crosses(pts[i-1], pts[i], n) {
						t.Errorf("line %s-%s crosses node %s", w.From, w.To, n.ID)
					}
				}
			}
		}
		wellFormed(t, SVG(d))
	})
}

func overlap(a, b, c, d float64) bool { return a < d-0.5 && c < b-0.5 }

func crosses(a, b [2]float64, n *placed) bool {
	x1, x2, y1, y2 := min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
	return x2 > n.x-n.w/2+0.5 && x1 < n.x+n.w/2-0.5 && y2 > n.y+0.5 && y1 < n.y+n.h-0.5
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		lines int
		want  []string
	}{
		{"", 3, nil},
		{"Trả kết quả", 3, []string{"Trả kết quả"}},
		{"Tiếp nhận hồ sơ và trả kết quả giải quyết", 2, []string{"Tiếp nhận hồ", "sơ và trả kết…"}},
	} {
		got := wrap(c.text, 100, 13, c.lines)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("wrap(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s, lines := rapid.String().Draw(t, "text"), rapid.IntRange(1, 4).Draw(t, "lines")
		for _, l := range wrap(s, 120, 13, lines) {
			if len([]rune(l)) > 1 && textWidth(l, 13) > 120 {
				t.Errorf("%q is too wide", l)
			}
		}
	})
}
