package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/fault"
	"motcua/internal/seal"
)

// ring makes a ring of keys, each of one repeated byte; the first is current.
func ring(t testing.TB, keys ...byte) *seal.Ring {
	t.Helper()
	var all [][]byte
	for _, k := range keys {
		all = append(all, bytes.Repeat([]byte{k}, seal.KeySize))
	}
	r, err := seal.NewRing(all...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func put(t testing.TB, v *Vault, content []byte) string {
	t.Helper()
	sha, err := v.Put(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	return sha
}

func contentOf(v *Vault, sha string) ([]byte, error) {
	r, err := v.Open(context.Background(), sha)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(r)
	return content, errors.Join(err, r.Close())
}

func TestVaultKeepsContentOnceAndUnreadable(t *testing.T) {
	places(t, func(t *testing.T, p Place) {
		v := NewVault(p, ring(t, 1))
		plain := []byte(strings.Repeat("Số định danh 004199990001 ", 10_000))
		one, two := put(t, v, plain), put(t, v, plain)
		if want := sha256.Sum256(plain); one != two || one != hex.EncodeToString(want[:]) {
			t.Errorf("%s and %s", one, two)
		}
		if raw := read(t, p, nameOf(one)); strings.Contains(raw, "004199990001") || strings.Contains(raw, "định danh") {
			t.Error("it can be read on the disk")
		}
		if got, err := contentOf(v, one); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes, %v", len(got), err)
		}
		if got, err := contentOf(v, put(t, v, nil)); err != nil || len(got) != 0 {
			t.Errorf("empty content: %q, %v", got, err)
		}
		for _, bad := range []string{"", "../../etc/passwd", strings.Repeat("0", 64), strings.Repeat("g", 64)} {
			if _, err := v.Open(context.Background(), bad); !fault.Has(err, "file.gone") {
				t.Errorf("%q: %v", bad, err)
			}
		}
	})
}

// Any content, read from anywhere, is what was put in.
func TestVaultReadsFromAnywhere(t *testing.T) {
	p, err := NewFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	v := NewVault(p, ring(t, 1))
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom([]int{0, 1, 15, chunkSize - 1, chunkSize, chunkSize + 1, 2 * chunkSize, 3*chunkSize + 7}).Draw(t, "size")
		content := bytes.Repeat([]byte{byte(rapid.IntRange(0, 255).Draw(t, "fill")), 2, 3}, size/3+1)[:size]
		sha, err := v.Put(context.Background(), content)
		if err != nil {
			t.Fatal(err)
		}
		r, err := v.Open(context.Background(), sha)
		if err != nil {
			t.Fatal(err)
		}
		from := rapid.IntRange(0, size).Draw(t, "from")
		if _, err := r.Seek(int64(from), io.SeekStart); err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil || !bytes.Equal(got, content[from:]) {
			t.Fatalf("from %d of %d: %d bytes, %v", from, size, len(got), err)
		}
		if end, err := r.Seek(0, io.SeekEnd); err != nil || end != int64(size) {
			t.Fatalf("end at %d, %v", end, err)
		}
	})
}

// Whatever is done to a sealed file, it opens as it was or not at all.
func TestVaultSeesDamage(t *testing.T) {
	ctx := context.Background()
	p, err := NewFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	v := NewVault(p, ring(t, 1))
	content := bytes.Repeat([]byte("ba khúc "), 2*chunkSize/8+100)
	sha, other := put(t, v, content), put(t, v, []byte("nội dung khác"))
	whole := []byte(read(t, p, nameOf(sha)))
	swapped := bytes.Clone(whole)
	copy(swapped[headerSize:], whole[headerSize+chunkSize+tagSize:headerSize+2*(chunkSize+tagSize)])
	cases := map[string][]byte{
		"cut": whole[:len(whole)-1], "cut at a chunk": whole[:headerSize+chunkSize+tagSize], "longer": append(bytes.Clone(whole), 0),
		"only a header": whole[:headerSize], "only a magic": whole[:20], "chunks exchanged": swapped, "plain of another hash": []byte("%PDF-1.4 giả"),
		"of another file": []byte(read(t, p, nameOf(other))), "empty": {},
	}
	for _, at := range []int{8, 16, 23, 24, 60, headerSize, headerSize + chunkSize, len(whole) - 1} {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1
		cases["flipped at "+string(rune('0'+at%10))+string(rune('a'+at%26))] = flipped
	}
	for name, bad := range cases {
		if err := p.Write(ctx, nameOf(sha), bad); err != nil {
			t.Fatal(err)
		}
		if got, err := contentOf(v, sha); err == nil {
			t.Errorf("%s: %d bytes were given", name, len(got))
		}
		if err := v.Check(ctx, sha); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: check says %v", name, err)
		}
	}
}

