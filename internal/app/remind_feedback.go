package app

import (
	"context"
	"slices"
	"strconv"
	"time"

	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/store"
)

// feedbackPerProvince bounds what a day's letters look through, most urgent first.
const feedbackPerProvince = 1000

// feedbackTask is feedback whose date of T-15 has passed or is near (K-12).
type feedbackTask struct {
	Row      store.FeedbackRow
	Reminder notice.Reminder // RemindOverdue or RemindDueSoon
	Unit     string          // name of the unit it is about
}

// item names the reminder: another date is another thing.
func (f feedbackTask) item() string {
	return "feedback/" + f.Row.ID + "/" + string(f.Reminder) + "/" + strconv.FormatInt(f.Row.DueAt, 36)
}

// line says nothing of what the feedback is about, of its sender, nor the code by which
// it is followed.
func (f feedbackTask) line() string { return f.Unit + ", hạn " + vnMoment(f.Row.DueAt) }

// feedbackTasks lists the feedback of a province that somebody is to be reminded of.
func (a *App) feedbackTasks(ctx context.Context, province string, now time.Time) ([]feedbackTask, error) {
	rows, err := a.DB.FeedbackDue(ctx, store.FeedbackQuery{Province: province, Limit: feedbackPerProvince})
	if err != nil {
		return nil, err
	}
	var out []feedbackTask
	for _, r := range rows {
		s := a.ScheduleFor(r.UnitID, now)
		if s == nil {
			continue
		}
		due := notice.Task{Since: Millis(r.ReceivedAt), Due: Millis(r.DueAt), Touched: Millis(r.UpdatedAt)}
		for _, x := range notice.Reminders(due, s, a.serviceTerms(province), now) {
			if x == notice.RemindOverdue || x == notice.RemindDueSoon {
				u, _ := a.Directory().Unit(r.UnitID)
				out = append(out, feedbackTask{r, x, u.Name})
			}
		}
	}
	return out, nil
}

// feedbackFor picks what a post is reminded of: what is assigned to her, and for those
// who manage the feedback of their body what nobody has yet, or what is late. What is
// about her she does not hear of.
func (a *App) feedbackFor(post org.Actor, all []feedbackTask) (out []feedbackTask) {
	if len(all) == 0 || !org.May(post, org.ActionFeedback) {
		return nil
	}
	var body []string
	if org.May(post, org.ActionFeedbackAssign) {
		body = a.Directory().Subtree(post.AgencyID)
	}
	for _, f := range all {
		nobodys := f.Row.OfficerID == "" || f.Reminder == notice.RemindOverdue
		if f.Row.AboutOfficer != post.OfficerID && (f.Row.OfficerID == post.OfficerID || nobodys && slices.Contains(body, f.Row.UnitID)) {
			out = append(out, f)
		}
	}
	return out
}
