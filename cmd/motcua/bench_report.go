package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// sample is one measurement of one act.
type sample struct {
	N        int
	Elapsed  time.Duration
	took     []time.Duration // sorted
	p50, p99 time.Duration   // when took is not kept
}

func (s sample) perSecond() float64 { return float64(s.N) / s.Elapsed.Seconds() }

func (s sample) at(percent int) time.Duration {
	if len(s.took) == 0 {
		return map[int]time.Duration{50: s.p50, 99: s.p99}[percent]
	}
	return s.took[min(len(s.took)-1, len(s.took)*percent/100)]
}

// line is an act with all its rounds.
type line struct {
	Act         string
	http, floor []sample
}

// median is the sample of the middle rate.
func median(all []sample) sample {
	s := slices.Clone(all)
	slices.SortFunc(s, func(a, b sample) int {
		switch {
		case a.perSecond() < b.perSecond():
			return -1
		case a.perSecond() > b.perSecond():
			return 1
		}
		return 0
	})
	return s[len(s)/2]
}

// figures is one line of the report.
type figures struct {
	Act        string  `json:"act"`
	HTTP       float64 `json:"http_per_second"`
	HTTPp50    float64 `json:"http_p50_ms"`
	HTTPp99    float64 `json:"http_p99_ms"`
	Floor      float64 `json:"floor_per_second"`
	Floorp50   float64 `json:"floor_p50_ms"`
	Floorp99   float64 `json:"floor_p99_ms"`
	Ratio      float64 `json:"ratio"`
	RatioFloor string  `json:"floor_is"`
}

// report prints the medians as a table and, when asked to, as JSON.
func (b *bench) report() error {
	out := struct {
		Engine  string    `json:"engine"`
		Cores   int       `json:"cores"`
		Go      string    `json:"go"`
		Clients int       `json:"clients"`
		N       int       `json:"commands_a_round"`
		Rounds  int       `json:"rounds"`
		Acts    []figures `json:"acts"`
	}{b.store.Engine(), runtime.NumCPU(), runtime.Version(), b.clients, b.n, b.rounds, nil}
	for _, act := range b.order {
		l := b.lines[act]
		h, f := median(l.http), median(l.floor)
		row := figures{
			Act: act, HTTP: h.perSecond(), HTTPp50: millis(h.at(50)), HTTPp99: millis(h.at(99)),
			Floor: f.perSecond(), Floorp50: millis(f.at(50)), Floorp99: millis(f.at(99)), Ratio: h.perSecond() / f.perSecond(), RatioFloor: "the same rows by bare SQL",
		}
		if act == "inbox" || act == "get" {
			row.RatioFloor = "the same queries through the store"
		}
		out.Acts = append(out.Acts, row)
	}
	fmt.Fprintf(b.Out, "%s, %d lõi, %s, %d máy khách, %d lệnh × %d lượt (trung vị)\n", out.Engine, out.Cores, out.Go, out.Clients, out.N, out.Rounds)
	w := tabwriter.NewWriter(b.Out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "việc\tHTTP/s\tp50 ms\tp99 ms\tsàn/s\tp50 ms\tp99 ms\ttỷ lệ\t")
	for _, r := range out.Acts {
		fmt.Fprintf(w, "%s\t%.0f\t%.1f\t%.1f\t%.0f\t%.1f\t%.1f\t%.2f\t\n", r.Act, r.HTTP, r.HTTPp50, r.HTTPp99, r.Floor, r.Floorp50, r.Floorp99, r.Ratio)
	}
	if err := w.Flush(); err != nil || b.json == "" {
		return err
	}
	raw, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	if b.json == "-" {
		_, err = fmt.Fprintf(b.Out, "%s\n", raw)
		return err
	}
	return os.WriteFile(b.json, append(raw, '\n'), 0o644)
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
