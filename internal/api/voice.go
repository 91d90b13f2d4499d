package api

import (
	"time"

	"github.com/google/uuid"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/feedback"
)

// FeedbackLine is a piece of feedback as lists show it.
type FeedbackLine struct {
	Ref        string    `json:"ref"`
	Version    int       `json:"version"`
	Status     string    `json:"status" enum:"FeedbackReceived,FeedbackAssigned,FeedbackAwaitingSupplement,FeedbackAnswered,FeedbackPublished,FeedbackRefused"`
	Channel    string    `json:"channel" enum:"FeedbackOnline,FeedbackCounter,FeedbackLetter"`
	Kind       string    `json:"kind,omitempty"`
	Unit       named     `json:"unit"`
	Assignee   string    `json:"assignee,omitempty"`
	Text       string    `json:"text"`
	ReceivedAt time.Time `json:"received_at"`
	NextDue    time.Time `json:"next_due,omitzero"`
}

func lineOfFeedback(s feedback.State, ref app.Ref) FeedbackLine {
	return FeedbackLine{Ref: ref.String(), Version: s.Seq, Status: string(s.Status), Channel: string(s.Channel), Kind: string(s.Kind),
		Unit: named{s.Unit.ID, s.Unit.Name}, Assignee: s.Assignee.Name, Text: s.Text, ReceivedAt: s.ReceivedAt}
}

type feedbackPage struct {
	Items      []FeedbackLine `json:"items"`
	NextCursor string         `json:"next_cursor,omitempty"`
}

type feedbackListOutput struct{ Body feedbackPage }

