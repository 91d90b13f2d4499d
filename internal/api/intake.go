package api

import (
	"strconv"
	"time"

	"motcua/internal/app"
)

// KeyHeader is the idempotency key of everything that changes something.
type KeyHeader struct {
	Key string `header:"Idempotency-Key" required:"true" minLength:"1" maxLength:"200" doc:"khóa chống gửi trùng do bên gửi tự đặt, mỗi yêu cầu một khóa; gửi lại cùng khóa thì nhận lại đúng trả lời cũ"`
}

type intakeInput struct {
	KeyHeader
	Body app.IntakeForm
}

type intakeOutput struct {
	Location string `header:"Location"`
	Replayed string `header:"Idempotent-Replayed" enum:"true"`
	ETag     string `header:"ETag"`
	Body     done
}

// done is the answer to a command.
type done struct {
	Ref            string    `json:"ref"`
	Code           string    `json:"code,omitempty"`
	Version        int       `json:"version"`
	Status         string    `json:"status"`
	NationalStatus int       `json:"national_status"`
	DueDate        time.Time `json:"due_date,omitzero"`
}

func doneOf(d app.Done) done {
	return done{d.Ref.String(), d.Code, d.Seq, string(d.Status), int(d.National), d.Due}
}

func (c *call) intake(in *intakeInput) (*intakeOutput, error) {
	d, err := c.App.Intake(c.r.Context(), c.actor, in.Key, in.Body)
	if err != nil {
		return nil, err
	}
	return &intakeOutput{"/api/v1/dossiers/" + d.Ref.String(), replayed(d), etag(d.Seq), doneOf(d)}, nil
}

func replayed(d app.Done) string {
	if d.Replayed {
		return "true"
	}
	return ""
}

// etag is a version as a header carries it.
func etag(version int) string { return `"` + strconv.Itoa(version) + `"` }
