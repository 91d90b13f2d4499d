package fault

import "testing"

// Every key means one thing: what one area calls "Added", another may not call otherwise.
func TestNoTextIsGivenTwice(t *testing.T) {
	if len(clashes) > 0 {
		t.Errorf("given twice, differently: %q", clashes)
	}
	all := map[string][2]string{"a": {"một", "one"}}
	before := len(clashes)
	add(all, map[string][2]string{"a": {"hai", "two"}, "b": {"ba", "three"}})
	if len(clashes) != before+1 || all["a"][0] != "một" || all["b"][0] != "ba" {
		t.Errorf("a clash is not seen: %v %v", clashes[before:], all)
	}
	clashes = clashes[:before]
}
