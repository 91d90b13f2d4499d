package api

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
)

type handOverCommand struct {
	Seen
	Note string `json:"note,omitempty" maxLength:"2000"`
}

func (b handOverCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.HandOver{Note: b.Note}, nil
}

type returnToPreviousCommand struct {
	Seen
	Reason string `json:"reason" maxLength:"2000"`
}

func (b returnToPreviousCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ReturnToPrevious{Reason: b.Reason}, nil
}

type returnResultCommand struct {
	Seen
	Channel          string         `json:"channel" enum:"Direct,Online"`
	Place            string         `json:"place,omitempty" enum:"OnPortal,OnVNeID,InDigitalStore"`
	Receiver         string         `json:"receiver" maxLength:"200"`
	Power            *app.PowerForm `json:"power_of_attorney,omitempty"`
	OriginalsGiven   bool           `json:"originals_given,omitempty"`
	ReceiptCollected bool           `json:"receipt_collected,omitempty"`
	Note             string         `json:"note,omitempty" maxLength:"2000"`
}

func (b returnResultCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	power, err := c.App.Power(c.r.Context(), c.actor, b.Power)
	return dossier.ReturnResult{
		Channel: dossier.Channel(b.Channel), Place: dossier.ElectronicPlace(b.Place), Receiver: b.Receiver, Power: power,
		OriginalsGiven: b.OriginalsGiven, ReceiptCollected: b.ReceiptCollected, Note: b.Note,
	}, err
}

type requestWithdrawalCommand struct {
	Seen
	Reason string `json:"reason" maxLength:"2000"`
}

func (b requestWithdrawalCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RequestWithdrawal{Reason: b.Reason}, nil
}

type confirmWithdrawalCommand struct{ Seen }

func (confirmWithdrawalCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ConfirmWithdrawal{}, nil
}

type cancelWithdrawalCommand struct {
	Seen
	Reason string `json:"reason" maxLength:"2000"`
}

func (b cancelWithdrawalCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.CancelWithdrawal{Reason: b.Reason}, nil
}

type declineWithdrawalCommand struct {
	Seen
	Reason string `json:"reason" maxLength:"2000"`
}

func (b declineWithdrawalCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.DeclineWithdrawal{Reason: b.Reason}, nil
}

type stopCommand struct {
	Seen
	Grounds
}

func (b stopCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Stop{ReasonCode: b.ReasonCode, Reason: b.Reason, LegalGround: b.LegalGround}, nil
}
