package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"motcua/internal/feedback"
	"motcua/internal/rating"
	"motcua/internal/store"
)

// feedback: a piece is what its steps made it, found by one code, and no step or code
// belongs to none. What is sealed is opened only with the keys; a due date depends on
// the calendar and is not proved.
func (v *bookVerifier) feedback(ctx context.Context) error {
	var now store.FeedbackLine
	var events []feedback.Event
	steps, sealed := 0, 0
	flush := func() {
		if now.Row.ID == "" {
			return
		}
		v.count.Feedback++
		if v.Keys == nil {
			sealed++
		}
		v.piece(now, steps, events)
	}
	err := v.DB.EachFeedback(ctx, func(l store.FeedbackLine) error {
		if l.Row.Seq == 0 && l.Row.Status == "" {
			v.tell(BookFeedback, Ref{l.Row.Province, l.Row.ID}.String(), "", "còn bước xử lý hoặc mã tra cứu nhưng không có phản ánh")
			return nil
		}
		if l.Row.Province != now.Row.Province || l.Row.ID != now.Row.ID {
			flush()
			now, events, steps = l, nil, 0
		}
		if l.Step.Seq == 0 {
			return nil
		}
		if steps++; l.Step.Seq != steps {
			v.tell(BookFeedback, Ref{l.Row.Province, l.Row.ID}.String(), "", "thiếu bước %d", steps)
			steps = l.Step.Seq
		}
		if e, ok := v.step(l); ok {
			events = append(events, e)
		}
		return nil
	})
	flush()
	if sealed > 0 {
		v.Found(BookFinding{Kind: BookFeedback, ID: fmt.Sprint(sealed), Detail: "phản ánh không mở được vì không có khóa chính (--key-file); mới so các bước", Note: true})
	}
	return err
}

// step opens a step and holds it against its columns.
func (v *bookVerifier) step(l store.FeedbackLine) (e feedback.Event, ok bool) {
	if v.Keys == nil {
		return e, false
	}
	raw, err := v.Keys.Open(l.Step.Data, sealFeedback)
	if err == nil {
		err = json.Unmarshal(raw, &e)
	}
	if err != nil || e.Seq != l.Step.Seq || string(e.Act) != l.Step.Type || ms(e.At) != l.Step.At {
		v.tell(BookFeedback, Ref{l.Row.Province, l.Row.ID}.String(), "", "bước %d đã bị sửa", l.Step.Seq)
		return e, false
	}
	return e, true
}

// piece holds a piece of feedback against its steps.
func (v *bookVerifier) piece(l store.FeedbackLine, steps int, events []feedback.Event) {
	r, id := l.Row, Ref{l.Row.Province, l.Row.ID}.String()
	if r.Seq != steps {
		v.tell(BookFeedback, id, "", "đang ở bước %d nhưng có %d bước", r.Seq, steps)
	}
	if l.Codes != 1 {
		v.tell(BookFeedback, id, "", "có %d mã tra cứu, phải có một", l.Codes)
	}
	if v.Keys == nil || len(events) != r.Seq {
		return
	}
	s := feedback.Replay(r.Province, r.ID, events)
	want, err := json.Marshal(s)
	raw, openErr := v.Keys.Open(r.State, sealFeedback)
	if err != nil || openErr != nil || !bytes.Equal(want, raw) {
		v.tell(BookFeedback, id, "", "trạng thái lưu khác trạng thái dựng lại từ các bước")
	}
	if r.Status != string(s.Status) || r.UnitID != s.Unit.ID || r.OfficerID != s.Assignee.OfficerID || r.AboutOfficer != s.About || r.ReceivedAt != ms(s.ReceivedAt) || r.PublishedAt != ms(s.PublicAt) {
		v.tell(BookFeedback, id, "", "các cột của danh sách khác trạng thái")
	}
}

