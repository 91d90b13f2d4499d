package static_test

import (
	"testing"

	"motcua/test/rig"
)

// The tests of this package share one browser.
func TestMain(m *testing.M) { rig.Main(m) }
