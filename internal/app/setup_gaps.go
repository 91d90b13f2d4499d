package app

import (
	"slices"
	"strings"
	"sync"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
)

// organised is a province's set-up as the checks look at it.
type organised struct {
	app      *App
	memory   *boardMemory
	province string
	today    string
	counters map[org.AdminLevel][]org.Unit
	levels   []org.AdminLevel
	of       *org.Unit // narrowed to this agency; nil = the province
	shapes   map[shape]Gap
	trials   map[store.TrialKey]int
	signed   bool
	checked  bool // trials and signed were read
}

// boardMemory keeps what the board found while catalogue, organisation and day are the
// same: a nation of 3,321 communes takes seconds to look through, and is looked at
// often. It is replaced as a whole when one of the three changes.
type boardMemory struct {
	book      *catalog.Book
	directory *org.Directory
	today     string
	bodies    map[string]org.Unit   // province → its body
	counters  map[string][]org.Unit // province → its counters
	mu        sync.Mutex
	local     map[localKey][]Gap
}

type localKey struct {
	province, procedure string
	level               org.AdminLevel
}

func (m *boardMemory) get(k localKey) ([]Gap, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	g, ok := m.local[k]
	return g, ok
}

func (m *boardMemory) put(k localKey, g []Gap) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.local[k] = g
}

// boardMemory gives the memory of today, beginning anew when something has changed.
func (a *App) boardMemory() *boardMemory {
	m := a.board.Load()
	if m == nil || m.book != a.Book() || m.directory != a.directory.Load() || m.today != a.Today() {
		m = &boardMemory{book: a.Book(), directory: a.directory.Load(), today: a.Today(), local: map[localKey][]Gap{},
			bodies: map[string]org.Unit{}, counters: map[string][]org.Unit{}}
		m.sort()
		a.board.Store(m)
	}
	return m
}

// sort finds the body and the counters of every province in one pass.
func (m *boardMemory) sort() {
	for _, u := range m.directory.Units() {
		switch {
		case u.Kind == org.KindOneStop && u.Open(m.today):
			m.counters[u.Province] = append(m.counters[u.Province], u)
		case u.Kind == org.KindAgency:
			parent, ok := m.directory.Unit(u.ParentID)
			if _, known := m.bodies[u.Province]; !known && (!ok || parent.Province != u.Province) {
				m.bodies[u.Province] = u
			}
		}
	}
}

func (a *App) organised(province string) *organised {
	o := a.organisedIn(province)
	o.checked = false
	return o
}

func (a *App) organisedIn(province string) *organised {
	o := &organised{app: a, memory: a.boardMemory(), province: province, today: a.Today(), counters: map[org.AdminLevel][]org.Unit{},
		shapes: map[shape]Gap{}, checked: true, levels: []org.AdminLevel{org.Province, org.Commune}}
	for _, u := range o.memory.counters[province] {
		o.counters[u.Level] = append(o.counters[u.Level], u)
	}
	return o
}

// narrow leaves the counters of one agency: its own procedures, its own gaps.
func (o *organised) narrow(agency *org.Unit) {
	if agency == nil {
		return
	}
	own := o.app.Directory().Subtree(agency.ID)
	o.of, o.levels = agency, []org.AdminLevel{agency.Level}
	o.counters[agency.Level] = slices.DeleteFunc(o.counters[agency.Level], func(u org.Unit) bool { return !slices.Contains(own, u.ID) })
}

// gaps lists what is missing for a procedure at a level.
func (o *organised) gaps(p *catalog.ProcedureVersion, level org.AdminLevel) []Gap {
	if len(o.counters[level]) == 0 {
		return []Gap{{Kind: GapUnits}}
	}
	fees := p.FeesIn(o.province, o.today)
	return append(slices.Clone(o.local(p, level, fees)), o.connected(p, len(fees) > 0)...)
}

// local lists the gaps of processes, officers and accounts.
func (o *organised) local(p *catalog.ProcedureVersion, level org.AdminLevel, fees []catalog.FeeRule) (out []Gap) {
	key := localKey{o.province, p.Key, level}
	if known, ok := o.memory.get(key); ok && o.of == nil {
		return known
	}
	if !slices.ContainsFunc(p.Variants, func(v catalog.Variant) bool { return v.Receivable(o.today) }) {
		out = append(out, Gap{Kind: GapProcess})
	}
	for _, g := range []Gap{o.officers(p, level), o.accounts(p, level, fees)} {
		if g.N > 0 {
			out = append(out, g)
		}
	}
	if o.of == nil {
		o.memory.put(key, out)
	}
	return out
}

