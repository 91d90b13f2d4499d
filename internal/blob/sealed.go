package blob

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"

	"motcua/internal/seal"
)

// Sealed content is a header and chunks:
//
//	magic 8 │ key id 8 │ size 8 │ wrapped data key 60 │ chunk │ chunk │ …
//
// Every content has a data key of its own, drawn at random and wrapped by the key of
// the ring that the id names; the wrapping is bound to the hash and the size, so
// that content can neither be exchanged nor cut. A chunk is AES-256-GCM over 64 KiB
// under the data key, its number the nonce: a chunk can neither be changed nor moved.
const (
	chunkSize  = 64 << 10
	tagSize    = 16
	headerSize = 8 + 8 + 8 + seal.WrapSize
)

var magic = []byte("motcua\x00\x01")

// sealContent seals content whose hash is sum.
func sealContent(ring *seal.Ring, sum [32]byte, content []byte) ([]byte, error) {
	key := make([]byte, seal.KeySize)
	rand.Read(key)
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	size := uint64(len(content))
	id, wrapped := ring.Wrap(key, wrapContext(sum, size))
	out := make([]byte, 0, headerSize+len(content)+(len(content)/chunkSize+1)*tagSize)
	out = append(append(out, magic...), id[:]...)
	out = append(binary.BigEndian.AppendUint64(out, size), wrapped...)
	for n := uint64(0); len(content) > 0; n++ {
		piece := content[:min(chunkSize, len(content))]
		out = aead.Seal(out, chunkNonce(n), piece, nil)
		content = content[len(piece):]
	}
	return out, nil
}

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func wrapContext(sum [32]byte, size uint64) []byte {
	return binary.BigEndian.AppendUint64(append([]byte("motcua file "), sum[:]...), size)
}

// chunkNonce counts chunks; no nonce comes twice under one data key, for a data key
// seals one content once.
func chunkNonce(n uint64) []byte {
	return binary.BigEndian.AppendUint64(make([]byte, 4, 12), n)
}

// isSealed reads the header of an object; false when it is plain, as it lay before
// encryption.
func isSealed(o Object) (id seal.KeyID, sealed bool, err error) {
	head := make([]byte, 16)
	n, err := o.ReadAt(head, 0)
	if err == io.EOF {
		err = nil
	}
	if n < 16 || !bytes.Equal(head[:8], magic) {
		return id, false, err
	}
	return seal.KeyID(head[8:16]), true, err
}

// sealedReader reads sealed content from any position, chunk by chunk.
type sealedReader struct {
	o     Object
	aead  cipher.AEAD
	size  int64
	pos   int64
	chunk []byte // decrypted
	at    int64  // number of the chunk, -1 for none
}

// openSealed opens an object known to be sealed, for the content of a hash.
func openSealed(ring *seal.Ring, sha string, o Object) (*sealedReader, error) {
	head := make([]byte, headerSize)
	if _, err := o.ReadAt(head, 0); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrDamaged, err)
	}
	var sum [32]byte
	if _, err := hex.Decode(sum[:], []byte(sha)); err != nil {
		return nil, err
	}
	size := binary.BigEndian.Uint64(head[16:24])
	key, err := ring.Unwrap(seal.KeyID(head[8:16]), head[24:], wrapContext(sum, size))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	chunks := (int64(size) + chunkSize - 1) / chunkSize
	if o.Size() != headerSize+int64(size)+chunks*tagSize {
		return nil, fmt.Errorf("%w: %d bytes for content of %d", ErrDamaged, o.Size(), size)
	}
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	return &sealedReader{o: o, aead: aead, size: int64(size), at: -1}, nil
}

// Read decrypts the chunk it stands in; ErrDamaged when it was changed.
func (r *sealedReader) Read(p []byte) (int, error) {
	if r.pos >= r.size {
		return 0, io.EOF
	}
	if n := r.pos / chunkSize; n != r.at {
		if err := r.load(n); err != nil {
			return 0, err
		}
	}
	n := copy(p, r.chunk[r.pos%chunkSize:])
	r.pos += int64(n)
	return n, nil
}

func (r *sealedReader) load(n int64) error {
	length := min(chunkSize, r.size-n*chunkSize)
	buf := make([]byte, length+tagSize)
	if got, err := r.o.ReadAt(buf, headerSize+n*(chunkSize+tagSize)); got < len(buf) {
		return fmt.Errorf("%w: chunk %d: %w", ErrDamaged, n, err)
	}
	plain, err := r.aead.Open(buf[:0], chunkNonce(uint64(n)), buf, nil)
	if err != nil {
		return fmt.Errorf("%w: chunk %d", ErrDamaged, n)
	}
	r.chunk, r.at = plain, n
	return nil
}

// Seek moves the position.
func (r *sealedReader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.pos
	case io.SeekEnd:
		offset += r.size
	}
	if offset < 0 {
		return 0, fmt.Errorf("blob: seek to %d", offset)
	}
	r.pos = offset
	return offset, nil
}

// Close closes the object.
func (r *sealedReader) Close() error { return r.o.Close() }
