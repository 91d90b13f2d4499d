package catalog

import (
	"cmp"
	"slices"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/eform"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
	"motcua/internal/workflow"
)

// AdminArea is a territory, not an agency. Its name and kind change over time
// (CF-12), so each row holds for a range of dates.
type AdminArea struct {
	Code      string `json:"code"`
	Parent    string `json:"parent,omitempty"` // province of a commune
	Name      string `json:"name"`             // with its kind: "Phường Ba Đình"
	Kind      string `json:"kind"`             // tinh, thanh_pho, xa, phuong, dac_khu
	ValidFrom string `json:"valid_from"`
	ValidTo   string `json:"valid_to,omitempty"`
	Basis     string `json:"basis,omitempty"`
}

// CodeTemplate is the versioned pattern of a DossierCode (C-01…C-05). Pattern
// holds {agency}, {date} and {serial}.
type CodeTemplate struct {
	ID            string `json:"id"`
	Version       int    `json:"version"`
	Pattern       string `json:"pattern"`     // "{agency}-{date}-{serial}"
	DateFormat    string `json:"date_format"` // Go layout: "060102"
	SerialWidth   int    `json:"serial_width"`
	Reset         string `json:"reset"` // day, year: when the serial begins again (CF-11)
	EffectiveFrom string `json:"effective_from"`
	Basis         string `json:"basis"`
}

// Holding is everything the catalogue stores, as loaded from the database.
type Holding struct {
	Revision   int64
	Procedures []ProcedureVersion
	Overlays   []Overlay
	Workflows  []workflow.Definition
	Areas      []AdminArea
	Agencies   []Agency
	Calendars  []deadline.Calendar
	Hours      []deadline.Hours
	Templates  []CodeTemplate
	SameDays   []SameDayDecision
	Forms      []eform.Form // electronic forms, every version (CN05)
	// What deadlines count by, beside Calendars and Hours.
	UnitHours    []UnitHours
	Publications []Publication
	Lunar        []deadline.LunarYear // for proposing a year
	// What localities set up: navigation, accounts, connections (B-01…B-10).
	Navigation        []NavigationChange
	Phases            []RolloutPhase
	Banks             []Bank
	SubItems          []BudgetSubItem
	Accounts          []BeneficiaryAccount
	AccountAcks       []AccountAck
	Providers         []Provider
	Connections       []Connection
	AnnouncementTerms []AnnouncementTerm // T-16
	ServiceTerms      []ServiceTerms     // T-15, CN20, K-05
	SupplementTerms   []SupplementTerm   // T-08
	Assignments       []AssignmentRule   // CN14
}

// Agency is a row of the national list of agency codes (I-01…I-04).
type Agency struct {
	Code       string `json:"code"`
	Name       string `json:"name"`
	Kind       string `json:"kind"`
	Province   string `json:"province,omitempty"`
	Status     string `json:"status,omitempty"`
	Confidence string `json:"confidence"`
}

// Book is an immutable, indexed picture of the catalogue; safe for concurrent use.
type Book struct {
	Holding
	byKey    map[string][]*ProcedureVersion // ascending by version
	overlays map[overlayKey][]*Overlay      // ascending by version
	workflow map[string][]*workflow.Definition
	forms    map[string][]*eform.Form
	entries  []entry // every version of every procedure, in list order
	setup    setup
}

type entry struct {
	version *ProcedureVersion
	folded  string // code, name and field
	field   string
}

// NewBook indexes a holding.
func NewBook(h Holding) *Book {
	b := &Book{Holding: h, byKey: map[string][]*ProcedureVersion{}, overlays: map[overlayKey][]*Overlay{}, workflow: map[string][]*workflow.Definition{}, forms: indexForms(h.Forms), setup: newSetup(h)}
	for i := range h.Procedures {
		p := &h.Procedures[i]
		b.byKey[p.Key] = append(b.byKey[p.Key], p)
	}
	for i := range h.Workflows {
		w := &h.Workflows[i]
		b.workflow[w.ID] = append(b.workflow[w.ID], w)
	}
	for i := range h.Overlays {
		o := &h.Overlays[i]
		k := overlayKey{o.Province, o.Procedure}
		b.overlays[k] = append(b.overlays[k], o)
	}
	for _, os := range b.overlays {
		slices.SortFunc(os, func(x, y *Overlay) int { return x.Version - y.Version })
	}
	for _, vs := range b.byKey {
		slices.SortFunc(vs, func(x, y *ProcedureVersion) int { return x.Version - y.Version })
		for _, v := range vs {
			b.entries = append(b.entries, entry{v, text.Fold(v.Key + " " + v.Name + " " + v.Field), text.Fold(v.Field)})
		}
	}
	slices.SortFunc(b.entries, func(x, y entry) int {
		return cmp.Or(strings.Compare(x.field, y.field), strings.Compare(x.version.Key, y.version.Key), x.version.Version-y.version.Version)
	})
	return b
}

// Versions lists every version of a procedure, oldest first, also those that are
// published ahead of their date.
func (b *Book) Versions(key string) []*ProcedureVersion { return b.byKey[key] }

// Newest lists the newest version of every procedure, in list order, whether in
// force or not: for administrators.
func (b *Book) Newest() []*ProcedureVersion {
	var out []*ProcedureVersion
	for _, e := range b.entries {
		if vs := b.byKey[e.version.Key]; vs[len(vs)-1] == e.version {
			out = append(out, e.version)
		}
	}
	return out
}

