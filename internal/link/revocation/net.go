package revocation

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
)

var errPrivate = errors.New("revocation: not a public address")

// transport calls no address but those that are allowed, also after a redirection or
// when a public name leads to a private address.
func (c *Client) transport() *http.Client {
	plain := &net.Dialer{Timeout: c.cfg.Timeout}
	public := &net.Dialer{Timeout: c.cfg.Timeout, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !isPublic(at.Addr()) {
			return errPrivate
		}
		return nil
	}}
	t := &http.Transport{
		MaxConnsPerHost: 4, MaxIdleConns: 8, IdleConnTimeout: c.cfg.Timeout, ResponseHeaderTimeout: c.cfg.Timeout, TLSHandshakeTimeout: c.cfg.Timeout,
		DisableCompression: true, // a small answer must not become a large one
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if c.cfg.Proxy != nil || c.named(address) {
				return plain.DialContext(ctx, network, address)
			}
			return public.DialContext(ctx, network, address)
		},
	}
	if c.cfg.Proxy != nil {
		t.Proxy = http.ProxyURL(c.cfg.Proxy)
	}
	return &http.Client{Transport: t, Timeout: c.cfg.Timeout, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > 2 || !c.allowed(r.URL) {
			return errNoAddress
		}
		return nil
	}}
}

// allowed reports whether an address may be called: http or https, no password in it, at
// a host of the list, or without one at a usual port.
func (c *Client) allowed(u *url.URL) bool {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return false
	}
	if len(c.cfg.Hosts) == 0 {
		return usual(u)
	}
	host := strings.ToLower(u.Hostname())
	return slices.ContainsFunc(c.cfg.Hosts, func(h string) bool {
		h = strings.ToLower(h)
		switch {
		case strings.HasPrefix(h, "."):
			return strings.HasSuffix(host, h) && usual(u)
		case h == host:
			return usual(u)
		}
		return h == strings.ToLower(u.Host)
	})
}

func usual(u *url.URL) bool {
	return u.Port() == "" || u.Port() == map[string]string{"http": "80", "https": "443"}[u.Scheme]
}

// named reports whether a host stands in the list exactly; it may be a private one then.
func (c *Client) named(address string) bool {
	host, port, err := net.SplitHostPort(address)
	return err == nil && slices.ContainsFunc(c.cfg.Hosts, func(h string) bool {
		return strings.EqualFold(h, address) || strings.EqualFold(h, host) && (port == "80" || port == "443")
	})
}

// inside are ranges that netip does not call private and that lead into networks of the
// operator all the same: shared addresses of carriers, IPv4 within IPv6 by translation.
var inside = []netip.Prefix{netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16")}

func isPublic(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !slices.ContainsFunc(inside, func(p netip.Prefix) bool { return p.Contains(a) })
}

// fetch calls an address; body nil is GET. Errors are errNoAddress and errUnreachable.
func (c *Client) fetch(ctx context.Context, address string, body []byte, media string, limit int64) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || !c.allowed(u) {
		return nil, errNoAddress
	}
	ctx, cancel := context.WithTimeout(ctx, c.cfg.Timeout)
	defer cancel()
	method := http.MethodGet
	if body != nil {
		method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, errNoAddress
	}
	if body != nil {
		req.Header.Set("Content-Type", media)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnreachable, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: status %d", errUnreachable, resp.StatusCode)
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err != nil || int64(len(raw)) > limit {
		return nil, fmt.Errorf("%w: %d bytes, %v", errUnreachable, len(raw), err)
	}
	return raw, nil
}
