package seed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"motcua/internal/catalog"
)

// detail is a procedure of procedures_detail.json: what a published list and an
// approved internal process say of it, item by item.
type detail struct {
	Code                 string            `json:"code"`
	CodeConfidence       string            `json:"code_confidence"`
	Name                 string            `json:"name"`
	Field                string            `json:"field"`
	Level                string            `json:"level"`
	Applicants           []string          `json:"applicants"`
	Channels             []string          `json:"channels"`
	OnlineLevel          string            `json:"online_level"`
	Result               string            `json:"result"`
	Fee                  detailFee         `json:"fee"`
	SLA                  detailSLA         `json:"sla"`
	Components           []detailComponent `json:"components"`
	ComponentsConfidence string            `json:"components_confidence"`
	Variants             []detailVariant   `json:"variants"`
	StepsConfidence      string            `json:"steps_confidence"`
	LegalBasis           string            `json:"legal_basis"`
	Source               string            `json:"source"`
	Notes                []string          `json:"notes"`
	ID                   int               `json:"csv_id"`
}

type detailFee struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

type detailSLA struct {
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Text  string  `json:"text"`
}

type detailComponent struct {
	Seq        int    `json:"seq"`
	Name       string `json:"name"`
	Form       string `json:"form"`
	CopyType   string `json:"copy_type"`
	Quantity   int    `json:"quantity"`
	Required   bool   `json:"required"`
	Condition  string `json:"condition"`
	ReplacedBy string `json:"replaced_by"`
}

type detailVariant struct {
	Name      string       `json:"name"`
	Total     float64      `json:"total"`
	Unit      string       `json:"unit"`
	TotalText string       `json:"total_text"`
	Steps     []detailStep `json:"steps"`
}

type detailStep struct {
	Seq          int     `json:"seq"`
	Name         string  `json:"name"`
	Actor        string  `json:"actor"`
	Duration     float64 `json:"duration"`
	Unit         string  `json:"unit"`
	DurationText string  `json:"duration_text"`
}

const detailFile = "procedures_detail.json"

// details reads procedures_detail.json by row id of procedures.csv.
func (l library) details() (map[int]detail, error) {
	b, err := l.read(detailFile)
	if err != nil {
		return nil, err
	}
	return parseDetails(b)
}

// parseDetails refuses fields it does not know, so that nothing published is
// dropped unseen.
func parseDetails(b []byte) (map[int]detail, error) {
	var file struct {
		SchemaVersion int      `json:"schema_version"`
		GeneratedFor  string   `json:"generated_for"`
		Note          string   `json:"note"`
		CopyTypes     []string `json:"copy_types"`
		Procedures    []detail `json:"procedures"`
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(&file)
	if err == nil && d.More() {
		err = errors.New("something follows the list")
	}
	if err != nil {
		line := 1 + bytes.Count(b[:min(int(d.InputOffset()), len(b))], []byte("\n"))
		return nil, &Error{Code: CodeRow, File: detailFile, Line: line, Detail: "not the expected JSON", Cause: err}
	}
	out := map[int]detail{}
	for _, p := range file.Procedures {
		if _, twice := out[p.ID]; twice || p.ID < 1 || len(p.Variants) == 0 {
			return nil, &Error{Code: CodeRow, File: detailFile, Line: 1, Column: "csv_id", Detail: fmt.Sprintf("procedure %d twice, or without variants", p.ID)}
		}
		out[p.ID] = p
	}
	return out, nil
}

// components turns the published items into components; databases translates the
// words for a source into its name.
func (d detail) components(databases map[string]string) ([]catalog.Component, error) {
	var out []catalog.Component
	for _, c := range d.Components {
		bad := func(column, problem string) error {
			return &Error{Code: CodeRow, File: detailFile, Line: 1, Column: column, Detail: fmt.Sprintf("procedure %d, component %d: %s", d.ID, c.Seq, problem)}
		}
		one := catalog.Component{ID: fmt.Sprintf("c%d", c.Seq), Name: c.Name, Form: c.Form, Quantity: c.Quantity, Condition: c.Condition}
		switch c.CopyType {
		case "original":
			one.CopyKind = catalog.Original
		case "copy":
			one.CopyKind = catalog.Copy
		case "certified_copy":
			one.CopyKind, one.Certified = catalog.Copy, true
		case "electronic":
			one.CopyKind = catalog.Electronic
		default:
			return nil, bad("copy_type", c.CopyType)
		}
		if c.Seq != len(out)+1 || c.Name == "" || c.Quantity < 1 {
			return nil, bad("seq", "not the next, without a name or a quantity")
		}
		if c.ReplacedBy != "" {
			name, ok := databases[c.ReplacedBy]
			if !ok {
				return nil, bad("replaced_by", c.ReplacedBy)
			}
			one.ReplacedBy = name
		}
		one.Required = c.Required || asked(c.Condition)
		out = append(out, one)
	}
	return out, nil
}

// databases reads databases.csv: words of the sources → name of the database.
func (l library) databases() (map[string]string, error) {
	rows, err := l.load("databases.csv", "text", "database")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range rows {
		if out[r.get("text")], err = r.need("database"); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// mark is how sure the sources are of something, with a remark for people.
type mark struct{ name, remark string }

// marks reads confidence.csv: words of the sources → mark.
func (l library) marks() (map[string]mark, error) {
	rows, err := l.load("confidence.csv", "text", "mark", "remark")
	if err != nil {
		return nil, err
	}
	out := map[string]mark{}
	for _, r := range rows {
		name, err := r.oneOf("mark", "verified", "memory", "inferred", "partial", "not_found", "old_regulation")
		if err != nil {
			return nil, err
		}
		out[r.get("text")] = mark{name, r.get("remark")}
	}
	return out, nil
}
