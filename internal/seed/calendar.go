package seed

import (
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// Calendars gives the national DeadlineCalendar of 2025–2027 (H-01…H-09). Days of
// 2027 are computed and stay marked provisional until the yearly notice;
// 24/11 is only proposed and does not count until the law says so (H-07).
func Calendars() ([]deadline.Calendar, error) { return shipped().calendars() }

func (l library) calendars() ([]deadline.Calendar, error) {
	b, err := l.read("holidays.csv")
	if err != nil {
		return nil, err
	}
	days, err := deadline.ParseCSV(b)
	if err != nil {
		return nil, &Error{Code: CodeRow, File: "holidays.csv", Line: 1, Detail: "not a calendar", Cause: err}
	}
	return []deadline.Calendar{{
		ID: "VN", Version: 1, Days: days,
		From: deadline.NewDate(2025, time.January, 1),
		// Beyond the last known day nothing but weekends can be counted; one year is
		// allowed so that the longest periods (210 days) received in 2027 still have
		// a date, marked undecided.
		To:          deadline.NewDate(2028, time.December, 31),
		PublishedTo: deadline.NewDate(2026, time.December, 31),
	}}, nil
}

// Hours gives the default working hours, for units without a decision of their
// own (H-02).
func Hours() []deadline.Hours { return []deadline.Hours{deadline.OfficeHours()} }

// CodeTemplates gives the patterns of dossier codes (C-01…C-05). A template whose
// date is 9999-12-31 is known but not in force.
func CodeTemplates() ([]catalog.CodeTemplate, error) { return shipped().codeTemplates() }

func (l library) codeTemplates() ([]catalog.CodeTemplate, error) {
	rows, err := l.load("code_templates.csv", "id", "version", "pattern", "date_format", "serial_width", "reset", "effective_from", "basis")
	if err != nil {
		return nil, err
	}
	var out []catalog.CodeTemplate
	for _, r := range rows {
		t := catalog.CodeTemplate{Pattern: r.get("pattern"), DateFormat: r.get("date_format"), Basis: r.get("basis")}
		if t.ID, err = r.need("id"); err != nil {
			return nil, err
		}
		version, err := r.number("version", 1, 999)
		if err != nil {
			return nil, err
		}
		width, err := r.number("serial_width", 1, 12)
		if err != nil {
			return nil, err
		}
		t.Version, t.SerialWidth = int(version), int(width)
		if t.Reset, err = r.oneOf("reset", "day", "year"); err != nil {
			return nil, err
		}
		if t.EffectiveFrom, err = r.date("effective_from"); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// DossierStatuses gives the names of the national statuses 1–10 (CN04).
func DossierStatuses() (map[int]string, error) {
	rows, err := shipped().load("dossier_statuses.csv", "code", "name")
	if err != nil {
		return nil, err
	}
	out := map[int]string{}
	for _, r := range rows {
		code, err := r.number("code", 1, 10)
		if err != nil {
			return nil, err
		}
		if out[int(code)], err = r.need("name"); err != nil {
			return nil, err
		}
	}
	return out, nil
}
