//go:build pkcs11

package sign_test

import (
	"math/big"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ThalesIgnite/crypto11"

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
	if _, err := sign.OpenToken(module, "motcua", "0000"); err == nil {
		t.Error("a wrong PIN opens the token")
	}
	token, err := sign.OpenToken(module, "motcua", "1234", a.Sub, a.Root)
	must(t, err)
	defer token.Close()
	k, err := token.Key("dau")
	must(t, err)
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
	if _, err := token.Key("không có"); err == nil {
		t.Error("a key that is not on the token")
	}
	if _, err := sign.OpenToken(module, "không có", "1234"); err == nil {
		t.Error("a token that is not there")
	}
}
