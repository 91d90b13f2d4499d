package main

import (
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"motcua/internal/app"
	"motcua/internal/link/smartca"
	"motcua/internal/sign"
)

// signSettings says how documents are signed and whom signatures are believed.
type signSettings struct {
	roots         string // PEM file of the roots of certificates
	tsa           string // URL of the timestamping authority
	smartcaURL    string // "" = no remote signing
	smartcaID     string
	smartcaSecret string // file
	tokenSettings
	revocationSettings
}

func (s *signSettings) flags(f *flag.FlagSet) {
	f.StringVar(&s.roots, "sign-roots", "", "tệp PEM các chứng thư gốc được tin (trusted roots of signatures)")
	f.StringVar(&s.tsa, "sign-tsa", "", "địa chỉ máy chủ cấp dấu thời gian RFC 3161 (timestamps); bỏ trống: không đóng dấu")
	f.StringVar(&s.smartcaURL, "smartca-url", "", "dịch vụ ký từ xa SmartCA (remote signing); bỏ trống: không dùng")
	f.StringVar(&s.smartcaID, "smartca-id", "", "sp_id được cấp (account)")
	f.StringVar(&s.smartcaSecret, "smartca-password-file", "", "tệp chứa sp_password (file)")
	s.tokenSettings.flags(f)
	s.revocationSettings.flags(f)
}

// signing is what the application needs to know of it.
func (s *signSettings) signing() (app.Signing, error) {
	out := app.Signing{TSA: sign.TSA{URL: s.tsa}}
	if s.roots == "" && s.revocation {
		return out, errors.New("--revocation cần có --sign-roots (needs --sign-roots)")
	}
	if s.roots != "" {
		raw, err := os.ReadFile(s.roots)
		if err != nil {
			return out, fmt.Errorf("--sign-roots: %w", err)
		}
		if out.Roots = x509.NewCertPool(); !out.Roots.AppendCertsFromPEM(raw) {
			return out, errors.New("--sign-roots: tệp không có chứng thư PEM nào (no certificate)")
		}
	}
	var err error
	if out.Token, err = s.tokenSettings.open(); err != nil {
		return out, err
	}
	out.TokenAgency = s.tokenAgency
	if out.Revocations, err = s.revocationSettings.open(); err != nil {
		return out, err
	}
	if s.smartcaURL == "" {
		return out, nil
	}
	password, err := secretFrom(s.smartcaSecret)
	if err != nil {
		return out, fmt.Errorf("--smartca-password-file: %w", err)
	}
	out.Remote = &smartca.Client{Config: smartca.Config{URL: s.smartcaURL, ID: s.smartcaID, Password: password, Client: &http.Client{Timeout: 20 * time.Second}, Now: time.Now}}
	return out, nil
}
