package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/seed"
	"motcua/internal/store"
	"motcua/internal/text"
)

// settings the demo remembers, so that a loading cut short goes on where it was.
const (
	demoMoment     = "demo.moment"
	demoDone       = "demo.done"
	demoSampleCode = "demo.sample-code"
)

// fillDemo plays the made-up dossiers through the same commands officers give.
// Cut short, it goes on at the next start: the plan is a function of the first
// start's moment, and every command has its idempotency key.
func (p *program) fillDemo(ctx context.Context, s *system, n int) error {
	if _, err := s.DB.Setting(ctx, demoDone); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	raw, err := s.DB.InitSetting(ctx, demoMoment, []byte(strconv.FormatInt(time.Now().UnixMilli(), 10)))
	if err != nil {
		return err
	}
	moment, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return err
	}
	files := demoFiles{ctx: ctx, s: s}
	plan, err := seed.Plan(seed.PlanInput{N: n, Now: app.Millis(moment), Seed: 1, Seal: s.App.SealID, File: files.file})
	if err = errors.Join(err, files.err); err != nil {
		return err
	}
	sample, err := p.play(ctx, s, plan)
	if err != nil {
		return err
	}
	if err := s.DB.SetSetting(ctx, demoSampleCode, []byte(sample)); err != nil {
		return err
	}
	return s.DB.SetSetting(ctx, demoDone, []byte("1"))
}

// play gives all commands in the order of their moments, as real life would.
func (p *program) play(ctx context.Context, s *system, plan []seed.DemoDossier) (sample string, err error) {
	type act struct {
		seed.DemoStep
		dossier int
		first   bool
		key     string
	}
	var acts []act
	for i, d := range plan {
		for j, step := range d.Steps {
			acts = append(acts, act{step, i, j == 0, fmt.Sprintf("demo/%s/%d", d.ID, j)})
		}
	}
	slices.SortStableFunc(acts, func(a, b act) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.dossier, b.dossier)) })
	for i, a := range acts {
		d := plan[a.dossier]
		call := app.Call{Key: a.key, At: a.At}
		post, _ := s.App.Directory().Post(a.PostID)
		actor, ok := s.App.Directory().Actor(post.OfficerID, a.PostID, s.App.Today())
		if !ok {
			return "", fmt.Errorf("demo: nobody holds %s", a.PostID)
		}
		if call.Actor = actor; !a.first {
			call.Ref = app.Ref{Province: d.Province, ID: d.ID}
		}
		done, err := s.App.Execute(ctx, call, a.Command)
		if err != nil {
			return "", fmt.Errorf("demo: %s of %s: %w", a.Command.Name(), d.ID, err)
		}
		if done.Code != "" {
			sample = done.Code
		}
		p.progress(i+1, len(acts))
	}
	return sample, nil
}

// progress draws a bar about fifty times over the whole work.
func (p *program) progress(done, all int) {
	if step := max(1, all/50); done%step != 0 && done != all {
		return
	}
	const width = 30
	full := done * width / all
	fmt.Fprintf(p.Out, "\rHồ sơ mẫu [%s%s] %3d%%", strings.Repeat("█", full), strings.Repeat("·", width-full), done*100/all)
	if done == all {
		fmt.Fprintln(p.Out)
	}
}

// demoFiles makes a small readable PDF for every name a plan asks for.
type demoFiles struct {
	ctx context.Context
	s   *system
	n   int
	err error
}

func (d *demoFiles) file(name string) dossier.Attachment {
	content := demoPDF(name)
	sha, err := d.s.App.Blobs.Put(d.ctx, content)
	d.err = errors.Join(d.err, err)
	d.n++
	id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "motcua demo file %d %s", d.n, name)).String()
	return dossier.Attachment{ID: id, Name: name, Type: "application/pdf", Size: int64(len(content)), SHA256: sha}
}

// demoPDF is one page with the folded name on it.
func demoPDF(name string) []byte {
	stream := "BT /F 14 Tf 40 540 Td (" + strings.ToUpper(text.Fold(name)) + ") Tj 0 -24 Td (MOTCUA - DU LIEU GIA) Tj ET"
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(stream), stream), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	xref := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		xref += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s endobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", xref, len(objects)+1, at)
	return []byte(b.String())
}
