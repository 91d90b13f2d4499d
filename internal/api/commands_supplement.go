package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// The bodies of the commands around a supplement request.

type requestSupplementCommand struct {
	Seen
	Items   []wantedComponent `json:"items" maxItems:"200"`
	ReplyBy time.Time         `json:"reply_by,omitzero"`
	Why     string            `json:"why,omitempty" maxLength:"2000"`
}

// wantedComponent is one thing asked for, with its reason (Mẫu 02). Outside the list it
// has a name instead of a component, and a legal ground.
type wantedComponent struct {
	Component   string `json:"component,omitempty" maxLength:"50"`
	Name        string `json:"name,omitempty" maxLength:"300"`
	ReasonCode  string `json:"reason_code,omitempty" maxLength:"50"`
	Reason      string `json:"reason" maxLength:"1000"`
	LegalGround string `json:"legal_ground,omitempty" maxLength:"500"`
	Exception   string `json:"exception,omitempty" enum:"NotConnected,DataUnavailable,DataInaccurate,StoreOutage,Disaster,ConsentDeclined"`
}

func (b requestSupplementCommand) command(*call, app.Ref) (dossier.Command, error) {
	cmd := dossier.RequestSupplement{ReplyBy: b.ReplyBy, Why: b.Why}
	for _, i := range b.Items {
		cmd.Items = append(cmd.Items, dossier.SupplementItem{ComponentID: i.Component, Name: i.Name, Reason: i.Reason, ReasonCode: i.ReasonCode, LegalGround: i.LegalGround, Exception: i.Exception})
	}
	return cmd, nil
}

type approveSupplementCommand struct {
	Seen
	Comment string `json:"comment,omitempty" maxLength:"2000"`
}

func (b approveSupplementCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ApproveSupplement{Comment: b.Comment}, nil
}

type rejectSupplementCommand struct{ Because }

func (b rejectSupplementCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RejectSupplement{Reason: b.Reason}, nil
}

type receiveSupplementCommand struct {
	Seen
	Components []app.ComponentForm `json:"components" maxItems:"200"`
	Enough     bool                `json:"enough,omitempty"`
	Note       string              `json:"note,omitempty" maxLength:"2000"`
}

func (b receiveSupplementCommand) command(c *call, ref app.Ref) (dossier.Command, error) {
	items, err := c.App.Components(c.r.Context(), c.actor, ref, b.Components)
	return dossier.ReceiveSupplement{Components: items, Enough: b.Enough, Note: b.Note}, err
}

// The examples of their operations.
func init() {
	for id, takes := range map[string]any{
		"request-supplement": requestSupplementCommand{Seen: Seen{Version: 4}, Items: []wantedComponent{{Component: "c2", ReasonCode: "Incorrect", Reason: "Bản sao chưa được chứng thực"}}},
		"approve-supplement": approveSupplementCommand{Seen{Version: 6}, "Đồng ý, ghi rõ lý do cho người dân"},
		"reject-supplement":  rejectSupplementCommand{Because{Seen{Version: 6}, "Tra cứu trên cơ sở dữ liệu, không yêu cầu người dân nộp"}},
		"receive-supplement": receiveSupplementCommand{Seen: Seen{Version: 5}, Components: []app.ComponentForm{{ID: "c2", CopyKind: "Copy", Certified: true, Count: 1}}},
	} {
		examples[id] = example{Takes: takes}
	}
}