func (c *call) listFeedback(in *struct {
	Paging
	All bool `query:"all" doc:"true: mọi phản ánh, mới nhất trước; để trống: phản ánh đang đến hạn, gấp nhất trước"`
}) (*feedbackListOutput, error) {
	list := "feedback-due"
	if in.All {
		list = "feedback"
	}
	at, id, err := in.place(list)
	if err != nil {
		return nil, err
	}
	lines, next, err := c.App.FeedbackList(c.r.Context(), c.actor, !in.All, app.ListCursor{At: at, ID: id}, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &feedbackListOutput{}
	for _, l := range lines {
		item := lineOfFeedback(l.State, app.Ref{Province: l.Row.Province, ID: l.Row.ID})
		item.NextDue = app.Millis(l.Row.DueAt)
		out.Body.Items = append(out.Body.Items, item)
	}
	if next != nil {
		out.Body.NextCursor = cursorAt(list, next.At, next.ID)
	}
	return out, nil
}

// feedbackPiece is a piece of feedback whole, for whoever works on it.
type feedbackPiece struct {
	FeedbackLine
	Code     string         `json:"code"`
	Sender   feedbackSender `json:"sender"`
	Dossier  string         `json:"dossier,omitempty"`
	Named    string         `json:"named,omitempty"`
	Asked    string         `json:"asked,omitempty"`
	Added    string         `json:"added,omitempty"`
	Answer   string         `json:"answer,omitempty"`
	Ground   string         `json:"ground,omitempty"`
	Public   string         `json:"public,omitempty"`
	Terms    []feedbackTerm `json:"terms"`
	Done     []feedbackDone `json:"done"`
	Possible []string       `json:"possible"`
}

// feedbackSender is who sent it. Only those who work on it see her.
type feedbackSender struct {
	Name    string `json:"name"`
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	Address string `json:"address,omitempty"`
}

// feedbackTerm is one of the dates of T-15.
type feedbackTerm struct {
	Term  string    `json:"term"`
	DueAt time.Time `json:"due_at"`
	MetAt time.Time `json:"met_at,omitzero"`
	Late  bool      `json:"late"`
}

// feedbackDone is an act that was done; without a name it is its sender's.
type feedbackDone struct {
	Version int       `json:"version"`
	At      time.Time `json:"at"`
	By      string    `json:"by,omitempty"`
	Act     string    `json:"act"`
	Text    string    `json:"text,omitempty"`
}

type feedbackOutput struct {
	ETag string `header:"ETag"`
	Body feedbackPiece
}

type FeedbackPath struct {
	Ref string `path:"ref" maxLength:"60" doc:"tên của phản ánh trong địa chỉ: mã tỉnh và mã định danh"`
}

func (c *call) getFeedback(in *FeedbackPath) (*feedbackOutput, error) {
	ref, err := app.ParseFeedbackRef(in.Ref)
	if err != nil {
		return nil, err
	}
	v, err := c.App.Feedback(c.r.Context(), c.actor, ref, c.address())
	if err != nil {
		return nil, err
	}
	return &feedbackOutput{etag(v.State.Seq), pieceOf(v, ref)}, nil
}

func pieceOf(v app.FeedbackView, ref app.Ref) feedbackPiece {
	s := v.State
	out := feedbackPiece{FeedbackLine: lineOfFeedback(s, ref), Code: v.Code, Sender: feedbackSender(s.From), Dossier: s.Dossier, Named: s.Named, Asked: s.Asked, Added: s.Added,
		Answer: s.Done, Ground: s.Ground, Public: s.Public}
	for _, d := range v.Dues {
		out.Terms = append(out.Terms, feedbackTerm{string(d.Term), d.At, d.Met, d.Late(v.Now)})
	}
	if next, ok := feedback.Next(v.Dues); ok {
		out.NextDue = next.At
	}
	for _, e := range v.Events {
		out.Done = append(out.Done, feedbackDone{e.Seq, e.At, e.By.Name, string(e.Act), e.Text})
	}
	for _, a := range v.Possible {
		out.Possible = append(out.Possible, string(a))
	}
	return out
}

// sentFeedback is feedback that came to the counter or by letter.
type sentFeedback struct {
	Unit    string `json:"unit" maxLength:"100"`
	Channel string `json:"channel" enum:"FeedbackCounter,FeedbackLetter"`
	Name    string `json:"name" maxLength:"200"`
	Phone   string `json:"phone,omitempty" maxLength:"30"`
	Email   string `json:"email,omitempty" maxLength:"200"`
	Address string `json:"address,omitempty" maxLength:"300"`
	Text    string `json:"text" maxLength:"4000"`
	Dossier string `json:"dossier,omitempty" maxLength:"60"`
	Named   string `json:"named,omitempty" maxLength:"200"`
}

type takenFeedback struct {
	Ref  string `json:"ref"`
	Code string `json:"code"`
}

type takenOutput struct {
	Location string `header:"Location"`
	Body     takenFeedback
}

// takeFeedback receives a piece: its id comes from the key of the post, so that what
// is sent twice is received once.
func (c *call) takeFeedback(in *struct {
	KeyHeader
	Body sentFeedback
}) (*takenOutput, error) {
	b, id := in.Body, uuid.NewSHA1(uuid.NameSpaceURL, []byte(c.actor.PostID+"\n"+in.Key)).String()
	code, err := c.App.TakeFeedback(c.r.Context(), c.actor, app.FeedbackInput{Key: id, Unit: b.Unit, Channel: feedback.Channel(b.Channel), Text: b.Text, Dossier: b.Dossier,
		Named: b.Named, From: feedback.Person{Name: b.Name, Phone: b.Phone, Email: b.Email, Address: b.Address}})
	if err != nil {
		return nil, err
	}
	u, _ := c.App.Directory().Unit(b.Unit)
	ref := app.Ref{Province: u.Province, ID: id}.String()
	return &takenOutput{v1 + "/feedback/" + ref, takenFeedback{ref, code}}, nil
}

// feedbackActBody is an act on feedback.
type feedbackActBody struct {
	Act     string `json:"act" enum:"classify,assign,ask-supplement,supplement,refuse,answer,publish"`
	Version int    `json:"version" minimum:"1"`
	Text    string `json:"text,omitempty" maxLength:"4000"`
	Kind    string `json:"kind,omitempty" maxLength:"40"`
	Unit    string `json:"unit,omitempty" maxLength:"100"`
	Officer string `json:"officer,omitempty" maxLength:"100"`
	About   string `json:"about,omitempty" maxLength:"100"`
	Ground  string `json:"ground,omitempty" maxLength:"40"`
}

type feedbackActOutput struct {
	Replayed string `header:"Idempotent-Replayed" enum:"true"`
	ETag     string `header:"ETag"`
	Body     feedbackActed
}

type feedbackActed struct {
	Ref     string `json:"ref"`
	Version int    `json:"version"`
	Act     string `json:"act"`
}

// actOnFeedback does an act; the same act of the same officer on the same version is
// done once and answered alike.
func (c *call) actOnFeedback(in *struct {
	FeedbackPath
	KeyHeader
	Body feedbackActBody
}) (*feedbackActOutput, error) {
	ref, err := app.ParseFeedbackRef(in.Ref)
	if err != nil {
		return nil, err
	}
	b := in.Body
	act := app.FeedbackAct{Act: feedback.Act(b.Act), Seq: b.Version, Text: b.Text, Kind: feedback.Kind(b.Kind), Unit: b.Unit, Officer: b.Officer, About: b.About, Ground: b.Ground}
	out := &feedbackActOutput{ETag: etag(b.Version + 1), Body: feedbackActed{ref.String(), b.Version + 1, b.Act}}
	err = c.App.ActOnFeedback(c.r.Context(), c.actor, ref, act)
	if fault.Has(err, "feedback.stale") && c.didAlready(ref, act) {
		out.Replayed, err = "true", nil
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (c *call) didAlready(ref app.Ref, in app.FeedbackAct) bool {
	v, err := c.App.Feedback(c.r.Context(), c.actor, ref, c.address())
	if err != nil {
		return false
	}
	for _, e := range v.Events {
		if e.Seq == in.Seq+1 {
			to, _ := c.App.Directory().Post(in.Officer)
			return e.By.PostID == c.actor.PostID && e.Act == in.Act && e.Text == in.Text && e.Kind == in.Kind && e.Ground == in.Ground && e.About == in.About &&
				(in.Act != feedback.Classify || e.Unit.ID == in.Unit) && e.To.PostID == to.ID
		}
	}
	return false
}
