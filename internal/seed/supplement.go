package seed

import (
	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// supplementTerms reads the terms around supplement requests (T-08).
func (l library) supplementTerms() (out []catalog.SupplementTerm, err error) {
	rows, err := l.load("supplement_terms.csv", "province", "procedure", "version", "return_days", "reply_days", "reply_min", "reply_max", "remind_days", "on_expiry", "effective_from", "basis", "confidence")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		t := catalog.SupplementTerm{Province: r.get("province"), Procedure: r.get("procedure")}
		for name, to := range map[string]*int{"version": &t.Version, "return_days": &t.ReturnDays, "reply_days": &t.ReplyDays, "reply_min": &t.ReplyMin, "reply_max": &t.ReplyMax, "remind_days": &t.RemindDays} {
			n, err := r.number(name, 0, 3650)
			if err != nil {
				return nil, err
			}
			*to = int(n)
		}
		then, err := r.oneOf("on_expiry", "Ask", "Close")
		if err != nil {
			return nil, err
		}
		if t.Close = then == "Close"; t.ReplyMin > t.ReplyDays || t.ReplyDays > t.ReplyMax || t.RemindDays >= t.ReplyDays || t.ReturnDays < 1 {
			return nil, r.bad("reply_days", "must lie between reply_min and reply_max, and after the reminder")
		}
		if t.EffectiveFrom, err = r.date("effective_from"); err != nil {
			return nil, err
		}
		if t.Basis, err = r.need("basis"); err != nil {
			return nil, err
		}
		if t.Confidence, err = r.need("confidence"); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// supplementTerm gives the terms a script asks for papers under.
func (x *script) supplementTerm() catalog.SupplementTerm {
	t, _ := x.book.SupplementTerm(x.counter.Province, x.procedure.Key, deadline.DateOf(x.at).String())
	return t
}
