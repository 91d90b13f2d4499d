package catalog

// Kinds of a FeeRule (glossary 2.4).
const (
	UserFee = "UserFee" // phí
	Charge  = "Charge"  // lệ phí
	// OtherCost is what is neither, such as a form that is sold or what the post takes.
	OtherCost = "OtherCost"
)

// FeeKinds lists the kinds, in the order in which they are offered.
var FeeKinds = []string{UserFee, Charge, OtherCost}

// FeeMoment is when a fee is to be paid (HinhThucThu of the Portal, P-25).
type FeeMoment string

const (
	AtIntake     FeeMoment = "AtIntake"     // 1, also when nothing is said
	AtSupplement FeeMoment = "AtSupplement" // 2, with the papers that were asked for
	AtReturn     FeeMoment = "AtReturn"     // 4, when the Result is fetched
)

// Wire is the HinhThucThu under which the Portal knows the moment.
func (m FeeMoment) Wire() int {
	switch m {
	case AtSupplement:
		return 2
	case AtReturn:
		return 4
	}
	return 1
}

// FeeRule is a published fee (CN18.3). Amounts are integer đồng.
type FeeRule struct {
	ID         string    `json:"id"`
	Kind       string    `json:"kind"` // UserFee (phí), Charge (lệ phí)
	Name       string    `json:"name"`
	Amount     int64     `json:"amount"`
	Per        string    `json:"per,omitempty"`
	Province   string    `json:"province,omitempty"` // "" = everywhere
	Area       string    `json:"area,omitempty"`     // former province it was decided for
	LegalBasis string    `json:"legal_basis"`
	SubItem    string    `json:"sub_item,omitempty"` // budget sub-item
	Confidence string    `json:"confidence"`
	ValidFrom  string    `json:"valid_from,omitempty"`
	ValidTo    string    `json:"valid_to,omitempty"`
	When       FeeMoment `json:"when,omitempty"`     // "" = at intake
	Replaces   string    `json:"replaces,omitempty"` // of an overlay: id of the national rule it stands for in the province
}

// Holds reports whether the fee is in force on a civil date.
func (f FeeRule) Holds(on string) bool { return holds(f.ValidFrom, f.ValidTo, on) }

// FeeHolds reports whether a fee of the procedure is in force on a civil date and no
// fee of the province stands for it then.
func (p *ProcedureVersion) FeeHolds(f FeeRule, on string) bool {
	for _, d := range p.instead[f.ID] {
		if d.Holds(on) {
			return false
		}
	}
	return f.Holds(on)
}

// FeesIn lists the fee rules that hold in a province on a civil date.
func (p *ProcedureVersion) FeesIn(province, on string) []FeeRule {
	var out []FeeRule
	for _, f := range p.Fees {
		if (f.Province == "" || f.Province == province) && p.FeeHolds(f, on) {
			out = append(out, f)
		}
	}
	return out
}

// FeeExemption is a full or partial relief from fees with its legal ground and
// dates (CN18.3), such as NQ 66.22/2026 (15/8/2026–28/02/2027).
type FeeExemption struct {
	ID         string   `json:"id"`
	Fees       []string `json:"fees,omitempty"`      // ids of the rules it relieves, none = all
	Who        string   `json:"who"`                 // whom it is for, as the law words it
	Percent    int      `json:"percent,omitempty"`   // 1–100 of the amount is not due
	Amount     int64    `json:"amount,omitempty"`    // or this many đồng are not due
	Channel    Channel  `json:"channel,omitempty"`   // only for dossiers that come in this way
	Automatic  bool     `json:"automatic,omitempty"` // due to everybody of the channel, nothing is to be proved
	Province   string   `json:"province,omitempty"`
	LegalBasis string   `json:"legal_basis"`
	Dated
}

// Covers reports whether the exemption relieves a fee rule.
func (e FeeExemption) Covers(ruleID string) bool {
	for _, id := range e.Fees {
		if id == ruleID {
			return true
		}
	}
	return len(e.Fees) == 0
}

// Relief is how many đồng of an amount are not due, at most all of it. A
// percentage is rounded up to the whole đồng, in favour of who pays.
func (e FeeExemption) Relief(amount int64) int64 {
	off := e.Amount
	if e.Percent > 0 {
		off = max(off, (amount*int64(min(e.Percent, 100))+99)/100)
	}
	return min(max(off, 0), amount)
}

// ExemptionsIn lists the exemptions that hold in a province for a channel on a
// civil date.
func (p *ProcedureVersion) ExemptionsIn(province string, channel Channel, on string) []FeeExemption {
	var out []FeeExemption
	for _, e := range p.Exemptions {
		if (e.Province == "" || e.Province == province) && (e.Channel == "" || e.Channel == channel) && e.Holds(on) {
			out = append(out, e)
		}
	}
	return out
}

// Favourable is the exemption that relieves a fee most; the most favourable rule
// wins (NQ 66.22/2026), they are not added up. ok is false when none relieves it.
func Favourable(ruleID string, amount int64, granted []FeeExemption) (best FeeExemption, ok bool) {
	for _, e := range granted {
		if e.Covers(ruleID) && e.Relief(amount) > best.Relief(amount) {
			best, ok = e, true
		}
	}
	return best, ok
}
