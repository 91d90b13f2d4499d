// Package house holds the tests that keep the house in order: which room may
// import which, and how long, how formatted and how clean a file may be. The
// rooms are those of the design; docs/ says why.
package house
