package api

import "motcua/internal/app"

type batchInput struct {
	KeyHeader
	Body app.BatchForm
}

type batchOutput struct {
	Replayed string `header:"Idempotent-Replayed" enum:"true"`
	Body     doneBatch
}

// doneBatch is the answer to a batch, in the order of its dossiers.
type doneBatch struct {
	Dossiers []done `json:"dossiers"`
}

func (c *call) intakeBatch(in *batchInput) (*batchOutput, error) {
	d, err := c.App.IntakeBatch(c.r.Context(), c.actor, in.Key, in.Body)
	if err != nil {
		return nil, err
	}
	out := &batchOutput{Replayed: replayed(app.Done{Replayed: d.Replayed})}
	for _, one := range d.Dossiers {
		out.Body.Dossiers = append(out.Body.Dossiers, doneOf(one))
	}
	return out, nil
}

var exampleBatch = app.BatchForm{
	Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, HandOver: true,
	Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01",
		Gender: "Nữ", Address: "Tổ 1, phường Thục Phán, tỉnh Cao Bằng", Phone: "0912345678"},
	Dossiers: []app.BatchItem{
		{Procedure: "1.010833", CopySets: 1, Components: []app.ComponentForm{{ID: "c1", CopyKind: "Original", Count: 1, Uploads: []string{exampleUpload}}}},
		{Procedure: "1.010801", CopySets: 1, Components: []app.ComponentForm{{ID: "c1", CopyKind: "Original", Count: 1}}},
	},
}
