// Package trial is a service for remote signing that rings no telephone, for
// demonstrations and tests. What "the person" does is told by the last digits of her
// number:
//
//	…9101  declines on the telephone
//	…9102  never answers; the service says EXPIRED
//	…9103  signs with another certificate
//	…9104  the request arrives and is signed, the answer never comes (timeout after effect)
//	…9105  502 with a page, nothing taken
//	…9106  signs something else than was sent
//	…9107  the package is used up: refused
//	…9108  holds a certificate that has run out
//	…9109  a success without any signature
//
// Everybody else confirms at the second question. A transaction that comes twice is
// answered with 400 DUPLICATE_TRANSACTION and signs nothing twice.
package trial

import (
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// Service holds keys of made-up persons under an authority of its own.
type Service struct {
	Authority *signtest.Authority
	Now       func() time.Time

	mu    sync.Mutex
	keys  map[string]sign.Key
	other sign.Key
	asked map[string]*transaction
	Rings int // how often a telephone rang
}

type transaction struct {
	user  string
	files []signFile
	polls int
}

type signFile struct {
	ID   string `json:"doc_id"`
	Hash string `json:"data_to_be_signed"`
}

// New makes a service.
func New(now func() time.Time) (*Service, error) {
	a, err := signtest.NewAuthority("CA ký từ xa mô phỏng", now())
	if err != nil {
		return nil, err
	}
	other, err := a.Key("Người khác", now(), 2048)
	return &Service{Authority: a, Now: now, other: other, keys: map[string]sign.Key{}, asked: map[string]*transaction{}}, err
}

// ServeHTTP speaks as the vendor does.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := r.URL.Path[max(0, strings.Index(r.URL.Path, "/v1/")):]
	if id, ok := strings.CutPrefix(path, "/v1/signatures/sign/"); ok {
		s.status(w, strings.TrimSuffix(id, "/status"))
		return
	}
	var in struct {
		User        string     `json:"user_id"`
		Transaction string     `json:"transaction_id"`
		Password    string     `json:"sp_password"`
		Files       []signFile `json:"sign_files"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&in); err != nil || in.User == "" {
		reply(w, 400, "BAD_REQUEST", nil)
		return
	}
	switch {
	case in.Password == "wrong":
		reply(w, 401, "SP_CREDENTIAL_INVALID", nil)
	case strings.HasSuffix(path, "/get_certificate"):
		s.certificates(w, in.User)
	default:
		s.sign(w, r, in.User, in.Transaction, in.Files)
	}
}

func mode(user string) string { return user[max(0, len(user)-4):] }

func (s *Service) certificates(w http.ResponseWriter, user string) {
	k, err := s.key(user)
	if err != nil {
		reply(w, 500, "SERVER_INTERNAL_ERROR", nil)
		return
	}
	b64 := base64.StdEncoding.EncodeToString
	reply(w, 200, "SUCCESS", map[string]any{"user_certificates": []any{map[string]any{
		"cert_id": "c-" + user, "serial_number": k.Certificate.SerialNumber.Text(16), "cert_data": b64(k.Certificate.Raw), "cert_status_code": "VALID",
		"chain_data": map[string]string{"ca_cert": b64(s.Authority.Sub.Raw), "root_cert": b64(s.Authority.Root.Raw)},
	}}})
}

func (s *Service) key(user string) (sign.Key, error) {
	if k, ok := s.keys[user]; ok {
		return k, nil
	}
	now := s.Now()
	from, to := now.AddDate(0, -6, 0), now.AddDate(0, 6, 0)
	if mode(user) == "9108" {
		from, to = now.AddDate(-2, 0, 0), now.AddDate(-1, 0, 0)
	}
	k, err := s.Authority.Issue(s.Authority.Template("Người ký thử "+mode(user), from, to), 2048)
	s.keys[user] = k
	return k, err
}

func (s *Service) sign(w http.ResponseWriter, r *http.Request, user, id string, files []signFile) {
	if _, known := s.asked[id]; known {
		reply(w, 400, "DUPLICATE_TRANSACTION", map[string]any{"transaction_id": id, "tran_code": id})
		return
	}
	switch mode(user) {
	case "9105":
		http.Error(w, "<html><title>502 Bad Gateway</title></html>", http.StatusBadGateway)
		return
	case "9107":
		reply(w, 403, "SERVICE_PACK_EXEED_OR_INVALID", nil)
		return
	}
	s.asked[id] = &transaction{user: user, files: files}
	s.Rings++
	if mode(user) == "9104" {
		s.mu.Unlock()
		<-r.Context().Done()
		s.mu.Lock()
		return
	}
	reply(w, 200, "sig_wait_for_user_confirm", map[string]any{"transaction_id": id, "tran_code": id, "expired_in": 300})
}

func (s *Service) status(w http.ResponseWriter, id string) {
	t, ok := s.asked[id]
	if !ok {
		reply(w, 400, "BAD_REQUEST", nil)
		return
	}
	t.polls++
	switch m := mode(t.user); {
	case m == "9101":
		reply(w, 200, "REJECTED", nil)
	case m == "9102" && t.polls > 2:
		reply(w, 200, "EXPIRED", nil)
	case m == "9109" && t.polls > 1:
		reply(w, 200, "SUCCESS", map[string]any{"signatures": []any{}})
	case t.polls < 2 || m == "9102":
		reply(w, 200, "PENDING", map[string]any{"expired_in": 200})
	default:
		s.confirm(w, t)
	}
}

func (s *Service) confirm(w http.ResponseWriter, t *transaction) {
	k := s.keys[t.user]
	if mode(t.user) == "9103" {
		k = s.other
	}
	var list []any
	for _, f := range t.files {
		digest, err := hex.DecodeString(f.Hash)
		if err != nil || len(digest) != sha256.Size {
			reply(w, 400, "BAD_REQUEST", nil)
			return
		}
		if mode(t.user) == "9106" {
			digest[0] ^= 1
		}
		value, err := k.Signer.Sign(rand.Reader, digest, crypto.SHA256)
		if err != nil {
			reply(w, 500, "SERVER_INTERNAL_ERROR", nil)
			return
		}
		list = append(list, map[string]string{"doc_id": f.ID, "signature_value": base64.StdEncoding.EncodeToString(value), "timestamp_signature": ""})
	}
	reply(w, 200, "SUCCESS", map[string]any{"signatures": list})
}

func reply(w http.ResponseWriter, status int, message string, data any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"status_code": status, "message": message, "data": data})
}
