//go:build !race

package system

// build flags of the program under test: as it is shipped.
var buildFlags, buildCGO = []string{}, "CGO_ENABLED=0"
