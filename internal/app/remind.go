package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// Task is something that waits for a post, and why its officer is reminded of it.
type Task struct {
	Row       store.InboxRow
	Reminders []notice.Reminder
	Post      org.Actor // who it waits for
	Step      string
}

// item names a reminder of a task: another date or another turn is another thing.
func (t Task) item(r notice.Reminder) string {
	stamp := t.Row.Since
	switch r {
	case notice.RemindOverdue, notice.RemindDueSoon:
		stamp = dueOf(t.Row)
	case notice.RemindStuck:
		stamp = t.Row.UpdatedAt
	}
	return t.key() + "/" + string(r) + "/" + strconv.FormatInt(stamp, 36)
}

// dueOf is the nearer of the two dates of a task; 0 = none.
func dueOf(r store.InboxRow) int64 {
	if r.StepDue > 0 && (r.WorkRow.Due == 0 || r.StepDue < r.WorkRow.Due) {
		return r.StepDue
	}
	return r.WorkRow.Due
}

// remindersOf says what an officer is reminded of about a row of her inbox.
func (a *App) remindersOf(r store.InboxRow, now time.Time) []notice.Reminder {
	s := a.ScheduleFor(r.CompetentAgency, now)
	if s == nil {
		return nil
	}
	t := notice.Task{Since: Millis(r.Since), Due: Millis(dueOf(r)), Touched: Millis(r.UpdatedAt), Waits: dossier.WorkKind(r.Kind).ForCitizen()}
	return notice.Reminders(t, s, a.serviceTerms(r.Summary.Province), now)
}

// tasksPerPost bounds what one post is reminded of at a time, most urgent first.
const tasksPerPost = 200

// tasksPerUnits bounds what a head's list looks through, queuesAtOnce what one question
// to the database names: SQLite joins 500 parts at most.
const (
	tasksPerUnits = 1000
	queuesAtOnce  = 400
)

// tasks lists what waits for a post.
func (a *App) tasks(ctx context.Context, post org.Actor, now time.Time) ([]Task, error) {
	rows, err := a.DB.Inbox(ctx, store.InboxQuery{Province: post.Province, Queues: dossier.Queues(post), Limit: tasksPerPost})
	if err != nil {
		return nil, err
	}
	var out []Task
	for _, r := range rows {
		out = append(out, a.task(r, post, now))
	}
	return out, nil
}

func (a *App) task(r store.InboxRow, post org.Actor, now time.Time) Task {
	return Task{Row: r, Reminders: a.remindersOf(r, now), Post: post, Step: a.stepName(r)}
}

// workers are the posts of a province that take work and are held today, unit by unit.
func (a *App) workers(province string) (out []org.Actor) {
	d := a.Directory()
	for _, p := range d.Posts() {
		u, _ := d.Unit(p.UnitID)
		if u.Province != province {
			continue
		}
		if actor, ok := d.Actor(p.OfficerID, p.ID, a.Today()); ok && org.May(actor, org.ActionInbox) {
			out = append(out, actor)
		}
	}
	return out
}

// RunReminders writes the day's letters to officers (CN20): one a day to each post that
// has something new to hear, never twice of the same thing. Whatever was not written
// when the program stopped is written the next time; several replicas may run at once.
// It tells how many letters it wrote.
func (a *App) RunReminders(ctx context.Context) (n int, err error) {
	if !a.Telling.Mail || a.Telling.Book == nil {
		return 0, nil
	}
	for _, province := range a.tenants() {
		sent, provinceErr := a.remindProvince(ctx, province)
		n, err = n+sent, errors.Join(err, provinceErr)
		if ctx.Err() != nil {
			break
		}
	}
	return n, err
}

// tenants lists the provinces that have units, and the ministry's.
func (a *App) tenants() (out []string) {
	for _, u := range a.Directory().Units() {
		if !slices.Contains(out, u.Province) {
			out = append(out, u.Province)
		}
	}
	return out
}

func (a *App) remindProvince(ctx context.Context, province string) (n int, err error) {
	now := a.Now()
	local, today := now.In(deadline.Zone()), deadline.DateOf(now).String()
	if done, _ := a.digested.Load(province); done == today {
		return 0, nil // what comes up now is told tomorrow; without this every post's work would be read every few minutes
	}
	if deadline.NewClock(local.Hour(), local.Minute()) < a.serviceTerms(province).DigestAt {
		return 0, nil
	}
	all := duty{byPost: map[string][]Task{}, byUnit: map[string][]Task{}}
	if all.feedback, err = a.feedbackTasks(ctx, province, now); err != nil {
		return n, err
	}
	posts := a.workers(province)
	for _, post := range posts {
		tasks, err := a.tasks(ctx, post, now)
		if err != nil {
			return n, err
		}
		all.byPost[post.PostID] = tasks
		all.byUnit[post.UnitID] = append(all.byUnit[post.UnitID], tasks...)
	}
	for _, post := range posts {
		s := a.ScheduleFor(post.UnitID, now)
		if s == nil || !s.IsWorkingDay(deadline.DateOf(now)) {
			continue // nobody is there to read it
		}
		ok, postErr := a.remindPost(ctx, post, all, now)
		if ok {
			n++
		}
		if err = errors.Join(err, postErr); ctx.Err() != nil {
			break
		}
	}
	if err == nil && ctx.Err() == nil {
		a.digested.Store(province, today)
	}
	return n, err
}

