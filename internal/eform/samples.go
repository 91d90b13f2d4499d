package eform

import (
	"slices"
	"strconv"
	"strings"

	"motcua/internal/fault"
)

// Outcome is what running a sample gave.
type Outcome struct {
	Sample
	Err    error    // what validating said
	Got    []string // fields faulted, in order
	Agrees bool     // with what the sample expects
}

// Run validates a sample.
func (c *Compiled) Run(s Sample) Outcome {
	o := Outcome{Sample: s, Err: c.Validate(s.Answers)}
	if o.Err != nil {
		for _, f := range fault.Of(o.Err).All() {
			o.Got = append(o.Got, strings.TrimPrefix(f.Field, Prefix))
		}
	}
	got, want := slices.Clone(o.Got), slices.Clone(s.Faults)
	slices.Sort(got)
	slices.Sort(want)
	o.Agrees = slices.Equal(slices.Compact(got), slices.Compact(want))
	return o
}

// samples runs every saved sample again.
func (k *check) samples() {
	for i, s := range k.form.Samples {
		if o := k.c.Run(s); !o.Agrees {
			k.add("samples."+strconv.Itoa(i), "eform.sample", "name", s.Name, "got", listed(o.Got), "want", listed(s.Faults))
		}
	}
}

func listed(fields []string) string {
	if len(fields) == 0 {
		return "–"
	}
	return strings.Join(fields, ", ")
}
