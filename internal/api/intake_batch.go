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
