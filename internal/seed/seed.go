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
	"io/fs"

	"motcua/internal/catalog"
)

//go:embed data/*.csv data/*.json data/forms/*.json
var files embed.FS

// Catalogue joins everything the catalogue ships with (CN02–CN07). The error is
// an *Error naming the file and line of the first bad row.
func Catalogue() (catalog.Holding, error) { return shipped().catalogue() }

// library is a folder of data files; the product has one, tests have others.
type library struct{ fs.FS }

// shipped is the embedded folder.
func shipped() library {
	sub, err := fs.Sub(files, "data")
	if err != nil {
		panic("seed: " + err.Error()) // only for an invalid folder name
	}
	return library{sub}
}

func (l library) catalogue() (catalog.Holding, error) {
	var h catalog.Holding
	var err error
	if h.Areas, err = l.areas(); err != nil {
		return h, err
	}
	if h.Agencies, err = l.agencies(); err != nil {
		return h, err
	}
	if h.Calendars, err = l.calendars(); err != nil {
		return h, err
	}
	if h.Templates, err = l.codeTemplates(); err != nil {
		return h, err
	}
	h.Hours, h.UnitHours = Hours(), UnitHours()
	if h.Lunar, err = l.lunar(); err != nil {
		return h, err
	}
	if h.Procedures, h.Workflows, err = l.procedures(); err != nil {
		return h, err
	}
	if h.Forms, err = l.forms(); err != nil {
		return h, err
	}
	if h.AnnouncementTerms, err = l.announcementTerms(); err != nil {
		return h, err
	}
	if h.ServiceTerms, err = l.serviceTerms(); err != nil {
		return h, err
	}
	if h.SupplementTerms, err = l.supplementTerms(); err != nil {
		return h, err
	}
	return h, l.setup(&h)
}
