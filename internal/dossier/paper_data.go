package dossier

import (
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// PaperData is what a digitised paper says of itself, as an officer read it or
// confirmed it (P-04, NĐ 61 Đ17.1: "chuyển thành dữ liệu"). Every part may be empty.
type PaperData struct {
	Number   string `json:"number,omitempty"`
	Issuer   string `json:"issuer,omitempty"`
	IssuedOn string `json:"issued_on,omitempty"` // civil date
	ValidTo  string `json:"valid_to,omitempty"`  // civil date, inclusive
}

const (
	maxPaperNumber = 100
	maxPaperIssuer = 200
)

// paperData checks what was read from a paper: dates that exist, in their order, and
// none issued in the future. Faults at paper.number, paper.issuer, paper.issued_on,
// paper.valid_to.
func (d *decision) paperData(p PaperData) (PaperData, error) {
	p = PaperData{strings.TrimSpace(p.Number), strings.TrimSpace(p.Issuer), strings.TrimSpace(p.IssuedOn), strings.TrimSpace(p.ValidTo)}
	var faults fault.List
	if len([]rune(p.Number)) > maxPaperNumber {
		faults.Add(fault.New(fault.Invalid, "paper.long").At("paper.number"))
	}
	if len([]rune(p.Issuer)) > maxPaperIssuer {
		faults.Add(fault.New(fault.Invalid, "paper.long").At("paper.issuer"))
	}
	issued, noIssue := deadline.ParseDate(p.IssuedOn)
	switch {
	case p.IssuedOn == "":
	case noIssue != nil:
		faults.Add(fault.New(fault.Invalid, "paper.date").At("paper.issued_on"))
	case deadline.DateOf(d.env.Now).Before(issued):
		faults.Add(fault.New(fault.Invalid, "paper.future").At("paper.issued_on"))
	}
	end, noEnd := deadline.ParseDate(p.ValidTo)
	switch {
	case p.ValidTo == "":
	case noEnd != nil:
		faults.Add(fault.New(fault.Invalid, "paper.date").At("paper.valid_to"))
	case p.IssuedOn != "" && noIssue == nil && end.Before(issued):
		faults.Add(fault.New(fault.Invalid, "paper.order").At("paper.valid_to"))
	}
	return p, faults.Err()
}
