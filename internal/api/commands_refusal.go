package api

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
)

// The bodies of the commands by which a leader answers a Refusal.

type approveRefusalCommand struct {
	Seen
	Comment string `json:"comment,omitempty" maxLength:"2000"`
}

func (b approveRefusalCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ApproveRefusal{Comment: b.Comment}, nil
}

type rejectRefusalCommand struct{ Because }

func (b rejectRefusalCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RejectRefusal{Reason: b.Reason}, nil
}

// The examples of their operations.
func init() {
	examples["approve-refusal"] = example{Takes: approveRefusalCommand{Seen{Version: 2}, "Đồng ý"}}
	examples["reject-refusal"] = example{Takes: rejectRefusalCommand{Because{Seen{Version: 2}, "Người nộp đã đăng ký tạm trú tại xã, tiếp nhận hồ sơ"}}}
}
