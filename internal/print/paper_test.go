package print

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
)

// receiptFile writes a Receipt into a file of the test.
func receiptFile(t *testing.T, r Receipt, o Options) string {
	t.Helper()
	return paperOf(t, func(b *bytes.Buffer) error { return WriteReceipt(b, r, o) })
}

// words is the text of a PDF in drawing order, white space reduced to one space.
func words(t *testing.T, path string) string {
	t.Helper()
	return strings.Join(strings.Fields(tool(t, "pdftotext", "-raw", "-enc", "UTF-8", path, "-")), " ")
}

// pages is the text of every page.
func pages(t *testing.T, path string) []string {
	t.Helper()
	out := strings.TrimSuffix(tool(t, "pdftotext", "-raw", "-enc", "UTF-8", path, "-"), "\f")
	list := strings.Split(out, "\f")
	for i := range list {
		list[i] = strings.Join(strings.Fields(list[i]), " ")
	}
	return list
}

// wantWords checks that each text stands on the paper as it was put in.
func wantWords(t *testing.T, paper string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(paper, text) {
			t.Errorf("not on paper: %q\npaper: %s", text, paper)
		}
	}
}

// info gives one line of pdfinfo.
func info(t *testing.T, path, key string) string {
	t.Helper()
	m := regexp.MustCompile(`(?m)^` + key + `:\s*(.*)$`).FindStringSubmatch(tool(t, "pdfinfo", path))
	if m == nil {
		return ""
	}
	return m[1]
}

// box is one word on a page, in points from the top left.
type box struct {
	XMin float64 `xml:"xMin,attr"`
	YMin float64 `xml:"yMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMax float64 `xml:"yMax,attr"`
	Text string  `xml:",chardata"`
}

// wantTidy checks that no word leaves the margins and no two words touch.
func wantTidy(t *testing.T, path string, p paper) {
	t.Helper()
	var doc struct {
		Pages []struct {
			Words []box `xml:"word"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(tool(t, "pdftotext", "-bbox", path, "-")), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Pages) == 0 {
		t.Fatal("no pages")
	}
	const slack = 0.6 // points; pdftotext rounds the boxes of words
	x1, x2 := p.left/mmPerPoint-slack, (p.width-p.right)/mmPerPoint+slack
	y1, y2 := p.top/mmPerPoint-slack, p.height/mmPerPoint-slack
	for n, page := range doc.Pages {
		if len(page.Words) == 0 {
			t.Errorf("page %d is empty", n+1)
		}
		for i, a := range page.Words {
			if a.XMin < x1 || a.XMax > x2 || a.YMin < y1 || a.YMax > y2 {
				t.Errorf("page %d: %q leaves the margins: %+v", n+1, a.Text, a)
			}
			for _, b := range page.Words[i+1:] {
				if min(a.XMax, b.XMax)-max(a.XMin, b.XMin) > slack && min(a.YMax, b.YMax)-max(a.YMin, b.YMin) > slack {
					t.Errorf("page %d: %q lies on %q", n+1, a.Text, b.Text)
				}
			}
		}
	}
}