// ratings: every slip gave one verdict at the counter and no content more answers than verdicts; counts
// are of units, contents and answers that exist. Who said what is kept nowhere, so that
// an answer changed into another cannot be found (decision 0024).
func (v *bookVerifier) ratings(ctx context.Context) error {
	editions, err := rating.Editions()
	if err != nil {
		return err
	}
	r := ratingProof{bookVerifier: v, editions: editions, answered: map[string]int{}, slips: map[string]int{}, counters: map[string]int{}, agencies: map[string]int{}}
	if err := v.DB.EachRatingSum(ctx, r.sum); err != nil {
		return err
	}
	r.flush()
	r.slipsBalance()
	return v.DB.RatingCommentUnits(ctx, func(province, unit string) error {
		if _, ok := v.directory.Unit(unit); !ok {
			v.tell(BookRatings, "tỉnh "+province, "", "ý kiến về một đơn vị không có (%s)", unit)
		}
		return nil
	})
}

// ratingPlace is what a slip is counted under.
type ratingPlace struct{ province, unit, month, procedure, edition, channel string }

// ratingProof goes over the counts, place after place.
type ratingProof struct {
	*bookVerifier
	editions []rating.Edition
	now      ratingPlace
	answered map[string]int // by content, in one place
	// by province: slips used, where the dossier belongs; verdicts at counters; verdicts at
	// agencies, of what counters of other provinces took in for them
	slips, counters, agencies map[string]int
}

// slipsBalance: each slip was counted once at a counter, and once more at the agency when
// the counter lies elsewhere.
func (r *ratingProof) slipsBalance() {
	all := 0
	for _, p := range slices.Sorted(maps.Keys(r.slips)) {
		all += r.slips[p]
		if own := r.slips[p] - r.agencies[p]; own < 0 || own > r.counters[p] {
			r.tell(BookRatings, "tỉnh "+p, "", "%d phiếu đã dùng không khớp %d kết luận ở nơi tiếp nhận và %d ở cơ quan giải quyết", r.slips[p], r.counters[p], r.agencies[p])
		}
	}
	for _, n := range r.counters {
		all -= n
	}
	if all != 0 {
		r.tell(BookRatings, "cả nước", "", "số phiếu đã dùng và số kết luận được đếm chênh nhau %d", all)
	}
}

func (r *ratingProof) sum(s store.RatingSum) error {
	if s.UnitID == "" && s.Content == "" {
		r.slips[s.Province] += s.N
		return nil
	}
	r.count.Answers += s.N
	id := s.UnitID + " " + s.Month
	e, known := rating.Find(r.editions, s.Edition)
	if _, ok := e.Content(s.Content); !known || !ok && s.Content != rating.Whole || s.Least < 1 {
		r.tell(BookRatings, id, "", "số đếm của nội dung %q không thể có", s.Content)
	}
	u, ok := r.directory.Unit(s.UnitID)
	if !ok {
		r.tell(BookRatings, id, "", "đơn vị không có trong tổ chức")
	}
	if s.OfficerID != "" { // counted once more, by officer (O-04)
		return nil
	}
	if p := (ratingPlace{s.Province, s.UnitID, s.Month, s.Procedure, s.Edition, s.Channel}); p != r.now {
		r.flush()
		r.now = p
	}
	r.answered[s.Content] += s.N
	switch {
	case s.Content != rating.Whole:
	case ok && !u.Kind.Receives():
		r.agencies[s.Province] += s.N
	default:
		r.counters[s.Province] += s.N
	}
	return nil
}

// flush proves one place: no content has more answers than there are verdicts.
func (r *ratingProof) flush() {
	for _, content := range slices.Sorted(maps.Keys(r.answered)) {
		if n := r.answered[content]; n > r.answered[rating.Whole] {
			r.tell(BookRatings, r.now.unit+" "+r.now.month, "", "nội dung %s có %d lượt trả lời trên %d phiếu", content, n, r.answered[rating.Whole])
		}
	}
	clear(r.answered)
}
