package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/app"
)

// caller is an HTTP client with a connection for each of its workers.
type caller struct {
	base    string
	workers int
	client  *http.Client
}

func newCaller(base string, workers int) *caller {
	return &caller{base, workers, &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: workers, MaxConnsPerHost: workers}}}
}

// call sends a request and reads the answer into out; anything but success is an error.
func (c *caller) call(ctx context.Context, method, path, token string, body []byte, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", app.NewID())
	}
	res, err := c.client.Do(req)
	if err != nil {
		return err
	}
	answer, err := io.ReadAll(res.Body)
	if err = errors.Join(err, res.Body.Close()); err != nil {
		return err
	}
	if res.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s: %s", method, path, res.Status, answer)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// each runs n calls with all workers and measures them.
func (c *caller) each(n int, one func(i int) error) (sample, error) {
	var next atomic.Int64
	var mu sync.Mutex
	var failed error
	s := sample{N: n}
	start := time.Now()
	var wait sync.WaitGroup
	for range c.workers {
		wait.Go(func() {
			var took []time.Duration
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					break
				}
				began := time.Now()
				if err := one(i); err != nil {
					mu.Lock()
					failed = errors.Join(failed, err)
					mu.Unlock()
					next.Store(int64(n))
					break
				}
				took = append(took, time.Since(began))
			}
			mu.Lock()
			s.took = append(s.took, took...)
			mu.Unlock()
		})
	}
	wait.Wait()
	s.Elapsed = time.Since(start)
	slices.Sort(s.took)
	return s, failed
}

// intakes takes n dossiers in, then writes the rows of as many by bare SQL.
func (b *bench) intakes(ctx context.Context, round int) error {
	body, err := json.Marshal(b.intakeForm())
	if err != nil {
		return err
	}
	b.made = make([]made, b.n)
	s, err := b.http.each(b.n, func(i int) error {
		k := i % len(b.counters)
		var answer struct{ Ref string }
		if err := b.http.call(ctx, http.MethodPost, "/api/v1/dossiers", b.counters[k].clerk, body, &answer); err != nil {
			return err
		}
		ref, err := app.ParseRef(answer.Ref)
		b.made[i] = made{ref, k}
		return err
	})
	if err != nil {
		return err
	}
	return b.compare(ctx, "intake", s, round)
}

func (b *bench) intakeForm() app.IntakeForm {
	form := app.IntakeForm{
		Procedure: b.version.Key, Variant: b.version.Variants[0].ID, Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1, HandOver: true,
		Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01", Gender: "Nữ",
			Address: "Tổ 1, xã Thử", Phone: "0912345678"},
	}
	for _, c := range b.version.Components {
		one := app.ComponentForm{ID: c.ID, CopyKind: string(c.CopyKind), Count: max(1, c.Quantity)}
		if c.ReplacedBy != "" {
			one.Exception = "NotConnected" // O-10
		}
		form.Components = append(form.Components, one)
	}
	return form
}

// steps has every dossier appraised and handed over by the case officer.
func (b *bench) steps(ctx context.Context, round int) error {
	body := []byte(`{"text":"Hồ sơ đủ điều kiện theo quy định; đề nghị lãnh đạo xem xét, phê duyệt.","eligible":true,"hand_over":true}`)
	s, err := b.http.each(b.n, func(i int) error {
		m := b.made[i]
		return b.http.call(ctx, http.MethodPost, "/api/v1/dossiers/"+m.ref.String()+"/commands/appraise", b.counters[m.counter].officer, body, nil)
	})
	if err != nil {
		return err
	}
	return b.compare(ctx, "step", s, round)
}

// reads opens the case officers' inboxes and the dossiers in them.
func (b *bench) reads(ctx context.Context, round int) error {
	s, err := b.http.each(b.n, func(i int) error {
		return b.http.call(ctx, http.MethodGet, "/api/v1/inbox", b.counters[i%len(b.counters)].officer, nil, nil)
	})
	if err != nil {
		return err
	}
	if err := b.compare(ctx, "inbox", s, round); err != nil {
		return err
	}
	s, err = b.http.each(b.n, func(i int) error {
		m := b.made[i]
		return b.http.call(ctx, http.MethodGet, "/api/v1/dossiers/"+m.ref.String(), b.counters[m.counter].officer, nil, nil)
	})
	if err != nil {
		return err
	}
	return b.compare(ctx, "get", s, round)
}