// shape is what decides the answer for a procedure: many have the same one.
type shape struct {
	kind    GapKind
	at      org.AdminLevel // of the counters
	offered catalog.Level
	field   string
	needs   string
}

// need is who does a step.
type need struct {
	place org.Place
	role  org.Role
}

// needs lists who does the steps of a procedure; known is false when a process is
// missing.
func (o *organised) needs(p *catalog.ProcedureVersion) (list []need, known bool) {
	for _, v := range p.Variants {
		w, err := o.app.Book().Workflow(v.WorkflowID, 0)
		if err != nil {
			return nil, false
		}
		for _, s := range w.Steps {
			if n := (need{s.Place, s.Role}); !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	return list, true
}

// officers finds the counters whose dossiers have a step nobody with an account does.
func (o *organised) officers(p *catalog.ProcedureVersion, level org.AdminLevel) Gap {
	needs, known := o.needs(p)
	var names []string
	for _, n := range needs {
		names = append(names, string(n.place)+" "+string(n.role))
	}
	k := shape{GapOfficers, level, p.Level, p.Field, strings.Join(names, "|")}
	if g, ok := o.shapes[k]; ok && known {
		return g
	}
	g := Gap{Kind: GapOfficers, Of: len(o.counters[level])}
	for _, u := range o.counters[level] {
		agency, err := dossier.Competent(o.app.Directory(), p, u)
		role, lacks := org.Role(""), !known || err != nil
		for _, n := range needs {
			if !lacks && !o.held(n, u.ID, agency.ID, p.Field) {
				role, lacks = n.role, true
			}
		}
		if lacks {
			if g.N++; g.N == 1 {
				g.Unit, g.Role = u.Name, role
			}
		}
	}
	if known {
		o.shapes[k] = g
	}
	return g
}

// held reports whether somebody with an account does a step.
func (o *organised) held(n need, counter, agency, field string) bool {
	d := o.app.Directory()
	u, err := d.Resolve(n.place, counter, agency, field)
	if err != nil {
		return false
	}
	for _, p := range d.PostsIn(u.ID, n.role, o.today) {
		if x, ok := d.Officer(p.OfficerID); ok && !x.Blocked {
			return true
		}
	}
	return false
}

// accounts finds the counters whose agency has no account for a fee of the procedure.
func (o *organised) accounts(p *catalog.ProcedureVersion, level org.AdminLevel, fees []catalog.FeeRule) Gap {
	g := Gap{Kind: GapAccount, Of: len(o.counters[level])}
	var items []string
	for _, f := range fees {
		items = append(items, f.SubItem)
	}
	k := shape{GapAccount, level, p.Level, p.Field, strings.Join(items, "|")}
	if known, ok := o.shapes[k]; ok || len(fees) == 0 {
		return known
	}
	for _, u := range o.counters[level] {
		agency, _ := dossier.Competent(o.app.Directory(), p, u)
		unpaid := func(item string) bool { _, ok := o.app.Book().PayTo(agency.ID, item, o.today); return !ok }
		if slices.ContainsFunc(items, unpaid) {
			if g.N++; g.N == 1 {
				g.Unit = agency.Name
			}
		}
	}
	o.shapes[k] = g
	return g
}

// connected lists what the province itself lacks.
func (o *organised) connected(p *catalog.ProcedureVersion, fees bool) (out []Gap) {
	has := func(k catalog.ConnectionKind) bool { _, ok := o.app.Book().Connection(o.province, k); return ok }
	if fees && o.checked && !o.signed {
		out = append(out, Gap{Kind: GapUnsigned})
	}
	if !has(catalog.SmsSender) {
		out = append(out, Gap{Kind: GapSms})
	}
	if fees && !has(catalog.EInvoiceProvider) {
		out = append(out, Gap{Kind: GapInvoice})
	}
	if !has(catalog.DocumentSystem) {
		out = append(out, Gap{Kind: GapDocuments})
	}
	if n := o.trials[store.TrialKey{Province: o.province, Procedure: p.Key}]; o.checked && n < TrialsDemanded {
		out = append(out, Gap{Kind: GapTrials, N: n, Of: TrialsDemanded})
	}
	return out
}
