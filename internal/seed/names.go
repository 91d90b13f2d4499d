package seed

import (
	"math/rand/v2"
	"strconv"
)

// nameTables are the parts of a Vietnamese name with how often they occur.
type nameTables struct {
	surnames weighted
	middle   map[string]weighted // by gender of the file: nam, nu
	givens   map[string][]string
}

// weighted is a list to draw from by weight.
type weighted struct {
	values []string
	sums   []float64 // running totals
}

func (w *weighted) add(value string, weight float64) {
	sum := weight
	if n := len(w.sums); n > 0 {
		sum += w.sums[n-1]
	}
	w.values, w.sums = append(w.values, value), append(w.sums, sum)
}

func (w weighted) draw(rng *rand.Rand) string {
	x := rng.Float64() * w.sums[len(w.sums)-1]
	for i, sum := range w.sums {
		if x < sum {
			return w.values[i]
		}
	}
	return w.values[len(w.values)-1]
}

func (l library) names() (nameTables, error) {
	t := nameTables{middle: map[string]weighted{}, givens: map[string][]string{}}
	rows, err := l.load("surnames.csv", "surname", "weight")
	if err != nil {
		return t, err
	}
	for _, r := range rows {
		weight, err := r.weight()
		if err != nil {
			return t, err
		}
		t.surnames.add(r.get("surname"), weight)
	}
	if rows, err = l.load("middle_names.csv", "middle_name", "gender", "weight"); err != nil {
		return t, err
	}
	for _, r := range rows {
		gender, err := r.oneOf("gender", "nam", "nu")
		if err != nil {
			return t, err
		}
		weight, err := r.weight()
		if err != nil {
			return t, err
		}
		w := t.middle[gender]
		w.add(r.get("middle_name"), weight)
		t.middle[gender] = w
	}
	if rows, err = l.load("given_names.csv", "given_name", "gender"); err != nil {
		return t, err
	}
	for _, r := range rows {
		gender, err := r.oneOf("gender", "nam", "nu")
		if err != nil {
			return t, err
		}
		t.givens[gender] = append(t.givens[gender], r.get("given_name"))
	}
	return t, nil
}

func (r row) weight() (float64, error) {
	w, err := strconv.ParseFloat(r.get("weight"), 64)
	if err != nil || !(w > 0 && w <= 100) {
		return 0, r.bad("weight", "not a weight above 0, at most 100")
	}
	return w, nil
}

func gender(female bool) string {
	if female {
		return "nu"
	}
	return "nam"
}

// full draws a full name whose parts differ.
func (t nameTables) full(rng *rand.Rand, female bool) string {
	surname, middle := t.surnames.draw(rng), t.middle[gender(female)].draw(rng)
	for {
		if given := t.given(rng, female); given != middle && given != surname {
			return surname + " " + middle + " " + given
		}
	}
}

func (t nameTables) given(rng *rand.Rand, female bool) string {
	list := t.givens[gender(female)]
	return list[rng.IntN(len(list))]
}
