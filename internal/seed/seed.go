// Package seed is the reference data the product ships and the trial province it
// is shown with: administrative areas, agencies, procedures with their fees and
// internal processes, the calendar of working days, a demo organisation, made-up
// people and a script of made-up dossiers.
//
// Facts live in data/, with their sources in data/README.md; this package only
// reads and joins them. It reads nothing but its embedded files, takes time as a
// parameter and draws chance from a given seed, so the same call always gives the
// same answer.
package seed

import (
	"embed"

	"motcua/internal/catalog"
)

//go:embed data/*.csv data/*.json
var files embed.FS

// Catalogue joins everything the catalogue ships with (CN02–CN07). The error is
// an *Error naming the file and line of the first bad row.
func Catalogue() (catalog.Holding, error) {
	var h catalog.Holding
	var err error
	if h.Areas, err = Areas(); err != nil {
		return h, err
	}
	if h.Agencies, err = Agencies(); err != nil {
		return h, err
	}
	if h.Calendars, err = Calendars(); err != nil {
		return h, err
	}
	if h.Templates, err = CodeTemplates(); err != nil {
		return h, err
	}
	h.Hours = Hours()
	h.Procedures, h.Workflows, err = Procedures()
	return h, err
}
