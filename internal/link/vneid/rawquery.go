package vneid

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// maxRawQuery bounds the query string of a callback, in bytes. A code of a known
// provider is under 1 KiB; an encrypted one with its key is under 4 KiB.
const maxRawQuery = 8 << 10

var errQuery = errors.New("unreadable query string")

// parseRawQuery reads the query of a callback by percent-decoding alone. Unlike
// url.ParseQuery it keeps "+" as "+": VNeID sends base64 unescaped (V-SSO-1). A
// name given twice is refused, because the two readers of an ambiguous query may
// each believe another value.
func parseRawQuery(raw string) (map[string]string, error) {
	if len(raw) > maxRawQuery {
		return nil, fmt.Errorf("%w: %d bytes", errQuery, len(raw))
	}
	values := map[string]string{}
	for pair := range strings.SplitSeq(raw, "&") {
		if pair == "" {
			continue
		}
		rawName, rawValue, _ := strings.Cut(pair, "=")
		name, err := url.PathUnescape(rawName)
		if err != nil {
			return nil, fmt.Errorf("%w: a name: %w", errQuery, err)
		}
		value, err := url.PathUnescape(rawValue)
		if err != nil {
			return nil, fmt.Errorf("%w: value of %q: %w", errQuery, name, err)
		}
		if _, twice := values[name]; twice {
			return nil, fmt.Errorf("%w: %q is given twice", errQuery, name)
		}
		values[name] = value
	}
	return values, nil
}
