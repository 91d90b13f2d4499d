package api

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/sign"
)

// signedFile is what was last found in the signatures of a file of the dossier (CN10.2).
type signedFile struct {
	SHA256     string          `json:"sha256"`
	Verdict    string          `json:"verdict"`
	CheckedAt  time.Time       `json:"checked_at"`
	Signatures []fileSignature `json:"signatures"`
}

// fileSignature is one signature, in the order of signing.
type fileSignature struct {
	Verdict    string          `json:"verdict"`
	Signer     string          `json:"signer,omitempty"`
	Issuer     string          `json:"issuer,omitempty"`
	SignedAt   time.Time       `json:"signed_at,omitzero"`
	StampedAt  time.Time       `json:"stamped_at,omitzero"`
	Revocation sign.Revocation `json:"revocation"`
}

// signedFiles lists the verdicts of a dossier, by the hash of the file.
func signedFiles(v *app.View) []signedFile {
	var out []signedFile
	for sha, r := range v.Verdicts {
		out = append(out, signedFileOf(sha, r))
	}
	slices.SortFunc(out, func(a, b signedFile) int { return strings.Compare(a.SHA256, b.SHA256) })
	return out
}

func signedFileOf(sha string, r sign.Report) signedFile {
	f := signedFile{SHA256: sha, Verdict: string(r.Verdict), CheckedAt: r.CheckedAt}
	for _, s := range r.Signatures {
		f.Signatures = append(f.Signatures, fileSignature{string(s.Verdict), s.Signer, s.Issuer, s.SignedAt, s.StampedAt, s.Revocation})
	}
	return f
}
