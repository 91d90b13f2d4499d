package rating

import "slices"

// Group is the slips counted under one key in one quarter.
type Group struct {
	Key     string
	Quarter int // 1–4
	Slips   int
}

// Shown says what a table of a year or a quarter may tell: for each key the quarters
// whose slips count, none for a key that must not be told. Rules, so that nobody can
// find out what one person answered (K-05, NĐ 61/2018 Đ27):
//
//   - fewer than least slips are never shown;
//   - quarters of a key below least count in its year only when together they are not,
//     so that a year less the shown quarters gives nothing away;
//   - what is hidden comes to at least least slips, or else one more key is hidden:
//     the total less what is shown would tell the rest.
func Shown(all []Group, least int) map[string][]int {
	cells := map[string]map[int]int{}
	for _, g := range all {
		if cells[g.Key] == nil {
			cells[g.Key] = map[int]int{}
		}
		cells[g.Key][g.Quarter] += g.Slips
	}
	shown, sums, hidden := map[string][]int{}, map[string]int{}, 0
	for key, quarters := range cells {
		kept, sum, few := visible(quarters, least)
		if hidden += few; sum > 0 {
			shown[key], sums[key] = kept, sum
		}
	}
	for hidden > 0 && hidden < least && len(shown) > 0 {
		key := smallest(sums)
		hidden += sums[key]
		delete(shown, key)
		delete(sums, key)
	}
	return shown
}

// visible picks the quarters of a key that may be told, and counts what may not.
func visible(quarters map[int]int, least int) (kept []int, sum, few int) {
	var small []int
	for q, n := range quarters {
		if n >= least {
			kept, sum = append(kept, q), sum+n
		} else if n > 0 {
			small, few = append(small, q), few+n
		}
	}
	if few >= least {
		kept, sum, few = append(kept, small...), sum+few, 0
	}
	slices.Sort(kept)
	return kept, sum, few
}

func smallest(sums map[string]int) (key string) {
	for k, n := range sums {
		if key == "" || n < sums[key] || n == sums[key] && k < key {
			key = k
		}
	}
	return key
}
