package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// SigningRule is what an agency asks of its own signatures. Without one nothing is
// asked: a dossier goes on without a digital signature.
type SigningRule struct {
	Result string `json:"result"`           // what a result file must carry: "", PersonalSignature, AgencySignature
	Copies string `json:"copies,omitempty"` // what a DigitisedCopy must carry: "", PersonalSignature of who digitised it, AgencySignature put on by the system (P-04)
	Forms  bool   `json:"forms"`            // Mẫu 01–05 carry the agency's signature when it has a key (F-08)
	Seq    int    `json:"-"`
}

const signingRecord = "signing-rule"

// SigningRuleOf reads the rule of an agency.
func (a *App) SigningRuleOf(ctx context.Context, province, agencyID string) (SigningRule, error) {
	r, err := a.DB.Setup(ctx, province, signingRecord, agencyID)
	if errors.Is(err, store.ErrNotFound) {
		return SigningRule{}, nil
	}
	var rule SigningRule
	if err == nil {
		err = json.Unmarshal(r.Data, &rule)
	}
	rule.Seq = r.Seq
	return rule, err
}

// SetSigningRule changes the rule of the actor's own agency; the second of two who
// change it is told.
func (a *App) SetSigningRule(ctx context.Context, actor org.Actor, rule SigningRule) error {
	if err := org.Authorise(actor, org.ActionSignRule); err != nil {
		return err
	}
	kinds := []string{"", PersonalSignature, AgencySignature}
	if !slices.Contains(kinds, rule.Result) {
		return fault.New(fault.Invalid, "request.malformed").At("result")
	}
	if !slices.Contains(kinds, rule.Copies) {
		return fault.New(fault.Invalid, "request.malformed").At("copies")
	}
	err := a.saveSetup(ctx, actor, store.SetupRecord{Province: actor.Province, Kind: signingRecord, ID: actor.AgencyID, Seq: rule.Seq + 1, Status: "Current"},
		rule, "signing-rule", actor.AgencyID)
	if fault.Has(err, "setup.stale") {
		return fault.New(fault.Conflict, "sign.stale").Because(err)
	}
	return err
}

// signedEnough checks the files of a result against the rule of the agency that issues
// it: each must be a signed copy made here, or carry a valid signature from elsewhere
// when a personal one is enough.
func (a *App) signedEnough(ctx context.Context, call Call, s *dossier.State, cmd dossier.Command) error {
	if !call.At.IsZero() {
		return nil
	}
	var files []dossier.Attachment
	switch c := cmd.(type) {
	case dossier.Digitise:
		return a.copySigned(ctx, call.Actor, call.Ref, c)
	case dossier.Issue:
		files = c.Files
	case dossier.Correct:
		files = c.Files
	case dossier.ResolveAtOnce:
		files = c.Result.Files
	default:
		return nil
	}
	rule, err := a.SigningRuleOf(ctx, s.Province, s.CompetentAgency.ID)
	if err != nil || rule.Result == "" {
		return err
	}
	made, err := a.DB.SignedFiles(ctx, s.Province, s.ID)
	if err != nil {
		return err
	}
	var shas []string
	for _, f := range files {
		shas = append(shas, f.SHA256)
	}
	verdicts, err := a.DB.Verdicts(ctx, s.Province, shas...)
	if err == nil && call.Actor.Province != s.Province { // uploaded there, and no part of the dossier yet
		var there []store.FileVerdict
		there, err = a.DB.Verdicts(ctx, call.Actor.Province, shas...)
		verdicts = append(verdicts, there...)
	}
	if err != nil {
		return err
	}
	for _, f := range files {
		here := slices.ContainsFunc(made, func(m store.SignedFile) bool { return m.SHA256 == f.SHA256 && m.Kind == rule.Result })
		elsewhere := rule.Result == PersonalSignature && slices.ContainsFunc(verdicts, func(v store.FileVerdict) bool {
			return v.SHA256 == f.SHA256 && v.Verdict == string(sign.Valid)
		})
		if !here && !elsewhere {
			return fault.New(fault.Conflict, "sign.required", "kind", rule.Result).At("files")
		}
	}
	return nil
}
