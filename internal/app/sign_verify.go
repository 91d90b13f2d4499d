package app

import (
	"context"
	"encoding/json"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// judgeFile looks at the signatures of a PDF that comes in and keeps the verdict with
// chain and times (CN10.1, CN10.2). A file without signatures gets no verdict.
func (a *App) judgeFile(ctx context.Context, province, sha string, content []byte) (sign.Report, error) {
	r := sign.Verify(content, a.Signing.Roots, a.Now())
	if r.Verdict == sign.None {
		return r, nil
	}
	if a.Signing.Revocations != nil {
		// A reader who goes away must not leave the answer half asked: others wait for it.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), askingLimit)
		r = r.Asked(ctx, a.Signing.Revocations, a.Now())
		cancel()
	}
	raw, err := json.Marshal(r)
	if err != nil {
		return r, err
	}
	return r, a.DB.SaveVerdict(ctx, store.FileVerdict{Province: province, SHA256: sha, Verdict: string(r.Verdict), Report: raw, CheckedAt: ms(a.Now())})
}

// askingLimit bounds how long a file waits for the authorities of its signatures.
const askingLimit = 15 * time.Second

// stillGood refuses a key of our own whose certificate its issuer has revoked. An issuer
// that does not answer keeps nobody from signing.
func (a *App) stillGood(ctx context.Context, k sign.Key) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), askingLimit)
	defer cancel()
	v := k.Standing(ctx, a.Signing.Roots, a.Signing.Revocations, a.Now())
	if v.State == sign.RevocationRevoked {
		return fault.New(fault.Conflict, "sign.key-withdrawn", "name", v.Holder, "since", vnMoment(ms(v.Since)))
	}
	return nil
}

// Recheck judges a file of a dossier again: roots and times have moved on.
func (a *App) Recheck(ctx context.Context, actor org.Actor, ref Ref, fileID, address string) (sign.Report, error) {
	v, err := a.Open(ctx, actor, ref, "kiem-tra-chu-ky "+fileID, address)
	if err != nil {
		return sign.Report{}, err
	}
	for _, f := range v.AllFiles() {
		if f.ID != fileID || f.Type != pdfType {
			continue
		}
		content, err := a.contentOf(ctx, f)
		if err != nil {
			return sign.Report{}, err
		}
		return a.judgeFile(ctx, ref.Province, f.SHA256, content)
	}
	return sign.Report{}, fault.New(fault.NotFound, "file.gone")
}

// UploadVerdicts tells what was found in the signatures of files that the actor has
// uploaded and not given with a command yet, by content (CN10.1).
func (a *App) UploadVerdicts(ctx context.Context, actor org.Actor, files []dossier.Attachment) (map[string]sign.Verdict, error) {
	var shas []string
	for _, f := range files {
		shas = append(shas, f.SHA256)
	}
	rows, err := a.DB.Verdicts(ctx, actor.Province, shas...)
	out := map[string]sign.Verdict{}
	for _, r := range rows {
		out[r.SHA256] = sign.Verdict(r.Verdict)
	}
	return out, err
}

// AllFiles are the files of the dossier's ledger and their signed copies.
func (v *View) AllFiles() []dossier.Attachment {
	out := v.State.Files()
	for _, m := range v.Signed {
		out = append(out, attachmentOf(m))
	}
	return out
}

// Ready are the signed copies that are to be issued: of each document the one with all
// signatures.
func (v *View) Ready() []store.SignedFile { return newest(v.Signed) }

// signaturesOf fills in what is known of the signatures of a dossier's files.
func (a *App) signaturesOf(ctx context.Context, v *View) error {
	var err error
	if v.Signed, err = a.DB.SignedFiles(ctx, v.Ref.Province, v.Ref.ID); err != nil {
		return err
	}
	v.Signed = issuable(v.Signed)
	var shas []string
	for _, f := range v.AllFiles() {
		shas = append(shas, f.SHA256)
	}
	rows, err := a.DB.Verdicts(ctx, v.Ref.Province, shas...)
	if err != nil {
		return err
	}
	v.Verdicts = map[string]sign.Report{}
	for _, r := range rows {
		var report sign.Report
		if err := json.Unmarshal(r.Report, &report); err != nil {
			return err
		}
		v.Verdicts[r.SHA256] = report
	}
	return nil
}
