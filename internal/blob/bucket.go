package blob

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"motcua/internal/fault"
)

// S3 says where a bucket lies and how to get in.
type S3 struct {
	Endpoint  string // host:port, without scheme
	Bucket    string
	Prefix    string // before every name, "" or "motcua/"
	Region    string // "" = us-east-1
	AccessKey string
	SecretKey string
	Plain     bool // http instead of https: only on loopback or inside a machine room
}

// Bucket is a Place in a bucket that speaks the S3 protocol, path style.
type Bucket struct {
	client *minio.Client
	bucket string
	prefix string
}

// s3Patience is how long the server may take to begin its answer.
const s3Patience = 10 * time.Second

// NewBucket opens a bucket that must exist.
func NewBucket(ctx context.Context, c S3) (*Bucket, error) {
	transport, err := minio.DefaultTransport(!c.Plain)
	if err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	transport.ResponseHeaderTimeout = s3Patience
	client, err := minio.New(c.Endpoint, &minio.Options{
		Creds: credentials.NewStaticV4(c.AccessKey, c.SecretKey, ""), Secure: !c.Plain, Region: c.Region,
		BucketLookup: minio.BucketLookupPath, Transport: transport, MaxRetries: 2,
	})
	if err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	b := &Bucket{client, c.Bucket, c.Prefix}
	there, err := client.BucketExists(ctx, c.Bucket)
	if err != nil {
		return nil, unreachable(err)
	}
	if !there {
		return nil, fmt.Errorf("blob: bucket %q does not exist", c.Bucket)
	}
	return b, nil
}

// Write puts an object; S3 shows it whole or not at all.
func (b *Bucket) Write(ctx context.Context, name string, content []byte) error {
	_, err := b.client.PutObject(ctx, b.bucket, b.prefix+name, bytes.NewReader(content), int64(len(content)),
		minio.PutObjectOptions{ContentType: "application/octet-stream", DisableMultipart: true})
	return unreachable(err)
}

type wholeObject struct{ *bytes.Reader }

func (wholeObject) Close() error { return nil }

// Open reads the object in one request: files are bounded, and a request for each
// piece would cost more than the memory.
func (b *Bucket) Open(ctx context.Context, name string) (Object, error) {
	o, err := b.client.GetObject(ctx, b.bucket, b.prefix+name, minio.GetObjectOptions{})
	if err != nil {
		return nil, unreachable(err)
	}
	content, err := io.ReadAll(o)
	if closing := o.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return nil, unreachable(err)
	}
	return wholeObject{bytes.NewReader(content)}, nil
}

// Stat asks for the head of an object.
func (b *Bucket) Stat(ctx context.Context, name string) (Info, error) {
	i, err := b.client.StatObject(ctx, b.bucket, b.prefix+name, minio.StatObjectOptions{})
	return Info{name, i.Size, i.LastModified}, unreachable(err)
}

// Each lists the bucket below the prefix.
func (b *Bucket) Each(ctx context.Context, fn func(Info) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for o := range b.client.ListObjectsIter(ctx, b.bucket, minio.ListObjectsOptions{Prefix: b.prefix, Recursive: true}) {
		if o.Err != nil {
			return unreachable(o.Err)
		}
		if err := fn(Info{strings.TrimPrefix(o.Key, b.prefix), o.Size, o.LastModified}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Remove deletes an object; none is no error.
func (b *Bucket) Remove(ctx context.Context, name string) error {
	return unreachable(b.client.RemoveObject(ctx, b.bucket, b.prefix+name, minio.RemoveObjectOptions{}))
}

// unreachable names the errors of S3: gone, or not to be reached now.
func unreachable(err error) error {
	if err == nil {
		return nil
	}
	if r := minio.ToErrorResponse(err); r.Code == minio.NoSuchKey || r.StatusCode == http.StatusNotFound && r.Code != minio.NoSuchBucket {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	return fault.New(fault.Unavailable, "files.unavailable").Because(err)
}
