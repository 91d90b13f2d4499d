package sign_test

import (
	"bytes"
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/internal/fault"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

var now = time.Now()

func authority(t testing.TB) *signtest.Authority {
	t.Helper()
	a, err := signtest.NewAuthority("CA thử nghiệm", now)
	must(t, err)
	return a
}

func key(t testing.TB, a *signtest.Authority, name string, bits int) sign.Key {
	t.Helper()
	k, err := a.Key(name, now, bits)
	must(t, err)
	return k
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var (
	officer = sign.Mark{Name: "Nguyễn Thị Nghĩa", Title: "Phó Chủ tịch", Unit: "Ủy ban nhân dân xã Trùng Khánh", Reason: "Duyệt kết quả (giải quyết)", At: now}
	agency  = sign.Mark{Name: "Ủy ban nhân dân xã Trùng Khánh", Reason: "Phát hành kết quả", At: now, Agency: true}
)

// pdfsig is the judge: it shares no code with what signs.
func pdfsig(t *testing.T, content []byte, root []byte) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "x.pdf")
	must(t, os.WriteFile(path, content, 0o600))
	out, err := exec.Command("pdfsig", "-nocert", path).CombinedOutput()
	if err != nil && len(out) == 0 {
		t.Fatal(err)
	}
	return string(out)
}

// An officer and then the agency sign: both signatures hold for a judge of another
// house, and the first document is an unchanged prefix of the last (CN10).
func TestTwoSignatures(t *testing.T) {
	a := authority(t)
	first, second := key(t, a, "Nguyễn Thị Nghĩa", 2048), key(t, a, "UBND xã Trùng Khánh", 0)
	plain := signtest.PDF("Quyết định về việc cấp giấy phép", 2)
	one, err := sign.PDF(t.Context(), plain, first, officer, sign.TSA{})
	must(t, err)
	two, err := sign.PDF(t.Context(), one, second, agency, sign.TSA{})
	must(t, err)
	if !bytes.HasPrefix(one, plain) || !bytes.HasPrefix(two, one) {
		t.Fatal("a signature changed what was there")
	}
	if out := os.Getenv("MOTCUA_SHOTS"); out != "" {
		must(t, os.WriteFile(filepath.Join(out, "signed.pdf"), two, 0o600))
	}
	said := pdfsig(t, two, a.Root.Raw)
	if strings.Count(said, "Signature is Valid.") != 2 || !strings.Contains(said, "Total document signed") {
		t.Errorf("pdfsig says:\n%s", said)
	}
	r := sign.Verify(two, a.Roots(), now)
	if r.Verdict != sign.Valid || len(r.Signatures) != 2 || r.Signatures[0].Whole || !r.Signatures[1].Whole {
		t.Errorf("%+v", r)
	}
	if s := r.Signatures[0]; s.Signer != "Nguyễn Thị Nghĩa" || len(s.Chain) != 3 || s.SignedAt.IsZero() {
		t.Errorf("%+v", s)
	}
}

// Verdicts, one by one, each beside what pdfsig says where it can tell (CN10.1).
func TestVerdicts(t *testing.T) {
	a, stranger := authority(t), authority(t)
	k := key(t, a, "Trần Văn Bình", 2048)
	signed, err := sign.PDF(t.Context(), signtest.PDF("Đơn đề nghị", 1), k, officer, sign.TSA{})
	must(t, err)
	change := func(at int) []byte { c := bytes.Clone(signed); c[at] ^= 1; return c }
	inner := bytes.Index(signed, []byte("stream")) + 12
	expired, err := a.Issue(a.Template("Hết hạn", now.AddDate(-3, 0, 0), now.AddDate(0, 0, 1)), 2048)
	must(t, err)
	late, err := sign.PDF(t.Context(), signtest.PDF("Đơn", 1), expired, officer, sign.TSA{})
	must(t, err)
	for _, c := range []struct {
		name    string
		content []byte
		want    sign.Verdict
		detail  string
	}{
		{"unsigned", signtest.PDF("x", 1), sign.None, ""},
		{"good", signed, sign.Valid, ""},
		{"changed", change(inner), sign.Modified, "digest"},
		{"text behind", append(bytes.Clone(signed), "\n9 0 obj<</A 1>>endobj\n%%EOF\n"...), sign.Modified, "appended"},
		{"no pdf", []byte("hello /ByteRange [0 1 2 3]"), sign.None, ""},
		{"range beyond", []byte("%PDF-1.4 /ByteRange [0 9 99999 9999999999]"), sign.Modified, ""},
	} {
		r := sign.Verify(c.content, a.Roots(), now)
		detail := ""
		if n := len(r.Signatures); n > 0 {
			detail = r.Signatures[n-1].Detail
		}
		if r.Verdict != c.want || c.detail != "" && detail != c.detail {
			t.Errorf("%s: %s (%s), want %s (%s)", c.name, r.Verdict, detail, c.want, c.detail)
		}
	}
	if r := sign.Verify(signed, stranger.Roots(), now); r.Verdict != sign.Unknown {
		t.Errorf("by a stranger's root: %s", r.Verdict)
	}
	if r := sign.Verify(late, a.Roots(), now.AddDate(0, 1, 0)); r.Verdict != sign.Expired {
		t.Errorf("a month after the certificate ran out: %s", r.Verdict)
	}
	if said := pdfsig(t, change(inner), nil); !strings.Contains(said, "Digest Mismatch") {
		t.Errorf("pdfsig of a changed file:\n%s", said)
	}
	if r := sign.Verify(change(inner), a.Roots(), now); r.Verdict != sign.Modified {
		t.Errorf("%+v", r)
	}
}

