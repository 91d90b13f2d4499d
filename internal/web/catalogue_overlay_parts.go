package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// overlayPart reports whether a list of the form of a procedure is also one of an overlay.
func overlayPart(name string) bool {
	return name == "periods" || name == "fees" || name == "exemptions"
}

// overlayRows names the rows of such a list: periods are of cases of the law, and a
// fee may stand for one of the law.
func overlayRows(values url.Values, part catalog.FormPart, law *catalog.ProcedureVersion) draftPart {
	rows := rowsOf(values, part.Name, part.Columns)
	var ids []string
	names := map[string]string{}
	switch part.Name {
	case "periods":
		for _, v := range law.Variants {
			ids = append(ids, v.ID)
			if names[v.ID] = v.Name; v.Name == "" {
				names[v.ID] = v.ID
			}
		}
		rows.chooses("variant", ids, names)
	case "fees":
		for _, f := range law.Fees {
			ids = append(ids, f.ID)
			names[f.ID] = f.Name
		}
		rows.Columns = append(rows.Columns, draftColumn{catalog.FormColumn{Name: "replaces", Kind: "select", Options: ids}, names})
	}
	return rows
}

// ownProcesses are the published processes a case may be run by in a province.
func (c *Context) ownProcesses(x catalog.Variant, province string) (out []ownProcess) {
	for _, w := range c.App.OverlayProcesses(x, province, c.App.Today()) {
		_, of := catalog.NationalWorkflowID(w.ID)
		out = append(out, ownProcess{processValue(w.ID, w.Version), w, of == province})
	}
	return out
}

func processValue(id string, version int) string { return id + "#" + strconv.Itoa(version) }

// readProcess reads what processValue writes; "" and what is none give "".
func readProcess(value string) (id string, version int) {
	id, n, ok := strings.Cut(value, "#")
	version, err := strconv.Atoi(n)
	if !ok || err != nil || version < 0 {
		return "", 0
	}
	return id, version
}

// lawTimes are the law's periods of a case by channel, where they are not all the same.
func (c *Context) lawTimes(x catalog.Variant) (out []namedTime) {
	today := c.App.Today()
	differ := false
	for _, channel := range catalog.Channels {
		differ = differ || !slices.Equal(x.PeriodFor(channel, today), x.Period)
		out = append(out, namedTime{fault.Word(c.Lang, string(channel)), x.PeriodFor(channel, today).Text(deadline.Lang(c.Lang))})
	}
	if !differ {
		return nil
	}
	return out
}

// overlayBodies lists the bodies of a province, and the officers of those chosen.
func (c *Context) overlayBodies(province string, values url.Values) (bodies []unitChoice, officers map[string][]unitChoice) {
	d := c.App.Directory()
	officers = map[string][]unitChoice{}
	for _, u := range d.Units() {
		if u.Province == province && u.Level == org.Province {
			bodies = append(bodies, unitChoice{u.ID, u.Name})
		}
	}
	for n := range rowCount(values, "units") {
		unit := values.Get("units." + strconv.Itoa(n) + ".unit")
		if _, ok := officers[unit]; ok || unit == "" {
			continue
		}
		officers[unit] = []unitChoice{}
		for _, role := range org.Roles {
			for _, p := range d.PostsIn(unit, role, c.App.Today()) {
				o, ok := d.Officer(p.OfficerID)
				if one := (unitChoice{o.ID, o.FullName + ", " + p.Title}); ok && !slices.ContainsFunc(officers[unit], func(x unitChoice) bool { return x.ID == o.ID }) {
					officers[unit] = append(officers[unit], one)
				}
			}
		}
	}
	return bodies, officers
}

// readOverlayParts reads periods by channel, fees and exemptions of the province; the
// ids of its fees never meet national ones.
func readOverlayParts(o *catalog.Overlay, law *catalog.ProcedureVersion, values url.Values, faults *fault.List) {
	rows := func(part string) int {
		if overlayPart(part) {
			return rowCount(values, part)
		}
		return 0
	}
	var cases catalog.ProcedureVersion
	for _, v := range law.Variants {
		cases.Variants = append(cases.Variants, catalog.Variant{ID: v.ID})
	}
	periods, bad := catalog.PeriodsFromForm(cases, rows("periods"), values.Get)
	faults.Join(bad.Err())
	for _, v := range periods.Variants {
		if len(v.Periods) == 0 {
			continue
		}
		i := slices.IndexFunc(o.Variants, func(x catalog.OverlayVariant) bool { return x.ID == v.ID })
		if i < 0 {
			i = len(o.Variants)
			o.Variants = append(o.Variants, catalog.OverlayVariant{ID: v.ID})
		}
		o.Variants[i].Periods = v.Periods
	}
	q, bad := catalog.FromForm(catalog.ProcedureVersion{}, func(part string) int {
		if part == "periods" {
			return 0
		}
		return rows(part)
	}, values.Get)
	for _, f := range bad {
		if strings.HasPrefix(f.Field, "fees.") || strings.HasPrefix(f.Field, "exemptions.") {
			faults.Add(f)
		}
	}
	for i, f := range q.Fees {
		q.Fees[i].Replaces = values.Get("fees." + strconv.Itoa(i) + ".replaces")
		if slices.ContainsFunc(law.Fees, func(x catalog.FeeRule) bool { return x.ID == f.ID }) {
			q.Fees[i].ID = "p" + o.Province + "-" + f.ID
		}
	}
	o.Fees, o.Exemptions = q.Fees, q.Exemptions
}
