//go:build race

package system

// build flags of the program under test: with the race detector as well.
var buildFlags, buildCGO = []string{"-race"}, "CGO_ENABLED=1"
