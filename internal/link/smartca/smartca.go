// Package smartca asks persons on their telephones to sign, through VNPT SmartCA's
// flow for service providers (CN11; the vendor's SP document): certificates, sign,
// status. Only polling finishes a signing; the vendor's webhook is not authenticated
// and is not used.
package smartca

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"motcua/internal/sign"
)

// Config says where the service is and who we are to it.
type Config struct {
	URL      string // up to and without /v1
	ID       string // sp_id
	Password string // sp_password
	StatusBy string // "tran_code" (default) or "transaction_id": what a status is asked by
	Client   *http.Client
	Now      func() time.Time
}

// Client speaks to the service.
type Client struct{ Config }

var _ sign.Remote = (*Client)(nil)

type envelope struct {
	StatusCode int             `json:"status_code"`
	Message    string          `json:"message"`
	Data       json.RawMessage `json:"data"`
}

// answerLimit bounds an answer in bytes.
const answerLimit = 1 << 20

// errUnclear: nobody knows what a call came to.
var errUnclear = errors.New("smartca: unclear answer")

// call posts JSON. An error wraps sign.ErrNotSent or errUnclear; an envelope with
// another status than 200 is the service's own refusal.
func (c *Client) call(ctx context.Context, path string, in any) (envelope, error) {
	body, err := json.Marshal(in)
	if err != nil {
		return envelope{}, fmt.Errorf("%w: %w", sign.ErrNotSent, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(c.URL, "/")+path, bytes.NewReader(body))
	if err != nil {
		return envelope{}, fmt.Errorf("%w: %w", sign.ErrNotSent, err)
	}
	req.Header.Set("Content-Type", "application/json")
	answer, err := c.client().Do(req)
	if err != nil {
		if notSent(err) {
			return envelope{}, fmt.Errorf("%w: %w", sign.ErrNotSent, errors.Unwrap(err))
		}
		return envelope{}, fmt.Errorf("%w: %w", errUnclear, err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	var e envelope
	if err != nil || json.Unmarshal(raw, &e) != nil || e.StatusCode == 0 {
		return e, fmt.Errorf("%w: %s", errUnclear, answer.Status)
	}
	return e, nil
}

func (c *Client) client() *http.Client {
	if c.Client != nil {
		return c.Client
	}
	return &http.Client{Timeout: 20 * time.Second}
}

func notSent(err error) bool {
	var dns *net.DNSError
	var op *net.OpError
	return errors.As(err, &dns) || errors.As(err, &op) && op.Op == "dial"
}

// Certificates lists what the service holds for a person.
func (c *Client) Certificates(ctx context.Context, user string) ([]sign.RemoteCertificate, error) {
	e, err := c.call(ctx, "/v1/credentials/get_certificate", map[string]string{
		"sp_id": c.ID, "sp_password": c.Password, "user_id": user, "serial_number": "", "transaction_id": fmt.Sprintf("%s-%d", user[max(0, len(user)-4):], c.Now().UnixNano()),
	})
	if err != nil {
		return nil, err
	}
	if e.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("smartca: %s", e.Message)
	}
	var data struct {
		List []struct {
			Serial string `json:"serial_number"`
			Cert   string `json:"cert_data"`
			Status string `json:"cert_status_code"`
			Chain  struct {
				CA   string `json:"ca_cert"`
				Root string `json:"root_cert"`
			} `json:"chain_data"`
		} `json:"user_certificates"`
	}
	if err := json.Unmarshal(e.Data, &data); err != nil {
		return nil, err
	}
	var out []sign.RemoteCertificate
	for _, x := range data.List {
		r := sign.RemoteCertificate{Serial: x.Serial, Usable: x.Status == "VALID", DER: decoded(x.Cert)}
		for _, s := range []string{x.Chain.CA, x.Chain.Root} {
			if der := decoded(s); len(der) > 0 {
				r.Chain = append(r.Chain, der)
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// decoded reads base64 as the vendors write it: with line breaks, with or without PEM
// lines. What is not base64 is nothing.
func decoded(s string) []byte {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "-----") {
			b.WriteString(line)
		}
	}
	out, err := base64.StdEncoding.DecodeString(b.String())
	if err != nil {
		return nil
	}
	return out
}

type file struct {
	ID   string `json:"doc_id"`
	Type string `json:"file_type"`
	Sign string `json:"sign_type"`
	Hash string `json:"data_to_be_signed"`
}

// Start asks the person. The transaction is our key: asked twice, the service says so.
func (c *Client) Start(ctx context.Context, r sign.Request) (sign.Result, error) {
	in := map[string]any{
		"sp_id": c.ID, "sp_password": c.Password, "user_id": r.User, "transaction_id": r.Key, "transaction_desc": r.Description,
		"serial_number": r.Serial, "time_stamp": c.Now().UTC().Format("20060102150405Z"),
	}
	var files []file
	for _, i := range r.Items {
		files = append(files, file{i.ID, "pdf", "hash", hex.EncodeToString(i.Digest[:])})
	}
	in["sign_files"] = files
	e, err := c.call(ctx, "/v1/signatures/sign", in)
	switch {
	case errors.Is(err, sign.ErrNotSent):
		return sign.Result{}, err
	case err != nil:
		return sign.Result{Outcome: sign.Doubt, Code: err.Error()}, nil
	}
	var data struct {
		Transaction string `json:"transaction_id"`
		Code        string `json:"tran_code"`
		Expires     int    `json:"expired_in"` // seconds
	}
	_ = json.Unmarshal(e.Data, &data) // an answer without data has no handle
	handle := data.Code
	if c.StatusBy == "transaction_id" || handle == "" {
		handle = data.Transaction
	}
	out := sign.Result{Handle: handle, Code: e.Message, Outcome: sign.Rejected}
	switch {
	case e.StatusCode == http.StatusOK && handle != "":
		out.Outcome, out.Until = sign.Done, c.Now().Add(time.Duration(data.Expires)*time.Second)
	case e.StatusCode == http.StatusOK, e.StatusCode >= 500:
		out.Outcome = sign.Doubt
	case strings.Contains(e.Message, "DUPLICATE") && handle != "":
		out.Outcome = sign.Already
	case strings.Contains(e.Message, "DUPLICATE"):
		out.Outcome = sign.Doubt
	}
	return out, nil
}

// Poll asks how far the person is.
func (c *Client) Poll(ctx context.Context, handle string) (sign.State, error) {
	e, err := c.call(ctx, "/v1/signatures/sign/"+url.PathEscape(handle)+"/status", struct{}{})
	if err != nil {
		return sign.State{State: sign.Unclear}, nil
	}
	out := sign.State{Code: e.Message, State: sign.Pending}
	switch {
	case e.StatusCode >= 500:
		return sign.State{State: sign.Unclear, Code: e.Message}, nil
	case e.StatusCode != http.StatusOK:
		out.State = sign.Broken
		return out, nil
	}
	switch e.Message {
	case "SUCCESS":
		return confirmed(out, e.Data), nil
	case "REJECTED", "CANCELLED":
		out.State = sign.Refused
	case "EXPIRED", "TIMEOUT":
		out.State = sign.TimedOut
	}
	return out, nil
}

// confirmed takes the signatures out of an answer; a success without any is unclear.
func confirmed(out sign.State, data json.RawMessage) sign.State {
	var d struct {
		List []struct {
			ID    string `json:"doc_id"`
			Value string `json:"signature_value"`
		} `json:"signatures"`
	}
	if json.Unmarshal(data, &d) != nil || len(d.List) == 0 {
		out.State = sign.Unclear
		return out
	}
	out.State, out.Signatures = sign.Confirmed, map[string][]byte{}
	for _, x := range d.List {
		out.Signatures[x.ID] = decoded(x.Value)
	}
	return out
}
