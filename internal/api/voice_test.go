package api

import (
	"net/http"
	"testing"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/org"
)

// K-12, T-15: a piece is taken once, found in the lists, worked on by its versions and
// shut to whoever manages nothing.
func TestFeedback(t *testing.T) {
	w := newWorld(t)
	clerk, actor, d := w.accepted(t)
	head := w.as(t, w.Actor(t, org.OneStopHead, actor.UnitID))
	in := sentFeedback{Unit: actor.UnitID, Channel: "FeedbackCounter", Name: "Nông Thị Thử", Phone: "0912345678", Text: "Chờ ba tuần chưa có kết quả", Dossier: d.Code}
	key := []string{"Idempotency-Key", "quay-1/7"}
	var taken, again takenFeedback
	clerk.post(v1+"/feedback", in, key...).into(http.StatusCreated, &taken)
	clerk.post(v1+"/feedback", in, key...).into(http.StatusCreated, &again)
	other := in
	other.Text = "Khác"
	clerk.post(v1+"/feedback", other, key...).problem(http.StatusConflict, "idempotency.reused")
	in.Name = ""
	clerk.post(v1+"/feedback", in).problem(http.StatusUnprocessableEntity, "feedback.name")
	if taken != again || taken.Code == "" {
		t.Errorf("taken %+v, then %+v", taken, again)
	}
	for _, query := range []string{"", "?all=true"} {
		var page feedbackPage
		head.get(v1+"/feedback"+query).into(http.StatusOK, &page)
		if len(page.Items) != 1 || page.Items[0].Ref != taken.Ref || page.Items[0].NextDue.IsZero() {
			t.Errorf("%q lists %+v", query, page.Items)
		}
	}
	path := v1 + "/feedback/" + taken.Ref
	clerk.get(path).problem(http.StatusNotFound, "feedback.not-found")
	classify := feedbackActBody{Act: "classify", Version: 1, Kind: "FeedbackDelay", Unit: actor.UnitID}
	var first, second feedbackActed
	head.post(path+"/acts", classify).into(http.StatusOK, &first)
	a := head.post(path+"/acts", classify).into(http.StatusOK, &second)
	if first != second || first.Version != 2 || a.Header().Get("Idempotent-Replayed") != "true" {
		t.Errorf("done %+v, then %+v", first, second)
	}
	classify.Kind = "FeedbackOther"
	head.post(path+"/acts", classify).problem(http.StatusConflict, "feedback.stale")
	head.post(path+"/acts", feedbackActBody{Act: "assign", Version: 2}).problem(http.StatusUnprocessableEntity, "feedback.assign")
	head.post(path+"/acts", feedbackActBody{Act: "assign", Version: 2, Officer: actor.PostID}).into(http.StatusOK, &first)
	clerk.post(path+"/acts", feedbackActBody{Act: "answer", Version: 3, Text: "Xin lỗi, kết quả có ngày 07/12."}).into(http.StatusOK, &first)
	head.post(path+"/acts", feedbackActBody{Act: "publish", Version: 4, Text: "Đã trả lời."}).into(http.StatusOK, &first)
	var piece feedbackPiece
	head.get(path).into(http.StatusOK, &piece)
	if piece.Status != "FeedbackPublished" || len(piece.Done) != 5 || len(piece.Possible) != 0 || piece.Public != "Đã trả lời." || piece.Code != taken.Code {
		t.Errorf("%+v", piece)
	}
}

// F-07, F-09: the Register of a year is read page by page, locked once, and corrected
// by an entry of the open year.
func TestRegisterBook(t *testing.T) {
	w := newWorld(t)
	clerk, actor, _ := w.accepted(t)
	clerk.post(v1+"/dossiers", form(w.procedure(t, actor.Level))).into(http.StatusCreated, &done{})
	post := w.Actor(t, org.OneStopHead, actor.UnitID)
	head := w.as(t, post)
	path := v1 + "/register/book"
	var b yearBook
	head.get(path+"?limit=1&year=2026&unit="+actor.UnitID).into(http.StatusOK, &b)
	if len(b.Items) != 1 || b.Items[0].Number != 1 || b.NextCursor == "" || b.Count != 2 || b.Locked {
		t.Fatalf("first page %+v", b)
	}
	head.get(path+"?limit=1&year=2026&unit="+actor.UnitID+"&cursor="+b.NextCursor).into(http.StatusOK, &b)
	if len(b.Items) != 1 || b.Items[0].Number != 2 {
		t.Fatalf("second page %+v", b)
	}
	year := BookOf{actor.UnitID, 2026}
	head.post(path+"/lock", year).problem(http.StatusConflict, "register.not-over")
	w.Clock.Set(time.Date(2027, 1, 4, 9, 0, 0, 0, deadline.Zone()))
	head = w.as(t, post)
	correction := bookCorrection{year, 1, "Ghi sai tên chủ hồ sơ"}
	head.post(path+"/corrections", correction).problem(http.StatusUnprocessableEntity, "register.entry")
	var first, again yearBook
	head.post(path+"/lock", year).into(http.StatusOK, &first)
	a := head.post(path+"/lock", year).into(http.StatusOK, &again)
	if !first.Locked || len(first.Hash) != 64 || first.Hash != again.Hash || first.LockedBy != post.Name || a.Header().Get("Idempotent-Replayed") != "true" {
		t.Errorf("locked %+v, then %+v", first, again)
	}
	var entered, twice bookEntered
	head.post(path+"/corrections", correction).into(http.StatusCreated, &entered)
	a = head.post(path+"/corrections", correction).into(http.StatusCreated, &twice)
	if entered != (bookEntered{actor.UnitID, 2027, 1}) || twice != entered || a.Header().Get("Idempotent-Replayed") != "true" {
		t.Errorf("entered %+v, then %+v", entered, twice)
	}
}

// K-05, CN20: too few slips tell nothing; a head sees what is late below her.
func TestRatingsAndUnitTasks(t *testing.T) {
	w := newWorld(t)
	_, actor, d := w.accepted(t)
	post := w.Actor(t, org.OneStopHead, actor.UnitID)
	var r ratingResults
	w.as(t, post).get(v1+"/ratings?year=2026").into(http.StatusOK, &r)
	if r.Least < 1 || r.Slips != 0 || len(r.Contents)+len(r.Rows)+len(r.Comments) != 0 {
		t.Errorf("%+v", r)
	}
	w.Clock.Advance(60 * 24 * time.Hour)
	var tasks unitTasks
	w.as(t, post).get(v1+"/unit-tasks").into(http.StatusOK, &tasks)
	if len(tasks.Items) != 1 || tasks.Items[0].Dossier.Ref != d.Ref || tasks.Items[0].Reminders[0] != "RemindOverdue" {
		t.Errorf("%+v", tasks.Items)
	}
}
