package vneid

import (
	"io"
	"net/http"
	"time"
)

const (
	callTimeout = 30 * time.Second // of one exchange with the provider
	maxAnswer   = 1 << 20          // bytes of one answer; a key set is a few KiB
)

// careful copies the client so that it follows no redirect (a redirected token
// request would send the code and the secret a second time, elsewhere), waits no
// longer than callTimeout unless told so, and reads no answer beyond maxAnswer.
func careful(base *http.Client) *http.Client {
	c := http.Client{}
	if base != nil {
		c = *base
	}
	if c.Timeout == 0 {
		c.Timeout = callTimeout
	}
	if c.Transport == nil {
		c.Transport = http.DefaultTransport
	}
	c.Transport = bounded{c.Transport}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &c
}

// bounded cuts answers off at maxAnswer. What is cut does not parse, and is refused.
type bounded struct{ next http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	answer.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(answer.Body, maxAnswer), answer.Body}
	return answer, nil
}
