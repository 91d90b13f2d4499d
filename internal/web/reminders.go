package web

import (
	"motcua/internal/app"
	"motcua/internal/notice"
	"motcua/internal/org"
)

var reminderRoutes = []Route{
	{"GET", "/unit-tasks", May(org.ActionUnitTasks), unitTasksPage},
}

// unitTasksView is what is late or untouched in the units a head answers for.
type unitTasksView struct {
	Base
	Groups []unitTaskGroup
}

type unitTaskGroup struct {
	Reminder notice.Reminder
	Rows     []unitTaskRow
}

type unitTaskRow struct {
	dossierLine
	Task, Who, Unit string
	Due             *badge
	Touched         int64
}

func unitTasksPage(c *Context) error {
	tasks, err := c.App.UnitTasks(c.R.Context(), c.Actor)
	if err != nil {
		return err
	}
	v, now := unitTasksView{Base: c.base("unit-tasks.title")}, c.App.Now()
	for _, r := range []notice.Reminder{notice.RemindOverdue, notice.RemindDueSoon, notice.RemindStuck} {
		g := unitTaskGroup{Reminder: r}
		for _, t := range tasks {
			if t.Reminders[0] != r { // under its most urgent heading
				continue
			}
			row := unitTaskRow{dossierLine: lineOf(t.Row.Summary), Task: t.Step, Who: t.Post.Name, Unit: t.Post.UnitName, Touched: t.Row.UpdatedAt}
			if row.Task == "" {
				row.Task = c.word(t.Row.Kind)
			}
			row.Due = c.dueBadge(now, app.Millis(t.Due()))
			g.Rows = append(g.Rows, row)
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return c.Show("unit-tasks", v)
}
