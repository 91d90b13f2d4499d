package dossier

import (
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// ResultIssuedV4: a Result that is granted, with which of the procedure's results it is
// (ResultCode, MaKetQua: CN18.1). Code is "" while none is published.
type ResultIssuedV4 struct {
	ResultIssuedV1
	ResultCode string `json:"result_code,omitempty"`
	ResultName string `json:"result_name"`
	Token      string `json:"token,omitempty"`
}

// Version of its JSON.
func (ResultIssuedV4) Version() int { return 4 }

// resultType finds which of the procedure's results is granted, by its code, or by its
// name where no code is published: the only one when nobody says. nil where the procedure
// lists none, or nothing is granted.
func (d *decision) resultType(faults *fault.List, c Issue) *catalog.ResultType {
	list := d.env.Procedure.Results
	if c.Outcome != Granted || len(list) == 0 {
		return nil
	}
	key := strings.TrimSpace(c.ResultType)
	if key == "" && len(list) == 1 {
		return &list[0]
	}
	i := slices.IndexFunc(list, func(r catalog.ResultType) bool { return key != "" && r.Key() == key })
	if i < 0 {
		faults.Add(fault.New(fault.Invalid, "result.type").At("result_type"))
		return nil
	}
	return &list[i]
}