// A timestamp keeps a signature valid after its certificate has run out (CN10.2, long
// term); an authority that does not answer leaves the document unsigned.
func TestTimestamp(t *testing.T) {
	a := authority(t)
	tsa, err := a.NewTSA(func() time.Time { return now })
	must(t, err)
	srv := httptest.NewServer(tsa)
	defer srv.Close()
	k, err := a.Issue(a.Template("Lê Thị Cúc", now.AddDate(-1, 0, 0), now.AddDate(0, 0, 2)), 2048)
	must(t, err)
	signed, err := sign.PDF(t.Context(), signtest.PDF("Quyết định", 1), k, officer, sign.TSA{URL: srv.URL})
	must(t, err)
	r := sign.Verify(signed, a.Roots(), now.AddDate(0, 6, 0))
	if r.Verdict != sign.Valid || r.Signatures[0].StampedAt.IsZero() || !strings.Contains(r.Signatures[0].StampedBy, "dấu thời gian") {
		t.Errorf("%+v", r)
	}
	if said := pdfsig(t, signed, nil); !strings.Contains(said, "Signature is Valid.") {
		t.Errorf("pdfsig:\n%s", said)
	}
	tsa.Fail.Store(true)
	_, err = sign.PDF(t.Context(), signtest.PDF("Quyết định", 1), k, officer, sign.TSA{URL: srv.URL})
	if !fault.Has(err, "sign.timestamp") {
		t.Errorf("without an answer: %v", err)
	}
	hang := httptest.NewServer(nil)
	hang.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if _, err = sign.PDF(ctx, signtest.PDF("Quyết định", 1), k, officer, sign.TSA{URL: hang.URL}); !fault.Has(err, "sign.timestamp") {
		t.Errorf("without an authority: %v", err)
	}
}

// What is no PDF, and keys that may not sign, are told as what they are.
func TestRefusals(t *testing.T) {
	a := authority(t)
	good := key(t, a, "A", 2048)
	server := a.Template("máy chủ", now.AddDate(-1, 0, 0), now.AddDate(1, 0, 0))
	server.KeyUsage = 1 << 2 // key encipherment
	weak := a.Template("yếu", now.AddDate(-1, 0, 0), now.AddDate(1, 0, 0))
	old := a.Template("cũ", now.AddDate(-2, 0, 0), now.AddDate(-1, 0, 0))
	early := a.Template("mới", now.AddDate(0, 0, 1), now.AddDate(1, 0, 0))
	issue := func(k sign.Key, err error) sign.Key { must(t, err); return k }
	for code, k := range map[string]sign.Key{
		"sign.key-usage": issue(a.Issue(server, 2048)), "sign.key-weak": issue(a.Issue(weak, 1024)),
		"sign.key-expired": issue(a.Issue(old, 2048)), "sign.key-early": issue(a.Issue(early, 2048)),
	} {
		if _, err := sign.PDF(t.Context(), signtest.PDF("x", 1), k, officer, sign.TSA{}); !fault.Has(err, code) {
			t.Errorf("want %s: %v", code, err)
		}
	}
	for _, content := range []string{"", "%PDF-1.7", "%PDF-1.4\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n", strings.Repeat("a", 5000)} {
		if _, err := sign.PDF(t.Context(), []byte(content), good, officer, sign.TSA{}); !fault.Has(err, "sign.not-pdf") {
			t.Errorf("%.20q: %v", content, err)
		}
	}
}
