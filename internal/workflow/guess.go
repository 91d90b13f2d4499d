package workflow

import (
	"regexp"
	"slices"
	"strings"

	"motcua/internal/org"
	"motcua/internal/text"
)

// FromTable reads the rows of a table into head (see ParseRows). A table in nobody's
// special form, with the work, who does it and the time alone as approved internal
// processes have it (CN07), tells places, posts and duties by its words: those are
// read from them, to be looked over by whoever imports it.
func FromTable(head Definition, rows []Row) (*Definition, error) {
	if !slices.ContainsFunc(rows, Row.described) {
		rows = guessed(rows)
	}
	return ParseRows(head, rows)
}

// described reports a row that says place, post or duties itself, or is no step.
func (r Row) described() bool { return r.Place != "" || r.Role != "" || r.Acts != "" || r.Kind != "" }

// clue tells a place and a role from the words for who does a step; folded, the first
// that is found wins.
type clue struct {
	words []string
	place org.Place
	role  org.Role
}

var whoClues = []clue{
	{[]string{"mot cua", "tiep nhan va tra", "hanh chinh cong", "can bo tiep nhan"}, org.PlaceReceiving, org.IntakeOfficer},
	{[]string{"van thu", "chuyen vien van phong", "cong chuc van phong"}, org.PlaceOffice, org.RecordsClerk},
	{[]string{"lanh dao phong", "truong phong", "pho truong phong", "lanh dao don vi chuyen mon", "lanh dao ban"}, org.PlaceDivision, org.AssigningLeader},
	{[]string{"ubnd tinh", "chu tich tinh", "cap tren"}, org.PlaceUpper, org.Approver},
	{[]string{"lanh dao", "giam doc", "chu tich", "thu truong", "bo truong"}, org.PlaceLeadership, org.Approver},
}

var actClues = []struct {
	act   Act
	words []string
}{
	{Assign, []string{"phan cong", "giao viec"}},
	{Appraise, []string{"tham dinh", "tham tra", "xem xet", "xac minh", "xu ly ho so", "giai quyet"}},
	{Submit, []string{"trinh"}},
	{Approve, []string{"phe duyet", "ky duyet", "ky ban hanh", "ky van ban", "ky quyet dinh", "duyet ket qua"}},
	{Issue, []string{"dong dau", "phat hanh", "vao so", "ban hanh", "cap so"}},
}

// placeActs are the duties a place can have, so that "trình lãnh đạo phê duyệt" at an
// officer's desk is not read as an approval.
var placeActs = map[org.Place][]Act{
	org.PlaceReceiving: {}, org.PlaceDivision: {Assign, Appraise, Submit}, org.PlaceLeadership: {Approve}, org.PlaceUpper: {Approve}, org.PlaceOffice: {Issue},
}

// guessed fills in what the words of the rows tell. The first row accepts, the last
// gives the result.
func guessed(rows []Row) []Row {
	out := slices.Clone(rows)
	ids := map[string]bool{}
	for i := range out {
		r := &out[i]
		place, role := whoOf(r.Actor)
		acts := actsOf(place, r.Work)
		switch {
		case i == 0:
			acts = slices.Insert(acts, 0, string(Accept))
		case i == len(out)-1:
			acts = append(acts, string(Return))
		}
		r.Place, r.Role, r.Acts = string(place), string(role), strings.Join(acts, ", ")
		r.Work, r.Actor = oneLine(r.Work), oneLine(r.Actor)
		r.Period = amountOf(oneLine(r.Period))
		if id := rowID(r.ID); !idForm.MatchString(id) || len(id) > MaxID || ids[id] {
			r.ID = "" // "2a" and the like: the number of the row
		} else {
			ids[id] = true
		}
	}
	if len(ids) < len(out) { // some have no number of their own: all are counted anew
		clear(ids)
		for i := range out {
			out[i].ID = ""
		}
	}
	for i := range out {
		out[i].Next = wayOf(out[i].Next, ids)
	}
	return out
}

// oneLine writes a cell of several lines in one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// whoOf finds place and post; whoever is not known by her words is an officer of the
// division.
func whoOf(actor string) (org.Place, org.Role) {
	folded := text.Fold(actor)
	for _, c := range whoClues {
		if slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(folded, w) }) {
			return c.place, c.role
		}
	}
	return org.PlaceDivision, org.CaseOfficer
}

func actsOf(place org.Place, work string) []string {
	folded := text.Fold(work)
	var out []string
	for _, c := range actClues {
		if slices.Contains(placeActs[place], c.act) && slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(folded, w) }) {
			out = append(out, string(c.act))
		}
	}
	if len(out) == 0 && (place == org.PlaceLeadership || place == org.PlaceUpper) {
		out = append(out, string(Approve))
	}
	return out
}

var atMost = regexp.MustCompile(`(?i)^(không quá|tối đa|chậm nhất|trong thời hạn|trong vòng|trong)\s+([0-9½¼¾].*)$`)

// amountOf leaves out words before an amount that add nothing: "Không quá 02 ngày".
func amountOf(period string) string {
	if m := atMost.FindStringSubmatch(period); m != nil {
		return m[2]
	}
	return period
}

var wayForm = regexp.MustCompile(`^(?:chuyen (?:den |sang )?)?(?:buoc )?([0-9]{1,3})$`)

// wayOf reads "Chuyển bước 3", "3" and "Kết thúc"; free words mean the next row.
func wayOf(next string, ids map[string]bool) string {
	folded := text.Fold(next)
	if folded == text.Fold(nextEnd) {
		return nextEnd
	}
	if m := wayForm.FindStringSubmatch(folded); m != nil && ids[rowID(m[1])] {
		return rowID(m[1])
	}
	return ""
}
