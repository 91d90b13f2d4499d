package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/rating"
)

// ratingResults is what citizens said in a year or quarter (K-05).
type ratingResults struct {
	Year     int             `json:"year"`
	Quarter  int             `json:"quarter,omitempty"`
	Least    int             `json:"least"`
	Slips    int             `json:"slips"`
	Hidden   bool            `json:"hidden"`
	Rows     []ratingRow     `json:"rows"`
	Contents []ratingContent `json:"contents"`
	Comments []string        `json:"comments"`
	Officers []ratingRow     `json:"officers,omitempty"`
}

type ratingRow struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Slips     int    `json:"slips"`
	Satisfied int    `json:"satisfied"`
}

type ratingContent struct {
	ID      string        `json:"id"`
	Ask     string        `json:"ask"`
	Slips   int           `json:"slips"`
	Answers []ratingCount `json:"answers,omitempty"`
}

type ratingCount struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Count int    `json:"count"`
}

type ratingsOutput struct{ Body ratingResults }

func (c *call) ratings(in *struct {
	Year    int    `query:"year" required:"true" minimum:"2000" maximum:"2100" doc:"năm"`
	Quarter int    `query:"quarter" minimum:"0" maximum:"4" doc:"quý, 1–4; để trống: cả năm"`
	Unit    string `query:"unit" maxLength:"100" doc:"mã đơn vị tiếp nhận; để trống: mọi đơn vị trong phạm vi được xem"`
	By      string `query:"by" enum:"unit,procedure" default:"unit" doc:"rows theo đơn vị hay theo thủ tục"`
}) (*ratingsOutput, error) {
	r, err := c.App.RatingResults(c.r.Context(), c.actor, app.RatingQuery{Unit: in.Unit, Year: in.Year, Quarter: in.Quarter, By: in.By})
	if err != nil {
		return nil, err
	}
	lang := 0
	if c.lang == "en" {
		lang = 1
	}
	out := ratingResults{Year: in.Year, Quarter: in.Quarter, Least: r.Least, Slips: r.Slips, Hidden: r.Hidden, Comments: r.Comments}
	for _, row := range r.Rows {
		out.Rows = append(out.Rows, ratingRow(row))
	}
	for _, row := range r.Officers {
		out.Officers = append(out.Officers, ratingRow(row))
	}
	for _, x := range r.Contents {
		content := ratingContent{ID: x.Content.ID, Ask: x.Content.Ask[lang], Slips: x.N}
		for i, n := range x.Counts {
			content.Answers = append(content.Answers, ratingCount{x.Content.Answers[i].ID, x.Content.Answers[i].Words[lang], n})
		}
		out.Contents = append(out.Contents, content)
	}
	return &ratingsOutput{out}, nil
}

// unitTask is something late, due soon or untouched in the units a head answers for.
type unitTask struct {
	Dossier   summary   `json:"dossier"`
	Kind      string    `json:"kind"`
	StepName  string    `json:"step_name,omitempty"`
	Officer   named     `json:"officer"`
	Unit      named     `json:"unit"`
	NearerDue time.Time `json:"nearer_due,omitzero"`
	Reminders []string  `json:"reminders" enum:"RemindOverdue,RemindDueSoon,RemindStuck"`
}

type unitTasks struct {
	Items []unitTask `json:"items"`
}

type unitTasksOutput struct{ Body unitTasks }

func (c *call) unitTasks(*struct{}) (*unitTasksOutput, error) {
	tasks, err := c.App.UnitTasks(c.r.Context(), c.actor)
	if err != nil {
		return nil, err
	}
	out := &unitTasksOutput{}
	for _, t := range tasks {
		item := unitTask{Dossier: c.summary(t.Row.Summary), Kind: t.Row.Kind, StepName: t.Step, Officer: named{t.Post.OfficerID, t.Post.Name},
			Unit: named{t.Post.UnitID, t.Post.UnitName}, NearerDue: app.Millis(t.Due())}
		for _, r := range t.Reminders {
			item.Reminders = append(item.Reminders, string(r))
		}
		out.Body.Items = append(out.Body.Items, item)
	}
	return out, nil
}

// typedRating is a paper slip typed in (K-05).
type typedRating struct {
	Channel   string            `json:"channel" enum:"PaperSlip,Mailbox,Survey"`
	Code      string            `json:"code,omitempty" maxLength:"60"`
	Unit      string            `json:"unit,omitempty" maxLength:"100"`
	Procedure string            `json:"procedure,omitempty" maxLength:"100"`
	Answers   map[string]string `json:"answers"`
	Comment   string            `json:"comment,omitempty" maxLength:"2000"`
}

type ratingCounted struct {
	Counted bool `json:"counted"`
}

type ratingCountedOutput struct{ Body ratingCounted }

func (c *call) typeRating(in *struct {
	KeyHeader
	Body typedRating
}) (*ratingCountedOutput, error) {
	b := in.Body
	return &ratingCountedOutput{ratingCounted{true}}, c.App.TypeRating(c.r.Context(), c.actor, app.TypedRating{Key: in.Key, Channel: app.RatingChannel(b.Channel), Code: b.Code, UnitID: b.Unit,
		Procedure: b.Procedure, Slip: rating.Slip{Answers: b.Answers, Comment: b.Comment}})
}
