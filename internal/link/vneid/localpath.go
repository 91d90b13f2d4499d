package vneid

import (
	"net/url"
	"path"
	"strings"
)

// maxLocalPath bounds a return address, in bytes.
const maxLocalPath = 2048

// LocalPath gives s when it is a path on this very site, with or without a query,
// and "/" for everything else: other hosts (also as //host or /\host), schemes,
// backslashes, control characters, and paths that climb into such a form once
// they are cleaned. The result is safe to send as a Location header after sign-in.
func LocalPath(s string) string {
	const home = "/"
	if len(s) > maxLocalPath || !strings.HasPrefix(s, "/") || hasUnsafeByte(s) {
		return home
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" {
		return home
	}
	// A browser resolves "/..//host" and a server may decode "/%2Fhost" or "/%5Chost";
	// neither may turn into an address of another host.
	if hasUnsafeByte(u.Path) || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, "//") {
		return home
	}
	if cleaned := path.Clean(u.Path); !strings.HasPrefix(cleaned, "/") || strings.HasPrefix(cleaned, "//") {
		return home
	}
	return s
}

// hasUnsafeByte finds backslashes, which browsers read as slashes, and control
// characters, which browsers drop before they read an address.
func hasUnsafeByte(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == '\\' || c < 0x20 || c == 0x7f {
			return true
		}
	}
	return false
}
