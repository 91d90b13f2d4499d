package blob

import (
	"context"
	"errors"
	"io"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"motcua/internal/fault"
)

// s3Server is a real S3 server on loopback with one bucket.
func s3Server(t *testing.T) (*httptest.Server, S3) {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket("tep"); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(srv.Close)
	return srv, S3{Endpoint: strings.TrimPrefix(srv.URL, "http://"), Bucket: "tep", Prefix: "motcua/", AccessKey: "a", SecretKey: "b", Plain: true}
}

// places are the implementations; every test of this file runs on each.
func places(t *testing.T, test func(*testing.T, Place)) {
	t.Run("folder", func(t *testing.T) {
		p, err := NewFolder(filepath.Join(t.TempDir(), "files"))
		if err != nil {
			t.Fatal(err)
		}
		test(t, p)
	})
	t.Run("s3", func(t *testing.T) {
		_, c := s3Server(t)
		p, err := NewBucket(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		test(t, p)
	})
}

func read(t *testing.T, p Place, name string) string {
	t.Helper()
	o, err := p.Open(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(io.NewSectionReader(o, 0, o.Size()))
	if err = errors.Join(err, o.Close()); err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestPlace is the conformance suite of places.
func TestPlace(t *testing.T) {
	places(t, func(t *testing.T, p Place) {
		ctx := context.Background()
		for _, name := range []string{"ab/cd/one", "ab/ce/two", "parked/three"} {
			if err := p.Write(ctx, name, []byte("nội dung "+name)); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.Write(ctx, "ab/cd/one", []byte("thay thế")); err != nil {
			t.Fatal(err)
		}
		if err := p.Write(ctx, "ab/cd/small", []byte("1")); err != nil {
			t.Fatal(err)
		}
		if got := read(t, p, "ab/cd/one"); got != "thay thế" {
			t.Errorf("read %q", got)
		}
		i, err := p.Stat(ctx, "ab/ce/two")
		if err != nil || i.Size != int64(len("nội dung ab/ce/two")) || time.Since(i.At).Abs() > time.Minute {
			t.Errorf("%+v, %v", i, err)
		}
		if err := errors.Join(p.Remove(ctx, "ab/cd/one"), p.Remove(ctx, "ab/cd/none")); err != nil {
			t.Error(err)
		}
		for _, err := range []error{openError(p, "ab/cd/one"), openError(p, "none"), openError(p, "ab/cd"), statError(p, "none")} {
			if !errors.Is(err, ErrGone) && !fault.Has(err, "files.unavailable") {
				t.Errorf("what is not there: %v", err)
			}
		}
		var names []string
		if err := p.Each(ctx, func(i Info) error { names = append(names, i.Name); return nil }); err != nil {
			t.Fatal(err)
		}
		if want := []string{"ab/cd/small", "ab/ce/two", "parked/three"}; !slices.Equal(names, want) {
			t.Errorf("there is %v, want %v", names, want)
		}
		stop := errors.New("enough")
		if err := p.Each(ctx, func(Info) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("told to stop: %v", err)
		}
	})
}

func openError(p Place, name string) error {
	o, err := p.Open(context.Background(), name)
	if err != nil {
		return err
	}
	_, err = o.ReadAt(make([]byte, 1), 0) // a directory opens, but cannot be read
	return errors.Join(fault.New(fault.Unavailable, "files.unavailable").Because(err), o.Close())
}

func statError(p Place, name string) error {
	_, err := p.Stat(context.Background(), name)
	return err
}

// A name never leads out of the folder.
func TestFolderKeepsNamesInside(t *testing.T) {
	root := t.TempDir()
	p, err := NewFolder(filepath.Join(root, "files"))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Write(context.Background(), "../../escape", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Stat(context.Background(), "escape"); err != nil {
		t.Errorf("it left the folder: %v", err)
	}
}

// TestS3Down: 503, in Vietnamese, and soon.
func TestS3Down(t *testing.T) {
	srv, c := s3Server(t)
	ctx := context.Background()
	p, err := NewBucket(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	v := NewVault(p, ring(t, 1))
	srv.Close()
	begin := time.Now()
	_, err = v.Put(ctx, []byte("mất kết nối"))
	if !fault.Has(err, "files.unavailable") || fault.Of(err).Kind != fault.Unavailable {
		t.Errorf("put: %v", err)
	}
	if _, err := v.Open(ctx, strings.Repeat("0", 64)); !fault.Has(err, "files.unavailable") {
		t.Errorf("open: %v", err)
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
	if _, err := NewBucket(ctx, c); err == nil {
		t.Error("a bucket that cannot be reached was opened")
	}
}

func TestBucketMustExist(t *testing.T) {
	_, c := s3Server(t)
	c.Bucket = "khac"
	if _, err := NewBucket(context.Background(), c); err == nil || fault.Has(err, "files.unavailable") {
		t.Errorf("%v", err)
	}
}
