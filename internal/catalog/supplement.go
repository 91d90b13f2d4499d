package catalog

import "motcua/internal/fault"

// SupplementTerm is one version of the terms around a SupplementRequest: how soon after
// the receipt a dossier that does not qualify is returned with Mẫu 02 (T-08, P-14, NĐ
// 61/2018 Đ19.4), and how long the applicant may take to answer. No general law says the
// latter, so it is data that a sector law or a province may set (label M).
type SupplementTerm struct {
	Province      string `json:"province,omitempty"`  // whose; "" = national
	Procedure     string `json:"procedure,omitempty"` // key; "" = every procedure
	Version       int    `json:"version"`             // from 1, of its province and procedure
	ReturnDays    int    `json:"return_days"`         // working days from the receipt to the notice
	ReplyDays     int    `json:"reply_days"`          // calendar days to answer when the officer names no date
	ReplyMin      int    `json:"reply_min"`           // least calendar days an officer may give
	ReplyMax      int    `json:"reply_max"`           // most
	RemindDays    int    `json:"remind_days"`         // calendar days before the date at which the applicant is reminded; 0 = never
	Close         bool   `json:"close,omitempty"`     // a request that is never answered closes the dossier by itself
	EffectiveFrom string `json:"effective_from"`      // civil date
	Basis         string `json:"basis"`
	Confidence    string `json:"confidence"`
}

// ID names whose terms these are: "04/1.010833", "/" for the nation's.
func (t SupplementTerm) ID() string { return t.Province + "/" + t.Procedure }

// SupplementTerm gives the terms of a procedure in a province in force on a civil date:
// those of the procedure before those of the province before the nation's, the newest
// version that holds; ok is false when there are none.
func (b *Book) SupplementTerm(province, procedure, on string) (out SupplementTerm, ok bool) {
	best := -1
	for _, t := range b.SupplementTerms {
		if t.Province != "" && t.Province != province || t.Procedure != "" && t.Procedure != procedure || t.EffectiveFrom > on {
			continue
		}
		rank := 0
		if t.Procedure != "" {
			rank += 2
		}
		if t.Province != "" {
			rank++
		}
		if rank > best || rank == best && t.Version > out.Version {
			out, ok, best = t, true, rank
		}
	}
	return out, ok
}

// SupplementTermVersion is the newest version of the terms with an ID, in force or to
// come; 0 = there are none.
func (b *Book) SupplementTermVersion(id string) (newest int) {
	for _, t := range b.SupplementTerms {
		if t.ID() == id {
			newest = max(newest, t.Version)
		}
	}
	return newest
}

// mostReplyDays bounds what a province may let an applicant wait, so that a slip of the
// hand is seen; no law says it.
const mostReplyDays = 365

// Check looks a province's terms over against the nation's. The days until the notice may
// be shortened for all procedures; only for one procedure, whose sector law may say so,
// may they be longer (T-08). Faults at the fields of their JSON names: terms.number,
// terms.longer, supplement-terms.order, supplement-terms.remind.
func (t SupplementTerm) Check(nation SupplementTerm) error {
	var faults fault.List
	bad := func(is bool, code, field string) bool {
		if is {
			faults.Add(fault.New(fault.Invalid, code).At(field))
		}
		return is
	}
	if !bad(t.ReturnDays < 1 || t.ReturnDays > mostReplyDays, "terms.number", "return_days") {
		bad(t.Procedure == "" && t.ReturnDays > nation.ReturnDays, "terms.longer", "return_days")
	}
	low := bad(t.ReplyMin < 1, "terms.number", "reply_min")
	high := bad(t.ReplyMax < 1 || t.ReplyMax > mostReplyDays, "terms.number", "reply_max")
	if !low && !high {
		bad(t.ReplyMin > t.ReplyDays || t.ReplyDays > t.ReplyMax, "supplement-terms.order", "reply_days")
	}
	bad(t.RemindDays < 0 || t.RemindDays >= max(t.ReplyDays, 1), "supplement-terms.remind", "remind_days")
	return faults.Err()
}
