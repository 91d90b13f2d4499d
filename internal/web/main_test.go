package web

import (
	"testing"

	"motcua/test/rig"
)

// The tests of this package share one browser, and see jobs done however long they take.
func TestMain(m *testing.M) {
	patience.begins, patience.trial, patience.importing, patience.rehearsal = rig.Patience, rig.Patience, rig.Patience, rig.Patience
	rig.Main(m)
}
