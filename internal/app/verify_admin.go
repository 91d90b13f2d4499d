package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/store"
)

// clockTolerance is how far the clocks of several machines may be apart before an act
// counts as written with an earlier time than the one before it.
const clockTolerance = 2 * time.Minute

// adminProof goes along the chains of the log of administration.
type adminProof struct {
	*bookVerifier
	last    store.ChainedAct // the act before; N 0 at the beginning of a chain
	covers  []coverOfAct
	covered map[string]bool // what the acts wrote, by table and key
	begun   int64           // when chains began over what was logged before; 0 = from the first act on
}

// coverOfAct is what an act wrote elsewhere.
type coverOfAct struct {
	store.Cover
	province, name string
}

// acts: no act of administration was edited, removed, added, moved or cut off; what each
// wrote stands as it was written; no set-up came into force without an act.
func (v *bookVerifier) acts(ctx context.Context) error {
	p := &adminProof{bookVerifier: v, covered: map[string]bool{}}
	if err := v.DB.EachAct(ctx, p.act); err != nil {
		return err
	}
	p.end()
	empty, err := v.DB.EmptyChains(ctx)
	for _, province := range empty {
		v.tell(BookActs, province, "", "còn mốc cuối của chuỗi nhưng nhật ký không còn mục nào")
	}
	if err != nil {
		return err
	}
	return errors.Join(p.written(ctx), p.steps(ctx), p.publications(ctx), v.DB.EachDrift(ctx, func(kind, id string) error {
		v.tell(BookActs, kind+" "+id, "", "nội dung hiện hành khác lần thay đổi sau cùng đã ghi")
		return nil
	}))
}

// act proves one act against the one before it.
func (p *adminProof) act(a store.ChainedAct) error {
	p.count.Acts++
	if a.Province != p.last.Province {
		p.end()
		p.last = store.ChainedAct{}
	}
	name := actName(a.AdminLogRow)
	switch {
	case a.N != p.last.N+1:
		p.tell(BookActs, a.Province, "", "thiếu mục trước %s: mong đợi số %d", name, p.last.N+1)
	case !bytes.Equal(a.Hash, a.Chained(p.last.Hash)):
		p.tell(BookActs, a.Province, "", "%s đã bị sửa, chèn hoặc đổi chỗ (mã băm không khớp)", name)
	case !a.Late && a.At < p.last.At-clockTolerance.Milliseconds():
		p.Found(BookFinding{Kind: BookActs, ID: a.Province, Note: true, Detail: fmt.Sprintf("%s ghi lúc %s, sớm hơn mục trước đó (%s): đồng hồ của máy chủ đã bị lùi",
			name, clockText(a.At), clockText(p.last.At))})
	}
	if a.Action == store.ChainBegun {
		p.begun = max(p.begun, a.At)
	}
	p.last = a
	return p.note(a.AdminLogRow, name)
}

// note keeps what an act wrote, to be looked at when the chains are read.
func (p *adminProof) note(a store.AdminLogRow, name string) error {
	if len(a.Covers) == 0 {
		return nil
	}
	var covers []store.Cover
	if err := json.Unmarshal(a.Covers, &covers); err != nil {
		return nil // it does not fit its hash either
	}
	for _, c := range covers {
		p.covers = append(p.covers, coverOfAct{c, a.Province, name})
		p.covered[coverKey(c.Table, c.Key...)] = true
	}
	return nil
}

func coverKey(table string, key ...string) string { return table + "\x00" + strings.Join(key, "\x00") }

// end compares the last act of a chain with the end that was kept of it.
func (p *adminProof) end() {
	a := p.last
	switch {
	case a.N == 0:
	case a.ChainN == 0:
		p.tell(BookActs, a.Province, "", "thiếu mốc cuối của chuỗi")
	case a.N != a.ChainN:
		p.tell(BookActs, a.Province, "", "nhật ký bị cắt đuôi hoặc nối thêm: còn đến %s, chuỗi đã ghi đến số %d", actName(a.AdminLogRow), a.ChainN)
	case !bytes.Equal(a.Hash, a.Head):
		p.tell(BookActs, a.Province, "", "mã băm cuối không khớp: %s bị thay hoặc mốc cuối bị sửa", actName(a.AdminLogRow))
	}
}

// actName is an act as its finder reads it.
func actName(a store.AdminLogRow) string {
	name := fmt.Sprintf("mục số %d (%s", a.N, fault.Word("vi", "admin."+a.Action))
	if a.Subject != "" {
		name += ": " + a.Subject
	}
	return name + ", " + clockText(a.At) + ")"
}

func clockText(at int64) string { return Millis(at).In(zone()).Format("15:04:05 02/01/2006") }

// written holds what every act wrote against what stands there now.
func (p *adminProof) written(ctx context.Context) error {
	for _, c := range p.covers {
		sum, err := p.DB.Covered(ctx, c.Cover)
		switch {
		case errors.Is(err, store.ErrNotFound):
			p.tell(BookActs, c.province, "", "%s: nội dung việc này đã ghi bị xóa (%s %s)", c.name, c.Table, strings.Join(c.Key, " "))
		case errors.Is(err, store.ErrInvalidChange):
			p.Found(BookFinding{Kind: BookActs, ID: c.province, Note: true, Detail: c.name + ": không đối chiếu được " + c.Table})
		case err != nil:
			return err
		case sum != c.Sum:
			p.tell(BookActs, c.province, "", "%s: nội dung việc này đã ghi bị sửa (%s %s)", c.name, c.Table, strings.Join(c.Key, " "))
		}
	}
	return nil
}

// steps: the organisation was changed by no step that is not logged.
func (p *adminProof) steps(ctx context.Context) error {
	return p.DB.EachOrganisationStep(ctx, func(s store.StepAt) error {
		if s.At > p.begun && !p.covered[coverKey("organisation_steps", fmt.Sprint(s.Seq))] {
			p.tell(BookActs, fmt.Sprint("bước ", s.Seq), "", "tổ chức được thay đổi (%s, %s) nhưng không có trong nhật ký", fault.Word("vi", "admin."+s.Act), clockText(s.At))
		}
		return nil
	})
}

// publications: no calendar came into force without an act.
func (p *adminProof) publications(ctx context.Context) error {
	return p.DB.PublishedCalendars(ctx, func(k store.PublicationKey, data []byte) error {
		var x catalog.Publication
		if err := json.Unmarshal(data, &x); err != nil {
			x.At = time.Time{}
		}
		if (x.At.IsZero() || ms(x.At) > p.begun) && !p.covered[coverKey("catalogue", "publication", k.ID, k.Version)] {
			p.tell(BookActs, k.ID, "", "phiên bản %d được công bố (%s) nhưng không có trong nhật ký", x.Version, clockText(ms(x.At)))
		}
		return nil
	})
}