// remindPost writes the letter of a post, unless she has had one today or there is
// nothing new.
func (a *App) remindPost(ctx context.Context, post org.Actor, all duty, now time.Time) (bool, error) {
	o, _ := a.Directory().Officer(post.OfficerID)
	if o.Email == "" {
		return false, nil
	}
	l := dayLetter{feedback: a.feedbackFor(post, all.feedback)}
	l.own, l.unit = all.of(post, a.headedUnits(post))
	day := "digest/" + a.Today()
	told, err := a.DB.Reminded(ctx, post.Province, post.PostID, append(l.items(), day))
	if err != nil || told[day] {
		return false, err
	}
	if l = l.fresh(told); l.empty() {
		return false, nil
	}
	row, err := a.officerLetter(post.Province, post.UnitID, "digest/"+post.PostID+"/"+a.Today(), l.mail(o.Email, a.PublicURL), now)
	if err != nil {
		return false, err
	}
	err = a.DB.Remind(ctx, post.Province, post.PostID, append(l.items(), day), ms(now), row)
	if errors.Is(err, store.ErrConflict) {
		return false, nil // another replica has just told her
	}
	return err == nil, err
}

// duty is what waits in a province, by post and by unit, and the feedback that presses.
type duty struct {
	byPost, byUnit map[string][]Task
	feedback       []feedbackTask
}

// of splits what waits into a post's own and, for a head, what presses with the others
// of the units she answers for.
func (d duty) of(post org.Actor, below []string) (own, unit []Task) {
	own = d.byPost[post.PostID]
	seen := map[string]bool{}
	for _, t := range own {
		seen[t.key()] = true
	}
	for _, id := range below {
		for _, t := range d.byUnit[id] {
			if !seen[t.key()] && slices.ContainsFunc(t.Reminders, pressing) {
				seen[t.key()] = true
				unit = append(unit, t)
			}
		}
	}
	return own, unit
}

// key tells one thing that waits from another; several posts may share it.
func (t Task) key() string { return t.Row.Summary.ID + "/" + t.Row.Token + "/" + t.Row.Kind }

// pressing: what a head hears of the work of others.
func pressing(r notice.Reminder) bool { return r == notice.RemindOverdue || r == notice.RemindStuck }

// headedUnits are the units whose work a post answers for.
func (a *App) headedUnits(post org.Actor) []string {
	switch {
	case post.Has(org.Approver):
		return a.Directory().Subtree(post.AgencyID)
	case post.Has(org.OneStopHead, org.AssigningLeader):
		return a.Directory().Subtree(post.UnitID)
	}
	return nil
}

// officerLetter is a row of the outbox to an officer; it leaves outside quiet hours.
func (a *App) officerLetter(province, unit, key string, m outbox.Mail, now time.Time) (store.OutboxRow, error) {
	raw, err := json.Marshal(m)
	return store.OutboxRow{Province: province, ID: NewID(), Lane: key, System: outbox.SystemMail, UnitID: unit, Key: key, Payload: a.Keys.Seal(raw, sealContext),
		State: store.OutboxQueued, NextAt: ms(a.Telling.Book.Quiet.Ring(now)), CreatedAt: ms(now), UpdatedAt: ms(now)}, err
}

// UnitTasks lists what a head answers for and is late, near or stuck, most urgent
// first: of the tasksPerUnits most urgent of her units, whosever they are.
func (a *App) UnitTasks(ctx context.Context, actor org.Actor) ([]Task, error) {
	if err := org.Authorise(actor, org.ActionUnitTasks); err != nil {
		return nil, err
	}
	below, now := a.headedUnits(actor), a.Now()
	holder := map[string]org.Actor{} // of a queue
	for _, post := range a.workers(actor.Province) {
		if !slices.Contains(below, post.UnitID) {
			continue
		}
		for _, q := range dossier.Queues(post) {
			if _, known := holder[q]; !known {
				holder[q] = post
			}
		}
	}
	var rows []store.InboxRow
	for queues := range slices.Chunk(slices.Sorted(maps.Keys(holder)), queuesAtOnce) {
		some, err := a.DB.Inbox(ctx, store.InboxQuery{Province: actor.Province, Queues: queues, Limit: tasksPerUnits})
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
	}
	slices.SortStableFunc(rows, func(x, y store.InboxRow) int { return cmp.Compare(x.Urgent, y.Urgent) })
	var out []Task
	seen := map[string]bool{}
	for _, r := range rows {
		t := a.task(r, holder[r.Queue], now)
		t.Reminders = slices.DeleteFunc(t.Reminders, func(r notice.Reminder) bool { return r == notice.RemindNew })
		if len(t.Reminders) > 0 && !seen[t.key()] {
			seen[t.key()] = true
			out = append(out, t)
		}
	}
	return out[:min(len(out), tasksPerPost)], nil
}

// KeepReminding runs the reminders now and then until the context ends.
func (a *App) KeepReminding(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		if _, err := a.RunReminders(ctx); err != nil && ctx.Err() == nil {
			a.Log.Error("reminders", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// Due is the nearer of the two dates of a task; 0 = none.
func (t Task) Due() int64 { return dueOf(t.Row) }
