package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// ResultPath is where anybody checks a Result; the DossierCode follows. It stands in
// the QR code beside the agency's signature (EL-04).
const ResultPath = "/ket-qua/"

// IssuedResult is what anybody may know of a Result that was granted: who issued what
// and whether it holds, nothing of whom it was granted to (EL-04, PD-08).
type IssuedResult struct {
	Code    string
	Trial   bool   // exercised, not real (B-09)
	Kind    string // type of the result in the published list
	Agency  string
	Number  string
	Date    string // civil date
	Signer  string
	ValidTo string // civil date, inclusive; "" = without end
	Expired bool
	Revoked bool // by whoever keeps the DigitalStore
	Files   []IssuedFile
}

// IssuedFile is a file of a Result, without its name: names tell of people.
type IssuedFile struct {
	SHA256 string
	Report sign.Report // on its signatures
}

// Holds reports whether the Result is good today: in time, not revoked, no trial, and
// its files as they were signed.
func (r IssuedResult) Holds() bool {
	v := r.Verdict()
	spoilt := v == sign.Modified || v == sign.Invalid || v == sign.Revoked
	return !r.Expired && !r.Revoked && !r.Trial && !spoilt
}

// Verdict is the worst verdict on its files.
func (r IssuedResult) Verdict() sign.Verdict {
	for _, f := range r.Files {
		if f.Report.Verdict != sign.Valid {
			return f.Report.Verdict
		}
	}
	return sign.Valid
}

// CheckResult tells anybody what was issued under a DossierCode. address limits the
// rate together with the look-up of dossiers. Faults result.unknown, result.none,
// track.too-often.
func (a *App) CheckResult(ctx context.Context, code, address string) (IssuedResult, error) {
	if err := a.limit(ctx, "track/"+address, trackPerAddress); err != nil {
		return IssuedResult{}, err
	}
	code = NormalCode(code)
	province, id, err := a.DB.Locate(ctx, code)
	if errors.Is(err, store.ErrNotFound) {
		return IssuedResult{}, fault.New(fault.NotFound, "result.unknown", "code", code).At("code")
	}
	if err != nil {
		return IssuedResult{}, err
	}
	row, err := a.DB.Dossier(ctx, province, id)
	if err != nil {
		return IssuedResult{}, err
	}
	var s dossier.State
	if err := json.Unmarshal(row.State, &s); err != nil {
		return IssuedResult{}, err
	}
	if s.Result == nil || s.Result.Outcome != dossier.Granted {
		return IssuedResult{}, fault.New(fault.NotFound, "result.none", "code", s.Code).At("code")
	}
	return a.issued(ctx, &s)
}

func (a *App) issued(ctx context.Context, s *dossier.State) (IssuedResult, error) {
	r := s.Result
	out := IssuedResult{
		Code: s.Code, Trial: s.Trial, Kind: s.Procedure.Name, Agency: s.CompetentAgency.Name, Number: r.Number, Date: r.Date,
		Signer: r.Signer, ValidTo: r.ValidTo, Expired: r.ValidTo != "" && r.ValidTo < a.Today(),
	}
	if p, err := a.Book().PinnedIn(pinOf(s)); err == nil && p.Result != "" {
		out.Kind = p.Result
	}
	var shas []string
	for _, f := range r.Files {
		shas = append(shas, f.SHA256)
	}
	rows, err := a.DB.Verdicts(ctx, s.Province, shas...)
	if err != nil {
		return out, err
	}
	for _, sha := range shas {
		f := IssuedFile{SHA256: sha, Report: sign.Report{Verdict: sign.None}}
		for _, row := range rows {
			if row.SHA256 == sha {
				if err := json.Unmarshal(row.Report, &f.Report); err != nil {
					return out, err
				}
			}
		}
		out.Files = append(out.Files, f)
	}
	kept, err := a.DB.StoredDocuments(ctx, s.Owner.ID.Index)
	out.Revoked = slices.ContainsFunc(kept, func(d store.StoredDocument) bool {
		return d.DossierID == s.ID && d.Origin == "Result" && d.RevokedAt != 0 &&
			slices.ContainsFunc(r.Files, func(f dossier.Attachment) bool { return f.ID == d.ID })
	})
	return out, err
}

// Same compares a file that somebody holds with the files of a Result, bit by bit; the
// file is read once and kept nowhere. Fault file.too-large.
func (a *App) Same(r IssuedResult, name string, content io.Reader) (bool, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, io.LimitReader(content, a.FileLimit+1))
	if err != nil {
		return false, fault.New(fault.Invalid, "file.interrupted", "name", name).At("file").Because(err)
	}
	if n > a.FileLimit {
		return false, fault.New(fault.Invalid, "file.too-large", "name", name, "limit", "20").At("file")
	}
	hash := hex.EncodeToString(sum.Sum(nil))
	return slices.ContainsFunc(r.Files, func(f IssuedFile) bool { return f.SHA256 == hash }), nil
}
