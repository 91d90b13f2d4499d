package dossier

import (
	"strings"

	"motcua/internal/fault"
	"motcua/internal/reason"
)

// ResultIssuedV3: a Denial, with its coded reason and the article it rests on (P-18,
// In a branching process it names the token; Granted is still told by V1 and V2.
type ResultIssuedV3 struct {
	ResultIssuedV1
	ReasonCode  string `json:"reason_code"`
	LegalGround string `json:"legal_ground"`
	Token       string `json:"token,omitempty"`
}

// Version of its JSON.
func (ResultIssuedV3) Version() int { return 3 }

// issued is the fact of a Result that was checked.
func (d *decision) issued(c Issue) Payload {
	e := ResultIssuedV1{c.Outcome, strings.TrimSpace(c.Number), c.Date, strings.TrimSpace(c.Signer), strings.TrimSpace(c.Reason), c.Files, strings.TrimSpace(c.ValidTo)}
	if r := d.resultType(&fault.List{}, c); r != nil {
		return ResultIssuedV4{ResultIssuedV1: e, ResultCode: r.Code, ResultName: r.Name}
	}
	if c.Outcome != Denied {
		return e
	}
	return ResultIssuedV3{ResultIssuedV1: e, ReasonCode: c.ReasonCode, LegalGround: strings.TrimSpace(c.LegalGround)}
}

// checkDenial demands of a Denial a code of the list that holds today, words, and a
// legal ground; a Result that is granted carries none of them (P-18, X-06).
func (d *decision) checkDenial(faults *fault.List, c Issue) {
	if c.Outcome != Denied {
		return
	}
	if strings.TrimSpace(c.Reason) == "" {
		faults.Add(fault.New(fault.Invalid, "result.denial-reason").At("reason"))
	}
	d.coded(faults, reason.Denial, c.ReasonCode, c.LegalGround)
}

// resultIssued keeps the Result; of a Denial also why, in code and in law.
func (s *State) resultIssued(e Event, p ResultIssuedV1) {
	s.Result = &Result{Outcome: p.Outcome, Number: p.Number, Date: p.Date, Signer: p.Signer, Reason: p.Reason, Files: p.Files, At: e.At, By: e.By, ValidTo: p.ValidTo}
	if d, ok := e.Data.(ResultIssuedV3); ok {
		s.Result.ReasonCode, s.Result.LegalGround = d.ReasonCode, d.LegalGround
	}
	if r, ok := e.Data.(ResultIssuedV4); ok {
		s.Result.Code, s.Result.Name = r.ResultCode, r.ResultName
	}
}
