package vneid

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Config are the settings of a standard OpenID Connect provider.
type Config struct {
	Issuer       string // https, or http on the loopback alone; exactly as the provider spells it
	ClientID     string
	ClientSecret string // "" for a public client
	RedirectURL  string // our callback, exactly as registered
	Provider     string // the name stored with every Identity; the issuer when ""
	Claims       ClaimMap
	HTTPClient   *http.Client     // carries proxy and CA bundle; its timeout is 30 s when it has none
	Now          func() time.Time // the wall clock when nil; tokens are judged by it, so never a training clock
}

// withDefaults checks the settings and fills in what was left out.
func (c Config) withDefaults() (Config, error) {
	if c.ClientID == "" {
		return Config{}, errors.New("client id is empty")
	}
	if err := checkEndpoint(c.Issuer); err != nil {
		return Config{}, fmt.Errorf("issuer: %w", err)
	}
	if strings.Contains(c.Issuer, "?") {
		return Config{}, fmt.Errorf("issuer: %q has a query", c.Issuer)
	}
	if err := checkEndpoint(c.RedirectURL); err != nil {
		return Config{}, fmt.Errorf("redirect address: %w", err)
	}
	if c.Provider == "" {
		c.Provider = c.Issuer
	}
	if c.Claims == (ClaimMap{}) {
		c.Claims = StandardClaims()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	c.HTTPClient = careful(c.HTTPClient)
	return c, nil
}

// checkEndpoint wants an absolute address over TLS; plain http only on this machine.
func checkEndpoint(raw string) error {
	u, err := url.Parse(raw)
	switch {
	case err != nil:
		return err
	case u.Host == "" || u.User != nil || u.Fragment != "":
		return fmt.Errorf("%q is not a plain absolute address", raw)
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
		return nil
	}
	return fmt.Errorf("%q must use https", raw)
}

func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}
