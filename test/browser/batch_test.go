package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"motcua/internal/org"
)

// card is what the reader types of the QR on an identity card.
const card = "004199990001||Nông Thị Thử|01021999|Nữ|Tổ 1, phường Thục Phán, tỉnh Cao Bằng|02032021"

// TestBatchOfFive: P-27 — a citizen brings five dossiers. The counter types her card once
// and the five codes, ticks, and takes all in with one key; one BatchReceipt names them,
// each has its own code and date, and each is found by its code.
func TestBatchOfFive(t *testing.T) {
	s := newInside(t)
	s.path = "/intake-batch"
	s.as(counterPost)
	five := s.plainProcedures(5)
	s.leave("the card", chromedp.KeyEvent(card+kb.Enter))
	s.do("the telephone", chromedp.KeyEvent("0912345678"))
	for i, key := range five {
		s.leave("procedure "+key, chromedp.KeyEvent(kb.F7+key+kb.Enter))
		if !s.has(fmt.Sprintf("#i%d", i+1)) {
			s.Fatalf("%s is not in the batch: %s", key, s.eval("document.querySelector('main').innerText.slice(0, 1500)"))
		}
		s.do("all its papers", chromedp.KeyEvent(" "))
	}
	s.judge("batch-five")
	s.leave("all are taken in", chromedp.KeyEvent(kb.F9))
	s.see("Nông Thị Thử")
	s.judge("batch-five-taken")
	codes := strings.Fields(s.eval(`[...document.querySelectorAll("td.code a")].map((a) => a.textContent).join(" ")`))
	if len(codes) != 5 {
		s.Fatalf("codes %v", codes)
	}
	kind := s.eval(`(() => { const r = new XMLHttpRequest(); r.open("GET", document.querySelector('a[href*="batch-receipt"]').href, false); r.send(); return r.status + " " + r.getResponseHeader("Content-Type") })()`)
	if kind != "200 application/pdf" {
		s.Errorf("the BatchReceipt is %s", kind)
	}
	s.open("/dossiers?q=" + codes[4])
	s.see(codes[4])
	s.citizen(codes[2])
	s.see("Đang xử lý")
}

// plainProcedures are procedures of the commune that have one case, papers and no fee.
func (s *inside) plainProcedures(n int) (keys []string) {
	day := s.App.Today()
	for _, p := range s.App.Book().Search("", org.Commune, day, 300) {
		if len(keys) < n && p.ReceivedAt(org.Commune) && p.Level.OfferedAt(org.Commune) && len(p.Variants) == 1 && p.Variants[0].Receivable(day) && len(p.Fees) == 0 && len(p.Components) > 1 {
			keys = append(keys, p.Key)
		}
	}
	if len(keys) < n {
		s.Fatalf("only %d such procedures", len(keys))
	}
	return keys
}
