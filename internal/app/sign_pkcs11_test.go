//go:build pkcs11

package app_test

import (
	"crypto/x509"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ThalesIgnite/crypto11"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
	"motcua/internal/workflow"
)

// softToken makes a SoftHSM2 token with a key and its certificate; it gives the module
// and the folder of the token.
func (b *bureau) softToken(t *testing.T, name string) (module, dir string) {
	t.Helper()
	if module = os.Getenv("SOFTHSM2_MODULE"); module == "" {
		t.Fatal("SOFTHSM2_MODULE must name libsofthsm2.so")
	}
	dir = t.TempDir()
	conf := filepath.Join(dir, "softhsm2.conf")
	check(t, os.WriteFile(conf, []byte("directories.tokendir = "+dir+"\nobjectstore.backend = file\n"), 0o600))
	t.Setenv("SOFTHSM2_CONF", conf)
	if said, err := exec.Command("softhsm2-util", "--init-token", "--free", "--label", "dau", "--pin", "1234", "--so-pin", "5678").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, said)
	}
	c, err := crypto11.Configure(&crypto11.Config{Path: module, TokenLabel: "dau", Pin: "1234"})
	check(t, err)
	pair, err := c.GenerateRSAKeyPairWithLabel([]byte{1}, []byte("dau"), 2048)
	check(t, err)
	cert, err := b.authority.Certify(b.authority.Template(name, apptest.Start.AddDate(0, -1, 0), apptest.Start.AddDate(1, 0, 0)), pair.Public())
	check(t, err)
	check(t, c.ImportCertificateWithLabel([]byte{1}, []byte("dau"), cert))
	check(t, c.Close())
	return module, dir
}

// CN11: the seal of the agency on a device of the server, from registering it to the
// signed draft, which another program believes; a device taken away in between leaves
// the dossier where it is.
func TestTokenSignsAResult(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	clerk := b.clerkOf(t, leader.AgencyID)
	module, dir := b.softToken(t, "CON DẤU CỦA CƠ QUAN")
	token, err := sign.OpenToken(sign.TokenConfig{Module: module, Label: "dau", PIN: func() (string, error) { return "1234", nil }, Issuers: []*x509.Certificate{b.authority.Sub, b.authority.Root}})
	check(t, err)
	t.Cleanup(func() { check(t, token.Close()) })
	b.App.Signing.Token, b.App.Signing.TokenAgency = token, leader.AgencyID
	key, err := b.App.RegisterToken(t.Context(), clerk, app.AgencySignature, b.offered(t, clerk, "CON DẤU CỦA CƠ QUAN"))
	check(t, err)
	v, err := b.App.Open(t.Context(), clerk, ref, "test", "")
	check(t, err)
	signed, err := b.App.SignFile(t.Context(), clerk, ref, v.State.Draft.Files[0], key.ID)
	check(t, err)
	content := []byte(b.contentOf(t, signed))
	if r := sign.Verify(content, b.authority.Roots(), b.App.Now()); r.Verdict != sign.Valid || r.Signatures[0].Signer != "CON DẤU CỦA CƠ QUAN" {
		t.Errorf("our verdict: %+v", r)
	}
	path := filepath.Join(t.TempDir(), "signed.pdf")
	check(t, os.WriteFile(path, content, 0o600))
	said, err := exec.Command("pdfsig", "-nocert", path).CombinedOutput()
	if err != nil || !strings.Contains(string(said), "Signature is Valid") || !strings.Contains(string(said), "Total document signed") {
		t.Errorf("pdfsig: %v %s", err, said)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*-*"))
	check(t, err)
	for _, f := range files {
		check(t, os.Rename(f, filepath.Join(t.TempDir(), filepath.Base(f))))
	}
	again, err := sign.OpenToken(sign.TokenConfig{Module: module, Label: "dau", PIN: func() (string, error) { return "1234", nil }})
	check(t, err)
	check(t, token.Close())
	b.App.Signing.Token = again
	_, err = b.App.SignFile(t.Context(), clerk, ref, signed, key.ID)
	want(t, "taken away", err, "sign.token-none")
}
