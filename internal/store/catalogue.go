package store

import (
	"context"
	"fmt"

	"motcua/internal/catalog"
)

// SaveCatalogue adds or replaces what the holding names, leaves the rest alone and
// moves the revision. h.Revision is not read.
func (db *DB) SaveCatalogue(ctx context.Context, h catalog.Holding) error {
	d := catalogueDocuments(h)
	return d.save(ctx, db, "catalogue")
}

// catalogueDocuments writes a holding as rows.
func catalogueDocuments(h catalog.Holding) (d documents) {
	for _, p := range h.Procedures {
		d.put("procedure", p.Key, ordinal(p.Version), p)
	}
	for _, o := range h.Overlays {
		d.put("overlay", o.Target(), ordinal(o.Version), o)
	}
	for _, w := range h.Workflows {
		d.put("workflow", w.ID, ordinal(w.Version), w)
	}
	for _, a := range h.Areas {
		d.put("area", a.Code, a.ValidFrom, a)
	}
	for _, a := range h.Agencies {
		d.put("agency", a.Code, "", a)
	}
	for _, c := range h.Calendars {
		d.put("calendar", c.ID, ordinal(c.Version), c)
	}
	for _, o := range h.Hours {
		d.put("hours", o.ID, ordinal(o.Version), o)
	}
	for _, t := range h.Templates {
		d.put("template", t.ID, ordinal(t.Version), t)
	}
	for _, u := range h.UnitHours {
		d.put("unit_hours", u.ID, ordinal(u.Version), u)
	}
	for _, p := range h.Publications {
		d.put("publication", string(p.Kind)+"/"+p.ID, ordinal(p.Version), p)
	}
	for _, y := range h.Lunar {
		d.put("lunar", ordinal(y.Year), "", y)
	}
	for _, s := range h.SameDays {
		d.put("same_day", s.ID, s.ValidFrom, s)
	}
	for _, t := range h.AnnouncementTerms {
		d.put("announcement_term", string(t.Level), ordinal(t.Version), t)
	}
	for _, t := range h.ServiceTerms {
		d.put("service_terms", t.Province, ordinal(t.Version), t)
	}
	for _, t := range h.SupplementTerms {
		d.put("supplement_term", t.ID(), ordinal(t.Version), t)
	}
	for _, r := range h.Assignments {
		d.put("assignment", r.ID(), ordinal(r.Version), r)
	}
	for _, f := range h.Forms {
		d.put("form", f.ID, ordinal(f.Version), f)
	}
	putSetup(&d, h)
	return d
}

// ordinal writes a version so that text sorts as the number does.
func ordinal(version int) string { return fmt.Sprintf("%09d", version) }

// LoadCatalogue reads the whole catalogue at one revision, each list in the order
// of identity and version.
func (db *DB) LoadCatalogue(ctx context.Context) (h catalog.Holding, err error) {
	h.Revision, err = db.load(ctx, "catalogue", func(kind string, data []byte) error {
		switch kind {
		case "procedure":
			return decode(&h.Procedures, data)
		case "overlay":
			return decode(&h.Overlays, data)
		case "workflow":
			return decode(&h.Workflows, data)
		case "area":
			return decode(&h.Areas, data)
		case "agency":
			return decode(&h.Agencies, data)
		case "calendar":
			return decode(&h.Calendars, data)
		case "hours":
			return decode(&h.Hours, data)
		case "template":
			return decode(&h.Templates, data)
		case "unit_hours":
			return decode(&h.UnitHours, data)
		case "publication":
			return decode(&h.Publications, data)
		case "same_day":
			return decode(&h.SameDays, data)
		case "lunar":
			return decode(&h.Lunar, data)
		case "announcement_term":
			return decode(&h.AnnouncementTerms, data)
		case "service_terms":
			return decode(&h.ServiceTerms, data)
		case "supplement_term":
			return decode(&h.SupplementTerms, data)
		case "assignment":
			return decode(&h.Assignments, data)
		case "form":
			return decode(&h.Forms, data)
		}
		return decodeSetup(&h, kind, data)
	})
	return h, err
}