// inForce gives the version in force on a civil date, nil when there is none: the
// newest published of those that hold, so that a time-boxed version gives way to
// the one before when its time is over (CN03.2).
func (b *Book) inForce(key, on string) *ProcedureVersion {
	for _, v := range slices.Backward(b.byKey[key]) {
		if holds(v.EffectiveFrom, v.EffectiveTo, on) {
			return v
		}
	}
	return nil
}

// Procedure gives the version valid on a civil date; fault procedure.unknown when
// there is none.
func (b *Book) Procedure(key, on string) (*ProcedureVersion, error) {
	if v := b.inForce(key, on); v != nil {
		return v, nil
	}
	return nil, fault.New(fault.Invalid, "procedure.unknown", "code", key).At("procedure")
}

// Pinned gives an exact version, for a running dossier.
func (b *Book) Pinned(key string, version int) (*ProcedureVersion, error) {
	for _, v := range b.byKey[key] {
		if v.Version == version {
			return v, nil
		}
	}
	return nil, fault.New(fault.Internal, "procedure.version-missing", "code", key)
}

// Workflow gives an exact version of a definition; version 0 means the newest.
func (b *Book) Workflow(id string, version int) (*workflow.Definition, error) {
	var newest *workflow.Definition
	for _, w := range b.workflow[id] {
		if w.Version == version {
			return w, nil
		}
		if newest == nil || w.Version > newest.Version {
			newest = w
		}
	}
	if version == 0 && newest != nil {
		return newest, nil
	}
	return nil, fault.New(fault.Internal, "workflow.missing", "id", id)
}

// Search finds procedures in force on a civil date and offered at a level ("" =
// all) whose folded code, name and field contain every word of the query, best
// first: code, then start of name. At most limit results; an empty query lists in
// field order.
func (b *Book) Search(query string, at org.AdminLevel, on string, limit int) []*ProcedureVersion {
	words := strings.Fields(text.Fold(query))
	type hit struct {
		v    *ProcedureVersion
		rank int
	}
	var hits []hit
	for _, e := range b.entries {
		if at != "" && !e.version.ReceivedAt(at) || !containsAll(e.folded, words) || b.inForce(e.version.Key, on) != e.version {
			continue
		}
		hits = append(hits, hit{e.version, rank(e.version, words)})
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return x.rank - y.rank })
	out := make([]*ProcedureVersion, 0, min(limit, len(hits)))
	for _, h := range hits[:min(limit, len(hits))] {
		out = append(out, h.v)
	}
	return out
}

// rank is how well a procedure fits the words looked for, 0 best: its code begins with
// them, its name begins with them, they stand in it side by side, they begin so, each
// stands in it as a whole word, or they only begin words of it. So "than nhan" gives
// "thân nhân" before "thanh niên … nhân sự".
func rank(p *ProcedureVersion, words []string) int {
	name, folded := text.Fold(p.Name)+" ", strings.Join(words, " ")
	whole := !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(" "+name, " "+w+" ") })
	switch {
	case len(words) == 0 || strings.HasPrefix(text.Fold(p.Key), folded):
		return 0
	case strings.HasPrefix(name, folded):
		return 1
	case strings.Contains(" "+name, " "+folded+" "):
		return 2
	case strings.Contains(" "+name, " "+folded):
		return 3
	case whole:
		return 4
	}
	return 5
}

// containsAll reports whether every word begins a word of the folded text, or
// stands anywhere in it when it holds a digit (parts of a code).
func containsAll(folded string, words []string) bool {
	for _, w := range words {
		if !strings.HasPrefix(folded, w) && !strings.Contains(folded, " "+w) && !(strings.ContainsAny(w, "0123456789") && strings.Contains(folded, w)) {
			return false
		}
	}
	return true
}

// Area gives the name of a territory on a civil date.
func (b *Book) Area(code, on string) (AdminArea, bool) {
	for _, a := range b.Areas {
		if a.Code == code && a.ValidFrom <= on && (a.ValidTo == "" || on <= a.ValidTo) {
			return a, true
		}
	}
	return AdminArea{}, false
}

// CodeTemplateOn gives the dossier-code template in force on a civil date.
func (b *Book) CodeTemplateOn(on string) (CodeTemplate, error) {
	var best CodeTemplate
	for _, t := range b.Templates {
		if t.EffectiveFrom <= on && t.EffectiveFrom >= best.EffectiveFrom {
			best = t
		}
	}
	if best.ID == "" {
		return best, fault.New(fault.Internal, "code-template.missing", "on", on)
	}
	return best, nil
}

// SameDay gives the provincial decision by which a procedure is resolved within the
// day, nil when there is none on the civil date (T-03).
func (b *Book) SameDay(province, procedure, on string) *deadline.SameDay {
	for _, d := range b.SameDays {
		if d.Province == province && d.Procedure == procedure && d.ValidFrom <= on && (d.ValidTo == "" || on <= d.ValidTo) {
			return &deadline.SameDay{CutOff: d.CutOff, LegalSource: d.LegalSource}
		}
	}
	return nil
}

// PlainName is the name without its kind, as in the date line of a form: "Cao Bằng".
func (a AdminArea) PlainName() string {
	for _, kind := range []string{"Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu "} {
		if rest, ok := strings.CutPrefix(a.Name, kind); ok {
			return rest
		}
	}
	return a.Name
}
