package web

import (
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

type proceduresView struct {
	Base
	Query, Field, Level string
	Levels              []string
	Fields              []fieldCount
	Found               []procedureLine
	Province            string // where somebody wants to file, "" = not said
	Provinces           []unitChoice
	Asked               bool
}

type fieldCount struct {
	Name  string
	Count int
}

type procedureLine struct {
	Key, Name, Field, Level, Time string
	Code                          string // "" when no code is published
	CodeSure                      bool
	Online                        string
	Where                         whereToFile
}

var catalogueLevels = []catalog.Level{catalog.LevelMinistry, catalog.LevelProvince, catalog.LevelCommune, catalog.LevelShared, catalog.LevelSocialInsurance}

// mostProcedures bounds a search; the whole catalogue is smaller.
const mostProcedures = 2000

// proceduresPage shows the fields first, so that nobody is met by two hundred lines.
func proceduresPage(c *Context) error {
	q := c.R.URL.Query()
	v := proceduresView{Base: c.base("procedures.title"), Query: strings.TrimSpace(q.Get("q")), Field: q.Get("field"), Level: q.Get("level"),
		Province: c.provinceAsked(), Provinces: c.provinceChoices()}
	for _, l := range catalogueLevels {
		v.Levels = append(v.Levels, string(l))
	}
	v.Asked = v.Query != "" || v.Field != "" || v.Level != ""
	for _, p := range c.App.Book().Search("", "", c.App.Today(), mostProcedures) {
		if n := len(v.Fields); n > 0 && v.Fields[n-1].Name == p.Field {
			v.Fields[n-1].Count++
		} else {
			v.Fields = append(v.Fields, fieldCount{p.Field, 1})
		}
	}
	if v.Asked {
		for _, p := range c.App.Book().Search(v.Query, "", c.App.Today(), mostProcedures) {
			if (v.Field == "" || p.Field == v.Field) && (v.Level == "" || string(p.Level) == v.Level) {
				line := c.procedureLine(p)
				line.Where = c.whereToFile(p, v.Province)
				v.Found = append(v.Found, line)
			}
		}
	}
	return c.Show("procedures", v)
}

func (c *Context) procedureLine(p *catalog.ProcedureVersion) procedureLine {
	l := procedureLine{Key: p.Key, Name: p.Name, Field: p.Field, Level: string(p.Level), Code: p.Code, CodeSure: sure(p.Confidence["code"]), Online: p.OnlineLevel}
	if len(p.Variants) > 0 {
		l.Time = c.variantTime(p.Variants[0])
	}
	if n := len(p.Variants); n > 1 {
		l.Time = c.T("procedures.cases", n)
	}
	return l
}

func (c *Context) variantTime(v catalog.Variant) string {
	if v.Period.IsZero() {
		return v.PeriodText
	}
	return v.Period.Text(deadline.Lang(c.Lang))
}

// sure reports whether a mark of confidence says that the fact was checked
// against its published source.
func sure(mark string) bool {
	return strings.HasPrefix(mark, "verified") && !strings.Contains(mark, "older") && !strings.Contains(mark, "inferred")
}

// doubt is the message that says honestly how well a fact is known; "" when it
// was checked.
func doubt(what, mark string) string {
	switch {
	case sure(mark):
		return ""
	case mark == "none" || mark == "not_found":
		return "trust." + what + ".none"
	case mark == "generic":
		return "trust." + what + ".generic"
	}
	return "trust." + what + ".unsure"
}

type procedureView struct {
	Base
	P          *catalog.ProcedureVersion
	MayApply   []string
	Doubts     []string // message keys
	Fees       []catalog.FeeRule
	Provinces  map[string]string // code → name, for what holds in one province
	Cases      []procedureCase
	Filing     []filingLine
	Exemptions []catalog.FeeExemption
	Online     string // why only partly online (CN03.4)
	Crossings  []crossingLine
	Overlay    *catalog.Overlay // of the province asked about
	MayTake    bool
	MayTry     bool // a due date can be worked out
	Where      whereToFile
	Choices    []unitChoice // provinces to ask about
}

// procedureCase is a variant with its process.
type procedureCase struct {
	Name, Time string
	Steps      []processStep
	Sure       bool
	Source     string
	Picture    *processPicture
}

type processStep struct {
	Name, Actor, Time string
}

func procedurePage(c *Context) error {
	province := c.provinceAsked()
	p, err := c.App.Book().ProcedureIn(c.R.PathValue("key"), province, c.App.Today())
	if err != nil {
		return fault.New(fault.NotFound, "page.not-found").Because(err)
	}
	v := procedureView{Base: c.base(p.Name), P: p, MayTry: len(timed(p)) > 0, MayTake: org.May(c.Actor, org.ActionIntake) && p.ReceivedAt(c.Actor.Level)}
	v.Where, v.Choices = c.whereToFile(p, province), c.provinceChoices()
	v.Filing, v.Online, v.Crossings = c.filing(p), onlineReason(c, p), c.crossings(p, province)
	if p.OverlayVersion > 0 {
		v.Overlay = c.App.Book().Overlay(province, p.Key, c.App.Today())
	}
	for _, what := range []string{"code", "name", "components", "steps"} {
		if key := doubt(what, p.Confidence[what]); key != "" {
			v.Doubts = append(v.Doubts, key)
		}
	}
	for _, a := range p.Applicants {
		v.MayApply = append(v.MayApply, c.known("procedure.applicant."+a, a))
	}
	c.feesOf(&v, province)
	for _, x := range p.Variants {
		one := procedureCase{Name: x.Name, Time: c.variantTime(x)}
		if w, err := c.App.Book().WorkflowOf(x, province, c.App.Today()); err == nil {
			one.Sure, one.Source = sure(w.Confidence), w.LegalSource
			for _, s := range w.Steps {
				one.Steps = append(one.Steps, c.processStep(s))
			}
			picture := c.processPicture("process-"+x.ID, w, strings.TrimSpace(p.Name+" "+x.Name), nil)
			picture.Small = true
			one.Picture = &picture
		}
		v.Cases = append(v.Cases, one)
	}
	return c.Show("procedure", v)
}

func (c *Context) processStep(s workflow.Step) processStep {
	time := s.PeriodText
	if !s.Period.IsZero() {
		time = s.Period.Text(deadline.Lang(c.Lang))
	}
	return processStep{s.Name, s.Actor, time}
}

// known gives the message of a key, or the text itself when the catalogue holds
// something nobody has worded yet.
func (c *Context) known(key, text string) string {
	if m, ok := c.pages.words[c.Lang][key]; ok {
		return m
	}
	return text
}
