package main

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"os"

	"motcua/internal/app"
	"motcua/internal/sign"
)

// tokenSettings name the signing device of the server (CN11). Its PIN stands in a file,
// never on the command line, and is read when the device is opened.
type tokenSettings struct {
	tokenModule string // "" = none
	tokenLabel  string
	tokenPIN    string // file
	tokenAgency string // whose device it is
	tokenChain  string // PEM file
}

func (s *tokenSettings) flags(f *flag.FlagSet) {
	f.StringVar(&s.tokenModule, "token-module", "", "thư viện PKCS#11 của thiết bị ký, token/HSM (signing device); bỏ trống: không dùng")
	f.StringVar(&s.tokenLabel, "token-label", "", "nhãn của thiết bị (label of the token)")
	f.StringVar(&s.tokenPIN, "token-pin-file", "", "tệp chứa mã PIN (file with the PIN)")
	f.StringVar(&s.tokenAgency, "token-agency", "", "mã đơn vị của cơ quan có thiết bị (unit id of its agency)")
	f.StringVar(&s.tokenChain, "token-chain", "", "tệp PEM chứng thư của nơi cấp, kèm vào chữ ký (issuers)")
}

// errBuild says how to get a program that can use a device.
var errBuild = errors.New("--token-module: bản dựng này không có PKCS#11; hãy dựng lại bằng lệnh (this build has no PKCS#11; build with): CGO_ENABLED=1 go build -tags pkcs11 ./cmd/motcua")

// open prepares the device; it need not be there yet. No device is nil.
func (s *tokenSettings) open() (sign.Token, error) {
	if s.tokenModule == "" {
		if s.tokenLabel+s.tokenPIN+s.tokenAgency+s.tokenChain != "" {
			return nil, errors.New("--token-label, --token-pin-file, --token-agency, --token-chain cần có --token-module (need --token-module)")
		}
		return nil, nil
	}
	for name, v := range map[string]string{"--token-label": s.tokenLabel, "--token-pin-file": s.tokenPIN, "--token-agency": s.tokenAgency} {
		if v == "" {
			return nil, fmt.Errorf("--token-module cần thêm %s (is needed too)", name)
		}
	}
	cfg := sign.TokenConfig{Module: s.tokenModule, Label: s.tokenLabel, PIN: func() (string, error) { return secretFrom(s.tokenPIN) }}
	if _, err := os.Stat(s.tokenPIN); err != nil {
		return nil, fmt.Errorf("--token-pin-file: %w", err)
	}
	var err error
	if cfg.Issuers, err = certificatesIn(s.tokenChain); err != nil {
		return nil, fmt.Errorf("--token-chain: %w", err)
	}
	t, err := sign.OpenToken(cfg)
	if errors.Is(err, sign.ErrNoPKCS11) {
		return nil, errBuild
	}
	if _, missing := os.Stat(s.tokenModule); err == nil && missing != nil {
		return nil, fmt.Errorf("--token-module: %w", missing)
	}
	return t, err
}

// certificatesIn reads the certificates of a PEM file; "" has none.
func certificatesIn(path string) ([]*x509.Certificate, error) {
	if path == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []*x509.Certificate
	for block, rest := pem.Decode(raw); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, errors.New("tệp không có chứng thư PEM nào (no certificate)")
	}
	return out, nil
}

// newApp makes the application, and sure that its device belongs to an agency there is.
func newApp(ctx context.Context, cfg app.Config) (*app.App, error) {
	a, err := app.New(ctx, cfg)
	if err != nil || a.Signing.Token == nil {
		return a, err
	}
	if u, ok := a.Directory().AgencyOf(a.Signing.TokenAgency); !ok || u.ID != a.Signing.TokenAgency {
		return nil, fmt.Errorf("--token-agency: không có cơ quan %q (no such agency)", a.Signing.TokenAgency)
	}
	return a, nil
}
