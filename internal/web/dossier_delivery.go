package web

import (
	"net/url"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

func decodePostResult(in *commandInput) (dossier.Command, error) {
	return dossier.PostResult{Carrier: in.get("carrier"), Item: in.get("item"), Receiver: in.get("receiver"), Address: in.get("address"),
		OriginalsGiven: in.has("originals_given"), Note: in.get("note")}, nil
}

func decodeRecordDelivery(in *commandInput) (dossier.Command, error) {
	return dossier.RecordDelivery{Outcome: dossier.DeliveryStatus(in.get("outcome")), On: isoDate(in.get("on")), Reason: in.get("reason"), Note: in.get("note")}, nil
}

// deliveryForm fills the forms by which the Result is given: over the counter and
// electronically by one, by post with another.
func deliveryForm(f *dossierForm) {
	switch f.Name {
	case "return-result":
		f.Channels, f.Places = []dossier.Channel{dossier.Direct, dossier.Online}, dossier.ElectronicPlaces
	case "record-delivery":
		f.Delivered = []dossier.DeliveryStatus{dossier.Delivered, dossier.CameBack}
	}
}

// deliveryBlank offers whom the Result goes to, and how.
func deliveryBlank(name string, v *app.View, out url.Values) {
	s := &v.State
	who := s.Owner
	if s.Representative {
		who = s.Applicant
	}
	switch name {
	case "return-result":
		out.Set("receiver", who.Name)
		if out.Set("channel", string(s.ReturnChannel)); s.ReturnChannel == dossier.Postal {
			out.Set("channel", string(dossier.Direct))
		}
		out.Set("receipt_collected", "1")
		if len(s.Originals()) > 0 && s.ReturnChannel != dossier.Online {
			out.Set("originals_given", "1")
		}
	case "post-result":
		out.Set("receiver", who.Name)
		out.Set("address", who.Address)
		if len(s.Originals()) > 0 {
			out.Set("originals_given", "1")
		}
		if n := len(s.Consignments); n > 0 {
			out.Set("carrier", s.Consignments[n-1].Carrier)
			out.Set("address", s.Consignments[n-1].Address)
		}
	case "record-delivery":
		out.Set("on", format(v.Now, "02/01/2006"))
	}
}

// givingCommand is how the Result is to be given next, "" when it is not its time.
func givingCommand(v *app.View) string {
	s := &v.State
	switch {
	case v.Can("record-delivery"):
		return "record-delivery"
	case v.Can("post-result") && s.ReturnChannel == dossier.Postal && s.DeliveryStatus() == dossier.ReadyToDeliver:
		return "post-result"
	}
	return ""
}

// deliveryLines tell of the post in the history.
func (c *Context) deliveryLines(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.ResultPostedV1:
		return []string{c.T("delivery.item-of", p.Item, p.Carrier), c.T("delivery.to", p.Receiver, p.Address), c.labelled("event.note", p.Note)}
	case dossier.DeliveryRecordedV1:
		return []string{c.T("delivery.outcome-on", c.word(string(p.Outcome)), vnDay(p.On)), c.labelled("event.reason", p.Reason), c.labelled("event.note", p.Note)}
	}
	return nil
}

// posted tells the applicant where the postal item is (EX-11).
func (c *Context) posted(s *dossier.State, add func(at time.Time, what, note string)) {
	for _, x := range s.Consignments {
		add(x.PostedAt, c.T("track.happened.posted", x.Carrier, x.Item), "")
		if x.Outcome == dossier.CameBack {
			add(x.RecordedAt, c.T("track.happened.came-back", vnDay(x.On)), "")
		}
	}
}
