package app

import (
	"context"
	"slices"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// ofCopy begins the kind of signature on a DigitisedCopy among the signed files of a
// dossier: it is no document to be issued.
const ofCopy = "DigitisedCopy/"

const copyReason = "Xác nhận bản số hóa từ giấy tờ nộp"

// signCopy signs a DigitisedCopy before it enters the dossier (P-04, NĐ 107/2021/NĐ-CP,
// TT 01/2023/TT-VPCP): with the key the officer chose, else with her agency's where its
// rule asks for that. A copy is not held back because the agency's key does not work:
// that is logged, and the copy stands without a signature. A form sent twice signs once.
func (a *App) signCopy(ctx context.Context, call Call, f dossier.Attachment, keyID string) (dossier.Attachment, error) {
	if keyID != "" {
		key, row, err := a.openKey(ctx, call.Actor, keyID)
		if err != nil {
			return f, err
		}
		return a.copyWith(ctx, call, f, key, row)
	}
	rule, err := a.SigningRuleOf(ctx, call.Actor.Province, call.Actor.AgencyID)
	if err != nil || rule.Copies != AgencySignature {
		return f, err // that a personal one is missing is seen with the command
	}
	rows, err := a.DB.SigningKeysOf(ctx, call.Actor.Province, call.Actor.AgencyID, "")
	if err != nil {
		return f, err
	}
	for _, row := range rows {
		if row.RevokedAt != 0 || ms(a.Now()) > row.NotAfter {
			continue
		}
		key, err := a.unseal(ctx, row)
		if err == nil {
			var signed dossier.Attachment
			if signed, err = a.copyWith(ctx, call, f, key, row); err == nil {
				return signed, nil
			}
		}
		a.Log.Error("sign copy", "error", err)
	}
	return f, nil
}

func (a *App) copyWith(ctx context.Context, call Call, f dossier.Attachment, key sign.Key, row store.SigningKey) (dossier.Attachment, error) {
	return a.signedWith(ctx, call.Actor, call.Ref, f, key, store.SignedFile{Kind: ofCopy + row.Owner, KeyID: row.ID, Signer: row.Name}, func([]byte) (sign.Mark, error) {
		if row.Owner == AgencySignature {
			agency, _ := a.Directory().Unit(call.Actor.AgencyID)
			return sign.Mark{Name: agency.Name, Reason: copyReason, At: a.Now(), Agency: true}, nil
		}
		return sign.Mark{Name: call.Actor.Name, Title: call.Actor.Title, Unit: call.Actor.UnitName, Reason: copyReason, At: a.Now()}, nil
	})
}

// issuable leaves out the signed copies of papers that were handed in.
func issuable(made []store.SignedFile) []store.SignedFile {
	return slices.DeleteFunc(made, func(m store.SignedFile) bool { return strings.HasPrefix(m.Kind, ofCopy) })
}

// copySigned checks a DigitisedCopy against the rule of the agency whose counter makes
// it: one that must carry a personal signature was signed here, or brings a valid one.
func (a *App) copySigned(ctx context.Context, actor org.Actor, ref Ref, c dossier.Digitise) error {
	rule, err := a.SigningRuleOf(ctx, actor.Province, actor.AgencyID)
	if err != nil || rule.Copies != PersonalSignature {
		return err
	}
	made, err := a.DB.SignedFiles(ctx, ref.Province, ref.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(made, func(m store.SignedFile) bool { return m.SHA256 == c.File.SHA256 && m.Kind == ofCopy+PersonalSignature }) {
		return nil
	}
	verdicts, err := a.DB.Verdicts(ctx, ref.Province, c.File.SHA256)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(verdicts, func(v store.FileVerdict) bool { return v.Verdict == string(sign.Valid) }) {
		return nil
	}
	return fault.New(fault.Conflict, "sign.copy-required").At("sign_key")
}
