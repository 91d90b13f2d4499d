package system

// Shows: thousands of attachments go in and come out as they were; kill -9 in the
// middle loses no file that was acknowledged, in a dossier or not yet in one; what it
// leaves behind is removed by "motcua verify --files --repair", and nothing else.
//
// Ordinary runs take 300 files of 1 MB. MOTCUA_SOAK_FILES sets another number
// ("make soak" takes 10,000).

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const (
	attachmentSize   = 1 << 20
	filesPerDossier  = 10
	attachmentSender = 8
)

// soakFiles is how many files go in and out.
func soakFiles(t *testing.T) int {
	t.Helper()
	text := os.Getenv("MOTCUA_SOAK_FILES")
	if text == "" {
		return 300
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 2*filesPerDossier {
		t.Fatalf("MOTCUA_SOAK_FILES=%q", text)
	}
	return n
}

// bulkyPDF is a sound PDF of 1 MB, another one for every number.
func bulkyPDF(n int) []byte {
	noise := rand.NewChaCha8(sha256.Sum256(fmt.Append(nil, n)))
	body := []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%")
	filler := make([]byte, (attachmentSize-len(body)-100)/2)
	_, _ = noise.Read(filler) // never fails
	body = append(hex.AppendEncode(body, filler), '\n')
	tail := fmt.Sprintf("xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(body))
	return append(body, tail...)
}

// sent is an upload that was acknowledged.
type sent struct {
	n      int
	id     string
	sha    string
	inside string // ref of the acknowledged dossier it is part of, "" while none
}

// post sends the file of a number.
func (c client) post(n int) (sent, error) {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", fmt.Sprintf("tep-%d.pdf", n))
	if err != nil {
		return sent{}, err
	}
	content := bulkyPDF(n)
	if _, err := part.Write(content); err != nil {
		return sent{}, err
	}
	if err := w.Close(); err != nil {
		return sent{}, err
	}
	req, err := http.NewRequest("POST", c.url+"/api/v1/attachments", &body)
	if err != nil {
		return sent{}, err
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := c.http.Do(req)
	if err != nil {
		return sent{}, err
	}
	defer res.Body.Close()
	var raw bytes.Buffer
	if _, err := raw.ReadFrom(res.Body); err != nil {
		return sent{}, err
	}
	if res.StatusCode != http.StatusCreated {
		return sent{}, fmt.Errorf("upload %d: %d %s", n, res.StatusCode, raw.Bytes())
	}
	sum := sha256.Sum256(content)
	return sent{n: n, id: field(raw.Bytes(), "id"), sha: hex.EncodeToString(sum[:])}, nil
}

// bundle files a dossier that holds the files.
func (c client) bundle(t *testing.T, key string, files []sent) (string, error) {
	f := goodForm(t)
	var ids []string
	for _, s := range files {
		ids = append(ids, s.id)
	}
	components := f["components"].([]map[string]any)
	components[0]["uploads"] = ids
	for _, one := range components {
		one["exception"] = "DataInaccurate" // the dossiers before hold the same papers of the same owner
	}
	a, err := c.intake(key, f)
	if err != nil {
		return "", err
	}
	if a.status != http.StatusCreated {
		return "", fmt.Errorf("intake %s: %s", key, a)
	}
	return field(a.body, "ref"), nil
}

func TestAttachmentsSurviveKill(t *testing.T) {
	p := onSQLite(t)
	total := soakFiles(t)
	token := p.token(t, counterOne)
	server, url := p.serve(t)
	begin := time.Now()
	first := sendFiles(t, newClient(url, token), 0, total, func(acknowledged int) bool { return acknowledged >= total/2 }, server)
	in := time.Since(begin)

	_, url = p.serve(t)
	c := newClient(url, token)
	again := time.Now()
	rest := adopt(t, c, first)
	rest = append(rest, sendFiles(t, c, len(first)+attachmentSender+filesPerDossier, total, nil, nil)...)
	in += time.Since(again)
	all := rest

	out := time.Now()
	fetchAll(t, c, all)
	took := time.Since(out)
	repaired := p.filesVerified(t, "--repair", "--grace", "0s")
	clean := p.filesVerified(t, "--grace", "0s")
	fetchAll(t, c, all[:min(len(all), 200)])
	t.Logf("%d files of 1 MB acknowledged, in %v (%.0f/s), out %v (%.0f/s); %s; then %s",
		len(all), in.Round(time.Millisecond), float64(len(all))/in.Seconds(), took.Round(time.Millisecond), float64(len(all))/took.Seconds(), repaired, clean)
	t.Log(p.verified(t))
}

// sendFiles sends the files from..to, ten to a dossier. When enough says so, the
// server is killed; what was acknowledged until then is given.
func sendFiles(t *testing.T, c client, from, to int, enough func(int) bool, server *process) []sent {
	t.Helper()
	var mu sync.Mutex
	var acknowledged []sent
	var next, done atomic.Int64
	next.Store(int64(from))
	var wg sync.WaitGroup
	for worker := range attachmentSender {
		wg.Go(func() {
			var mine []sent
			bundleUp := func() bool {
				ref, err := c.bundle(t, fmt.Sprintf("bundle-%d-%d-%d", from, worker, mine[0].n), mine)
				if err != nil && server == nil {
					t.Error(err)
				}
				for i := range mine {
					mine[i].inside = ref // "" when it was not acknowledged
				}
				mu.Lock()
				acknowledged = append(acknowledged, mine...)
				mu.Unlock()
				mine = nil
				return err == nil
			}
			for n := int(next.Add(1)) - 1; n < to; n = int(next.Add(1)) - 1 {
				s, err := c.post(n)
				if err != nil {
					if server == nil {
						t.Error(err)
					}
					break
				}
				mine = append(mine, s)
				if enough != nil && enough(int(done.Add(1))) {
					go server.kill()
				}
				if len(mine) == filesPerDossier && !bundleUp() {
					return
				}
			}
			if len(mine) > 0 {
				bundleUp()
			}
		})
	}
	wg.Wait()
	return acknowledged
}

// adopt puts acknowledged uploads that are in no acknowledged dossier into one: the
// officer goes on where she was.
func adopt(t *testing.T, c client, files []sent) []sent {
	t.Helper()
	var in, loose []sent
	for _, s := range files {
		if s.inside == "" {
			loose = append(loose, s)
		} else {
			in = append(in, s)
		}
	}
	for i := 0; i < len(loose); i += filesPerDossier {
		some := loose[i:min(len(loose), i+filesPerDossier)]
		ref, err := c.bundle(t, fmt.Sprint("adopt-", i), some)
		if err != nil {
			t.Fatal(err)
		}
		for j := range some {
			some[j].inside = ref
		}
	}
	t.Logf("killed after %d acknowledged uploads, %d of them in no dossier yet", len(files), len(loose))
	return append(in, loose...)
}

// fetchAll reads every file out of its dossier and compares the hash.
func fetchAll(t *testing.T, c client, files []sent) {
	t.Helper()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range attachmentSender {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				s := files[i]
				a, err := c.do("GET", "/api/v1/dossiers/"+s.inside+"/attachments/"+s.id, nil, nil)
				if err != nil || a.status != http.StatusOK {
					t.Errorf("file %d: %v, status %d", s.n, err, a.status)
					return
				}
				if sum := sha256.Sum256(a.body); hex.EncodeToString(sum[:]) != s.sha {
					t.Errorf("file %d came out as another", s.n)
				}
			}
		})
	}
	wg.Wait()
}

// filesVerified runs verify --files, which must pass, and gives its last line.
func (p place) filesVerified(t *testing.T, more ...string) string {
	t.Helper()
	args := append([]string{"verify", "--files", "--db", p.db, "--folder", filepath.Join(p.dir, "files"), "--key-file", masterKey()}, more...)
	out, err := exec.CommandContext(t.Context(), binary, args...).Output() // reading all of it takes as long as it takes
	if err != nil {
		t.Fatalf("verify --files: %v\n%s", err, out)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	return string(lines[len(lines)-1])
}

// field reads one text of a JSON answer.
func field(raw []byte, name string) string {
	_, rest, ok := bytes.Cut(raw, []byte(`"`+name+`":"`))
	if !ok {
		return ""
	}
	value, _, _ := bytes.Cut(rest, []byte(`"`))
	return string(value)
}
