package main

import (
	"errors"
	"flag"
	"fmt"
	"net/url"
	"strings"
	"time"

	"motcua/internal/link/revocation"
	"motcua/internal/sign"
)

// revocationSettings say whether and how the authorities are asked whether they have
// revoked a certificate (CN10.2). The addresses are those in the certificates.
type revocationSettings struct {
	revocation      bool
	revocationHosts string // separated by commas; "" = any public host
	revocationProxy string
	revocationWait  time.Duration
}

func (s *revocationSettings) flags(f *flag.FlagSet) {
	f.BoolVar(&s.revocation, "revocation", false, "hỏi nơi cấp chứng thư xem chứng thư có bị thu hồi không, OCSP và CRL (ask whether certificates were revoked); cần --sign-roots")
	f.StringVar(&s.revocationHosts, "revocation-hosts", "", "chỉ hỏi các máy chủ này (only these hosts): host, host:port, .domain, cách nhau bằng dấu phẩy; bỏ trống: mọi máy chủ công cộng")
	f.StringVar(&s.revocationProxy, "revocation-proxy", "", "proxy để ra ngoài (proxy), http://host:port")
	f.DurationVar(&s.revocationWait, "revocation-timeout", 5*time.Second, "chờ mỗi lần hỏi tối đa (longest wait)")
}

// open makes who asks; nil asks nobody.
func (s *revocationSettings) open() (sign.Revocations, error) {
	if !s.revocation {
		if s.revocationHosts+s.revocationProxy != "" {
			return nil, errors.New("--revocation-hosts, --revocation-proxy cần có --revocation (need --revocation)")
		}
		return nil, nil
	}
	cfg := revocation.Config{Timeout: s.revocationWait}
	for _, h := range strings.Split(s.revocationHosts, ",") {
		if h = strings.TrimSpace(h); h != "" {
			cfg.Hosts = append(cfg.Hosts, h)
		}
	}
	if s.revocationProxy != "" {
		u, err := url.Parse(s.revocationProxy)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, fmt.Errorf("--revocation-proxy: %q không phải địa chỉ http://host:port (not an address)", s.revocationProxy)
		}
		cfg.Proxy = u
	}
	return revocation.New(cfg), nil
}
