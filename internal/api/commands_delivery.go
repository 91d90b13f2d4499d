package api

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
)

type postResultCommand struct {
	Seen
	Carrier        string `json:"carrier" maxLength:"200"`
	Item           string `json:"item" maxLength:"50"`
	Receiver       string `json:"receiver" maxLength:"200"`
	Address        string `json:"address" maxLength:"500"`
	OriginalsGiven bool   `json:"originals_given,omitempty"`
	Note           string `json:"note,omitempty" maxLength:"2000"`
}

func (b postResultCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.PostResult{Carrier: b.Carrier, Item: b.Item, Receiver: b.Receiver, Address: b.Address, OriginalsGiven: b.OriginalsGiven, Note: b.Note}, nil
}

type recordDeliveryCommand struct {
	Seen
	Outcome string `json:"outcome" enum:"Delivered,CameBack"`
	On      string `json:"on" doc:"civil date of the outcome"`
	Reason  string `json:"reason,omitempty" maxLength:"2000"`
	Note    string `json:"note,omitempty" maxLength:"2000"`
}

func (b recordDeliveryCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RecordDelivery{Outcome: dossier.DeliveryStatus(b.Outcome), On: b.On, Reason: b.Reason, Note: b.Note}, nil
}

func init() {
	examples["post-result"] = example{Takes: postResultCommand{Seen: Seen{Version: 17}, Carrier: "Bưu điện tỉnh", Item: "RA123456789VN", Receiver: "Nông Thị Thử", Address: "Tổ 1, xã Thử", OriginalsGiven: true}}
	examples["record-delivery"] = example{Takes: recordDeliveryCommand{Seen: Seen{Version: 18}, Outcome: "CameBack", On: "2026-12-05", Reason: "Phát hai lần không có người nhận"}}
}
