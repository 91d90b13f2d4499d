package app

import (
	"crypto/aes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"github.com/google/uuid"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// slipKind is the form a rating slip is handed out with (K-06).
type slipKind byte

const (
	slipReceipt    slipKind = 1 // Mẫu 01
	slipSupplement slipKind = 2 // Mẫu 02
	slipRefusal    slipKind = 3 // Mẫu 03
)

// maxSlips of one kind a dossier may give.
const maxSlips = 15

// slip names one rating slip: the n-th of a kind that a dossier gave.
type slip struct {
	ref  Ref
	kind slipKind
	n    int
}

var slipLetters = base32.NewEncoding("ABCDEFGHJKLMNPQRSTUVWXYZ23456789").WithPadding(base32.NoPadding)

// slipCode writes a slip as the code that stands in its QR code and below: whoever
// reads it learns the province and nothing else, for the rest is one block of AES
// under a key of this house. The same slip always has the same code, so that a form is
// printed again byte for byte (F-08). A UUIDv7 has six fixed bits; kind and number
// stand in their place, so that one slip cannot be turned into another.
// "" for a dossier whose id is no UUIDv7, or too many slips.
func (a *App) slipCode(s slip) string {
	id, err := uuid.Parse(s.ref.ID)
	if err != nil || id.Version() != 7 || id.Variant() != uuid.RFC4122 || s.n < 0 || s.n > maxSlips {
		return ""
	}
	block := [16]byte(id)
	block[6] = block[6]&0x0f | byte(s.n)<<4
	block[8] = block[8]&0x3f | byte(s.kind)<<6
	c, err := aes.NewCipher(a.Keys.Derive("rating slip"))
	if err != nil {
		return ""
	}
	c.Encrypt(block[:], block[:])
	letters := slipLetters.EncodeToString(block[:])
	out := s.ref.Province
	for len(letters) > 0 {
		n := min(4, len(letters))
		out, letters = out+"-"+letters[:n], letters[n:]
	}
	return out
}

// readSlip reads a code, typed or scanned; fault rating.unknown when it is none. It may
// still name a dossier that is not there.
func (a *App) readSlip(code string) (slip, error) {
	unknown := fault.New(fault.NotFound, "rating.unknown").At("code")
	plain := strings.NewReplacer("-", "", " ", "", ".", "").Replace(NormalCode(code))
	if len(plain) != 28 || strings.Trim(plain[:2], "0123456789") != "" {
		return slip{}, unknown
	}
	raw, err := slipLetters.DecodeString(plain[2:])
	if err != nil || len(raw) != 16 || slipLetters.EncodeToString(raw) != plain[2:] {
		return slip{}, unknown
	}
	c, err := aes.NewCipher(a.Keys.Derive("rating slip"))
	if err != nil {
		return slip{}, unknown.Because(err)
	}
	c.Decrypt(raw, raw)
	s := slip{kind: slipKind(raw[8] >> 6), n: int(raw[6] >> 4)}
	raw[6], raw[8] = raw[6]&0x0f|0x70, raw[8]&0x3f|0x80
	if s.kind == 0 {
		return slip{}, unknown
	}
	s.ref = Ref{plain[:2], uuid.UUID(raw).String()}
	return s, nil
}

// slipHash is how a used slip is remembered: it cannot be turned back, and tells no
// two slips of one dossier to belong together.
func (a *App) slipHash(s slip) []byte {
	return a.ratingHash("used", s.ref.String()+"/"+string(rune('0'+s.kind))+"/"+string(rune('a'+s.n)))
}

func (a *App) ratingHash(purpose, of string) []byte {
	h := hmac.New(sha256.New, a.Keys.Derive("rating "+purpose))
	h.Write([]byte(of))
	return h.Sum(nil)[:20]
}

// ratingURL is where the citizen rates how a dossier was handled (K-06): the code of a
// slip and nothing personal. "" when the forms bear no code.
func (a *App) ratingURL(s *dossier.State, kind slipKind, n int) string {
	code := a.ratingCode(s, kind, n)
	if code == "" {
		return ""
	}
	return a.PublicURL + a.RatingPath + code
}

// ratingCode is the code itself, to be typed when it cannot be scanned. "" while the
// house has no page for it, and for a dossier that is only exercised (B-09).
func (a *App) ratingCode(s *dossier.State, kind slipKind, n int) string {
	if a.RatingPath == "" || s.Trial {
		return ""
	}
	return a.slipCode(slip{Ref{s.Province, s.ID}, kind, n})
}
