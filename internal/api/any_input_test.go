package api

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/app"
)

// value draws any JSON, with the names the API knows among the keys.
func value(names []string) *rapid.Generator[any] {
	leaf := rapid.OneOf(
		rapid.Just[any](nil), rapid.Bool().AsAny(), rapid.IntRange(-3, 1<<40).AsAny(), rapid.Float64Range(-1e9, 1e9).AsAny(),
		rapid.String().AsAny(), rapid.SampledFrom(names).AsAny(), rapid.SampledFrom([]string{"Direct", "Citizen", "Granted", "Cash", "2026-11-25", "c1"}).AsAny(),
	)
	var deep func(n int) *rapid.Generator[any]
	deep = func(n int) *rapid.Generator[any] {
		if n == 0 {
			return leaf
		}
		return rapid.OneOf(leaf, rapid.SliceOfN(deep(n-1), 0, 3).AsAny(), rapid.MapOfN(rapid.SampledFrom(names), deep(n-1), 0, 6).AsAny())
	}
	return rapid.MapOfN(rapid.SampledFrom(names), deep(2), 0, 8).AsAny()
}

// Whatever is sent to whatever operation, the answer is a success or a problem
// that says what to do, never a failure of ours.
func TestAnyInput(t *testing.T) {
	w := newWorld(t)
	clerk, _, d := w.accepted(t)
	var names []string
	for _, s := range described(t).Components.Schemas.Map() {
		for field := range s.Properties {
			names = append(names, field)
		}
	}
	slices.Sort(names) // a failing case must be found again
	all := operations()
	rapid.Check(t, func(rt *rapid.T) {
		o := rapid.SampledFrom(all).Draw(rt, "operation")
		ref := rapid.SampledFrom([]string{d.Ref, someRef, "04-x", "-", "%2e%2e", "04-" + strings.Repeat("0", 36)}).Draw(rt, "ref")
		path := strings.NewReplacer("{ref}", ref, "{key}", "1.%20", "{id}", "%00", "{code}", "H14%2F", "{seq}", "999999999", "{form}", "%C3%A1").Replace(o.Path)
		query := rapid.SampledFrom([]string{"", "?limit=1", "?from=2026-01-01&to=2026-12-31&column=7", "?cursor=x", "?text=%ff", "?from=0000-00-00&to=9999-99-99"}).Draw(rt, "query")
		raw, err := json.Marshal(value(names).Draw(rt, "body"))
		if err != nil {
			rt.Fatal(err)
		}
		a := clerk.send(o.Method, path+query, "application/json", strings.NewReader(string(raw)), "Idempotency-Key", app.NewID())
		if a.Code >= http.StatusInternalServerError {
			rt.Fatalf("%s %s%s %s: %d %s", o.Method, path, query, raw, a.Code, a.Body)
		}
		if a.Code >= 400 && a.Header().Get("Content-Type") != problemType {
			rt.Fatalf("%s %s: %d as %s", o.Method, path, a.Code, a.Header().Get("Content-Type"))
		}
	})
}
