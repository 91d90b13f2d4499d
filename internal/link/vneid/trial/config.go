package trial

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"time"
)

// Person is one invented person who can be picked on the page.
type Person struct {
	Subject    string // stable, unique, without ':'
	PersonalID string // 12 digits, invented
	FullName   string
	Title      string // "Chủ tịch Ủy ban nhân dân phường"
	UnitName   string // the heading the person stands under; "" for citizens
	Hint       string // what to try with this person, one short sentence
	Group      string // the heading above the units; "" becomes defaultGroup
}

// Config are the settings of the trial provider. All of Issuer, ClientID,
// ClientSecret, RedirectURIs, People and Key are needed.
type Config struct {
	Issuer         string   // absolute address without a trailing slash; its path is where the handler serves
	ClientID       string   // the only client registered
	ClientSecret   string   //
	RedirectURIs   []string // exact callbacks of that client
	PostLogoutURIs []string // exact addresses after logout; the front page of each RedirectURI when empty
	StylesheetURLs []string // the project's own style sheets, linked after trial.css

	People func(ctx context.Context) ([]Person, error) // read at every page; the caller caches

	Now           func() time.Time // the wall clock when nil; for attempts, codes and tokens in memory
	Key           []byte           // 32 secret bytes; kept across restarts they keep the signing key
	AllowInsecure bool             // permits an http issuer, on the loopback alone
	Logger        *slog.Logger     // nothing is logged when nil
}

// withDefaults checks the settings and fills in what was left out.
func (c Config) withDefaults() (Config, error) {
	if err := checkIssuer(c.Issuer, c.AllowInsecure); err != nil {
		return Config{}, err
	}
	switch {
	case c.ClientID == "" || c.ClientSecret == "":
		return Config{}, errors.New("trial: client id or secret is empty")
	case len(c.RedirectURIs) == 0:
		return Config{}, errors.New("trial: no redirect address")
	case c.People == nil:
		return Config{}, errors.New("trial: no list of people")
	case len(c.Key) != 32:
		return Config{}, fmt.Errorf("trial: key has %d bytes, not 32", len(c.Key))
	}
	for _, raw := range c.RedirectURIs {
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" || u.Fragment != "" {
			return Config{}, fmt.Errorf("trial: redirect address %q is not absolute", raw)
		}
	}
	if len(c.PostLogoutURIs) == 0 {
		c.PostLogoutURIs = frontPages(c.RedirectURIs)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	return c, nil
}

func checkIssuer(raw string, allowInsecure bool) error {
	u, err := url.Parse(raw)
	switch {
	case err != nil:
		return fmt.Errorf("trial: issuer: %w", err)
	case strings.HasSuffix(raw, "/"):
		return fmt.Errorf("trial: issuer %q ends in a slash; clients compare it letter for letter", raw)
	case u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("trial: issuer %q is not a plain absolute address", raw)
	case u.Scheme == "https":
		return nil
	case u.Scheme == "http" && allowInsecure && isLoopback(u.Hostname()):
		return nil
	}
	return fmt.Errorf("trial: issuer %q must use https; http only on the loopback and when allowed", raw)
}

func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// frontPages gives the front page of every site among the addresses, once.
func frontPages(addresses []string) []string {
	pages := unique(origins(addresses))
	for i := range pages {
		pages[i] += "/"
	}
	return pages
}

// origins gives scheme and host of every absolute address.
func origins(addresses []string) []string {
	var out []string
	for _, raw := range addresses {
		if u, err := url.Parse(raw); err == nil && u.Host != "" {
			out = append(out, u.Scheme+"://"+u.Host)
		}
	}
	return out
}