// A file of the time before encryption opens; renewed it is sealed; a new key takes
// over file by file, and the old one can then be taken away.
func TestVaultRenews(t *testing.T) {
	places(t, func(t *testing.T, p Place) {
		ctx := context.Background()
		plain := []byte("%PDF-1.4 tệp cũ chưa mã hóa")
		sum := sha256.Sum256(plain)
		sha := hex.EncodeToString(sum[:])
		if err := p.Write(ctx, nameOf(sha), plain); err != nil {
			t.Fatal(err)
		}
		for _, keys := range [][]byte{{1}, {2, 1}, {2}} {
			v := NewVault(p, ring(t, keys...))
			if got, err := contentOf(v, sha); err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("keys %v: %q, %v", keys, got, err)
			}
			changed, err := v.Renew(ctx, sha)
			if err != nil || changed != (len(keys) > 1 || keys[0] == 1) {
				t.Errorf("keys %v: renewed %v, %v", keys, changed, err)
			}
			if again, err := v.Renew(ctx, sha); again || err != nil {
				t.Errorf("keys %v: renewed twice, %v", keys, err)
			}
		}
		if _, err := contentOf(NewVault(p, ring(t, 3)), sha); !fault.Has(err, "file.damaged") {
			t.Errorf("without the key: %v", err)
		}
	})
}

// TestVaultRemoves: what is used comes back, what is not goes, a removal that was
// cut off is settled later.
func TestVaultRemoves(t *testing.T) {
	places(t, func(t *testing.T, p Place) {
		ctx := context.Background()
		v := NewVault(p, ring(t, 1))
		used, unused := put(t, v, []byte("cần")), put(t, v, []byte("không cần"))
		says := func(answer bool, err error) func() (bool, error) { return func() (bool, error) { return answer, err } }
		entry := func(sha string) Entry { return Entry{SHA256: sha, Name: nameOf(sha)} }
		if gone, err := v.Remove(ctx, entry(used), says(true, nil)); gone || err != nil {
			t.Errorf("used: %v %v", gone, err)
		}
		if err := v.Check(ctx, used); err != nil {
			t.Errorf("it did not come back: %v", err)
		}
		down := errors.New("database down")
		if _, err := v.Remove(ctx, entry(unused), says(false, down)); !errors.Is(err, down) {
			t.Errorf("%v", err)
		}
		var left []Entry
		if err := v.Each(ctx, func(e Entry) error { left = append(left, e); return nil }); err != nil {
			t.Fatal(err)
		}
		if len(left) != 2 || !left[1].Parked || left[1].SHA256 != unused || left[0].SHA256 != used {
			t.Fatalf("%+v", left)
		}
		if gone, err := v.Remove(ctx, left[1], says(false, nil)); !gone || err != nil {
			t.Errorf("unused: %v %v", gone, err)
		}
		if there, err := v.Has(ctx, unused); there || err != nil {
			t.Errorf("it is still there, %v", err)
		}
	})
}

// What a crash left behind is seen and can be taken away.
func TestVaultShowsLeftovers(t *testing.T) {
	ctx := context.Background()
	p, err := NewFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Write(ctx, "ab/cd/"+incoming+"123", []byte("nửa chừng")); err != nil {
		t.Fatal(err)
	}
	v := NewVault(p, ring(t, 1))
	seen := 0
	err = v.Each(ctx, func(e Entry) error {
		seen++
		if e.SHA256 != "" {
			t.Errorf("%+v is taken for content", e)
		}
		_, err := v.Remove(ctx, e, nil)
		return err
	})
	if err != nil || seen != 1 {
		t.Fatalf("%d, %v", seen, err)
	}
	if _, err := p.Stat(ctx, "ab/cd/"+incoming+"123"); !errors.Is(err, ErrGone) {
		t.Error("it is still there")
	}
}

func FuzzVaultOpens(f *testing.F) {
	sum := sha256.Sum256([]byte("hạt giống"))
	sha := hex.EncodeToString(sum[:])
	r := ring(f, 1)
	sealed, err := sealContent(r, sum, []byte("hạt giống"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add([]byte("%PDF"))
	f.Add(magic)
	p, err := NewFolder(f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	v := NewVault(p, r)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if err := p.Write(context.Background(), nameOf(sha), raw); err != nil {
			t.Fatal(err)
		}
		if got, err := contentOf(v, sha); err == nil && string(got) != "hạt giống" {
			t.Fatalf("%q was given for the hash of another", got)
		}
	})
}
