package seed

import (
	"regexp"
	"testing"

	"motcua/internal/org"
)

// invented are telephone numbers that nobody can have: their subscriber part begins
// with zeros.
var invented = regexp.MustCompile(`^0(206 000|24 0000) \d{4}$`)

// TestUnitsCanBeCalled: every legal body, counter and division of the demo has a
// telephone, so that tracking says whom to call (PP-18); each number is its own and
// none can be anybody's.
func TestUnitsCanBeCalled(t *testing.T) {
	units, _, _, err := Organisation()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, u := range units {
		if u.Phone == "" && (u.Kind == org.KindAgency || u.Kind == org.KindOneStop || u.Kind == org.KindDivision) {
			t.Errorf("%s cannot be called", u.ID)
		}
		if u.Phone == "" {
			continue
		}
		if !invented.MatchString(u.Phone) {
			t.Errorf("%s: %q may belong to somebody", u.ID, u.Phone)
		}
		if seen[u.Phone] != "" {
			t.Errorf("%s and %s share %s", u.ID, seen[u.Phone], u.Phone)
		}
		seen[u.Phone] = u.ID
	}
}
