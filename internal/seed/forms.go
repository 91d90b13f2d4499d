package seed

import (
	"io/fs"

	"motcua/internal/eform"
)

// forms reads the electronic forms the product ships, one file each, in the order
// of their names (CN05). How far each was checked against the published paper form
// stands in its "confidence".
func (l library) forms() ([]eform.Form, error) {
	names, err := fs.Glob(l, "forms/*.json")
	if err != nil {
		return nil, err
	}
	var out []eform.Form
	for _, name := range names {
		raw, err := fs.ReadFile(l, name)
		if err != nil {
			return nil, err
		}
		f, err := eform.Parse(raw)
		if err != nil {
			return nil, &Error{Code: CodeFile, File: name, Detail: "not a form definition", Cause: err}
		}
		out = append(out, f)
	}
	return out, nil
}
