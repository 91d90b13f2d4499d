package workflow_test

import (
	"fmt"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// maker draws definitions block by block: whatever it makes is sound.
type maker struct {
	r     *rapid.T
	d     *workflow.Definition
	n     int
	depth int
	calls []string // ids of processes that may be called
}

// lawful draws a definition that can be published: any blocks around the duties.
func lawful(r *rapid.T, calls ...string) *workflow.Definition {
	m := &maker{r: r, d: &workflow.Definition{ID: "p/v1", Version: 1, Name: "Quy trình", Confidence: "inferred", LegalSource: "QĐ 1/QĐ-UBND"}, calls: calls}
	last := m.step(workflow.Accept)
	if m.chance("start") {
		start := m.node(workflow.Node{Kind: workflow.Start})
		m.flow(start, last)
	}
	for _, acts := range [][]workflow.Act{{}, {workflow.Appraise}, {}, {workflow.Approve}, {workflow.Issue}, {}, {workflow.Return}} {
		var first, end string
		if len(acts) == 0 {
			first, end = m.block()
		} else {
			first = m.step(acts...)
			end = first
		}
		m.flow(last, first)
		last = end
	}
	if m.chance("end") {
		m.flow(last, m.node(workflow.Node{Kind: workflow.End, Name: "Kết thúc"}))
	}
	return m.d
}

// part draws a process that others call.
func part(r *rapid.T, id string) *workflow.Definition {
	m := &maker{r: r, d: &workflow.Definition{ID: id, Version: 3, Name: "Phần việc", Part: true}}
	first := m.step()
	inner, end := m.block()
	m.flow(first, inner)
	m.flow(end, m.step())
	return m.d
}

func (m *maker) chance(label string) bool { return rapid.Bool().Draw(m.r, label) }

func (m *maker) id(letter string) string {
	m.n++
	return fmt.Sprint(letter, m.n)
}

func (m *maker) period() deadline.Period {
	return rapid.SampledFrom([]deadline.Period{nil, {{Quarters: 2, Unit: deadline.WorkingDay}}, {{Quarters: 4, Unit: deadline.CalendarDay}},
		{{Quarters: 16, Unit: deadline.WorkingHour}}, {{Quarters: 4, Unit: deadline.Month}}, {{Quarters: 20, Unit: deadline.WorkingDay}, {Quarters: 48, Unit: deadline.CalendarDay}}}).Draw(m.r, "period")
}

var names = []string{"Thẩm định hồ sơ", "Kiểm tra; ghi sổ", "Ký \"nháy\", dấu phẩy", "Xem xét", "a < b & c > d", "Nếu đủ → chuyển"}

func (m *maker) step(acts ...workflow.Act) string {
	s := workflow.Step{ID: m.id("s"), Name: rapid.SampledFrom(names).Draw(m.r, "name"), Actor: rapid.SampledFrom([]string{"", "Chuyên viên"}).Draw(m.r, "actor"),
		Place: rapid.SampledFrom([]org.Place{org.PlaceReceiving, org.PlaceDivision, org.PlaceLeadership, org.PlaceOffice, org.PlaceUpper}).Draw(m.r, "place"),
		Role:  rapid.SampledFrom(org.Roles).Draw(m.r, "role"), Acts: acts, Period: m.period()}
	if s.Period == nil && m.chance("text") {
		s.PeriodText = "Không tính thời gian"
	}
	m.d.Steps = append(m.d.Steps, s)
	return s.ID
}

func (m *maker) node(n workflow.Node) string {
	n.ID = m.id("n")
	m.d.Nodes = append(m.d.Nodes, n)
	return n.ID
}

func (m *maker) flow(from, to string) *workflow.Flow {
	f := workflow.Flow{From: from, To: to}
	if rapid.IntRange(0, 4).Draw(m.r, "flow id") == 0 {
		f.ID = m.id("f")
	}
	m.d.Flows = append(m.d.Flows, f)
	return &m.d.Flows[len(m.d.Flows)-1]
}

// block draws something with one way in and one way out.
func (m *maker) block() (first, last string) {
	kind := rapid.IntRange(0, 9).Draw(m.r, "block")
	if m.depth > 2 {
		kind = 0
	}
	m.depth++
	defer func() { m.depth-- }()
	switch kind {
	case 1, 2: // one after the other
		first, a := m.block()
		b, last := m.block()
		m.flow(a, b)
		return first, last
	case 3, 4:
		return m.fan(workflow.ParallelSplit, workflow.ParallelJoin)
	case 5, 6:
		return m.fan(workflow.Exclusive, workflow.Exclusive)
	case 7: // again until it is good
		a, b := m.node(workflow.Node{Kind: workflow.Exclusive}), m.node(workflow.Node{Kind: workflow.Exclusive, Name: "Đạt?"})
		work := m.step()
		first, last := m.block()
		m.flow(a, work)
		m.flow(work, first)
		m.flow(last, b)
		out := m.step()
		m.choice(b, a, 0)
		m.flow(b, out).Default = true
		return a, out
	case 8:
		n := m.node(m.other())
		return n, n
	}
	s := m.step()
	return s, s
}

func (m *maker) other() workflow.Node {
	switch rapid.IntRange(0, 2).Draw(m.r, "other") {
	case 0:
		return workflow.Node{Kind: workflow.Timer, Name: "Niêm yết", Period: deadline.Days(7, deadline.CalendarDay)}
	case 1:
		return workflow.Node{Kind: workflow.Consultation, Name: "Hỏi ý kiến", Level: org.Province, Place: org.PlaceDivision, Role: org.Consultee, Period: m.period()}
	}
	n := workflow.Node{Kind: workflow.Call, Name: "Cơ quan khác", Place: org.PlaceUpper, Role: org.Approver, Period: m.period(), Unit: rapid.SampledFrom([]string{"", "u-7"}).Draw(m.r, "unit")}
	if len(m.calls) > 0 && m.chance("described") {
		n.Calls, n.CallsVersion = rapid.SampledFrom(m.calls).Draw(m.r, "calls"), rapid.IntRange(0, 3).Draw(m.r, "version")
	}
	return n
}

func (m *maker) fan(open, shut workflow.NodeKind) (first, last string) {
	first, last = m.node(workflow.Node{Kind: open}), m.node(workflow.Node{Kind: shut})
	ways := rapid.IntRange(2, 3).Draw(m.r, "ways")
	for i := range ways {
		a, b := m.block()
		switch {
		case open == workflow.ParallelSplit:
			m.flow(first, a)
		case i == ways-1:
			m.flow(first, a).Default = true
		default:
			m.choice(first, a, i)
		}
		m.flow(b, last)
	}
	return first, last
}

// choice adds a way with a condition the model of run_test knows: `fee > <n>`.
func (m *maker) choice(from, to string, i int) {
	f := m.flow(from, to)
	f.Condition = fmt.Sprintf("fee > %d", rapid.IntRange(0, 9).Draw(m.r, "fee"))
	if i == 0 {
		f.Name = "Đủ điều kiện"
	}
}
