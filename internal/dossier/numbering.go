package dossier

import (
	"fmt"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// FormatCode writes a DossierCode by a template: agency, receiving date, serial
// (C-01). A serial longer than the template's width is written whole, never cut.
func FormatCode(t catalog.CodeTemplate, agency string, at time.Time, serial int) string {
	return strings.NewReplacer(
		"{agency}", agency,
		"{date}", at.In(deadline.Zone()).Format(t.DateFormat),
		"{serial}", fmt.Sprintf("%0*d", t.SerialWidth, serial),
	).Replace(t.Pattern)
}

// CounterKey names the counter that gives the serial: one per agency and reset
// period of the template (CF-11).
func CounterKey(t catalog.CodeTemplate, agency string, at time.Time) string {
	layout := "20060102"
	if t.Reset == "year" {
		layout = "2006"
	}
	return agency + "/" + t.ID + "/" + at.In(deadline.Zone()).Format(layout)
}
