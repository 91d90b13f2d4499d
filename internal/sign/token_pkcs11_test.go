//go:build pkcs11

package sign_test

import (
	"crypto/x509"
	"math/big"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ThalesIgnite/crypto11"

	"motcua/internal/fault"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// A key that never leaves a token signs like any other (CN11).
func TestToken(t *testing.T) {
	module := os.Getenv("SOFTHSM2_MODULE")
	if module == "" {
		t.Fatal("SOFTHSM2_MODULE must name libsofthsm2.so")
	}
	dir := t.TempDir()
	conf := filepath.Join(dir, "softhsm2.conf")
	must(t, os.WriteFile(conf, []byte("directories.tokendir = "+dir+"\nobjectstore.backend = file\n"), 0o600))
	t.Setenv("SOFTHSM2_CONF", conf)
	if said, err := exec.Command("softhsm2-util", "--init-token", "--free", "--label", "motcua", "--pin", "1234", "--so-pin", "5678").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, said)
	}
	a := authority(t)
	c, err := crypto11.Configure(&crypto11.Config{Path: module, TokenLabel: "motcua", Pin: "1234"})
	must(t, err)
	pair, err := c.GenerateRSAKeyPairWithLabel([]byte{1}, []byte("dau"), 2048)
	must(t, err)
	template := a.Template("UBND xã", now.AddDate(0, -1, 0), now.AddDate(0, 1, 0))
	template.SerialNumber = big.NewInt(99)
	cert, err := a.Certify(template, pair.Public())
	must(t, err)
	must(t, c.ImportCertificateWithLabel([]byte{1}, []byte("dau"), cert))
	must(t, c.Close())
	pin := "0000"
	open := func(module, label string) sign.Token {
		token, err := sign.OpenToken(sign.TokenConfig{Module: module, Label: label, PIN: func() (string, error) { return pin, nil }, Issuers: []*x509.Certificate{a.Sub, a.Root}})
		must(t, err)
		t.Cleanup(func() { _ = token.Close() })
		return token
	}
	token := open(module, "motcua")
	for range 20 { // SoftHSM does not count, a device would be locked by now
		if _, err := token.Keys(t.Context()); !fault.Has(err, "sign.token-pin") {
			t.Fatalf("a wrong PIN: %v", err)
		}
	}
	pin = "1234" // the file was set right: no restart is needed
	keys, err := token.Keys(t.Context())
	must(t, err)
	if len(keys) != 1 || sign.Name(keys[0].Certificate) != "UBND xã" || len(keys[0].Chain) != 2 {
		t.Fatalf("%+v", keys)
	}
	k := keys[0]
	tsa, err := a.NewTSA(func() time.Time { return now })
	must(t, err)
	clock := httptest.NewServer(tsa)
	defer clock.Close()
	signed, err := sign.PDF(t.Context(), signtest.PDF("Quyết định", 1), k, agency, sign.TSA{URL: clock.URL})
	must(t, err)
	r := sign.Verify(signed, a.Roots(), now)
	if r.Verdict != sign.Valid || len(r.Signatures) != 1 || r.Signatures[0].Signer != "UBND xã" || r.Signatures[0].StampedAt.IsZero() {
		t.Errorf("%+v", r)
	}
	if said := pdfsig(t, signed, nil); !strings.Contains(said, "Signature is Valid") || !strings.Contains(said, "Total document signed") || !strings.Contains(said, "UBND xã") {
		t.Errorf("pdfsig: %s", said)
	}
	must(t, token.Close())
	if _, err := sign.PDF(t.Context(), signtest.PDF("Quyết định", 1), k, agency, sign.TSA{}); !fault.Has(err, "sign.token-none") {
		t.Errorf("signed out meanwhile: %v", err)
	}
	if keys, err = token.Keys(t.Context()); err != nil || len(keys) != 1 {
		t.Errorf("put back: %+v, %v", keys, err)
	}
	must(t, token.Close())
	for _, c := range [][3]string{{module, "không có", "sign.token-none"}, {filepath.Join(dir, "không.so"), "motcua", "sign.token-module"}} {
		if _, err := open(c[0], c[1]).Keys(t.Context()); !fault.Has(err, c[2]) {
			t.Errorf("%v: %v", c, err)
		}
	}
}
