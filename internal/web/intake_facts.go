package web

import (
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// waysOffered are the detailed channels an officer chooses from; that somebody acts for
// another at the counter is said with the owner (CF-10).
var waysOffered = []dossier.Way{dossier.AtCounter, dossier.ByPost, dossier.ThroughPortal, dossier.VNeIDApp, dossier.Kiosk}

// wayChosen reads the channel of a form, and the way where a detailed one was chosen.
func wayChosen(v url.Values) [2]string {
	chosen := v.Get("channel")
	if c := dossier.Way(chosen).Channel(); c != "" {
		return [2]string{string(c), chosen}
	}
	return [2]string{chosen, ""}
}

// ticketForm reads the QueueTicket; its hour is of today.
func ticketForm(v url.Values) *app.TicketForm {
	f := app.TicketForm{Number: strings.TrimSpace(v.Get("ticket"))}
	called := strings.TrimSpace(v.Get("ticket_called"))
	if f.Number == "" && called == "" {
		return nil
	}
	if called != "" {
		if f.CalledAt = clockOn(v.Get("ticket_day"), called); f.CalledAt.IsZero() {
			f.CalledAt = malformed
		}
	}
	return &f
}

// checkBox is the line of the officer's three checks (P-03).
type checkBox struct{ F *typedForm }

// Means lists how identity can be made sure of.
func (checkBox) Means() []dossier.IdentityMeans { return dossier.IdentityMeansList }

// Answers lists what PopulationDB may have said.
func (checkBox) Answers() []dossier.PopulationAnswer { return dossier.PopulationAnswers }

// checkBlank is what an officer at a counter does before she accepts: she looks at the
// papers of who stands there and at the signatures. What no database was asked is not
// ticked; by post nobody stands there.
func checkBlank(v url.Values, way dossier.Way) {
	v.Set("check.means", string(dossier.ByPapers))
	v.Set("check.identity", "1")
	v.Set("check.signatures", "1")
	switch way.Channel() {
	case dossier.Postal:
		v.Set("check.means", string(dossier.NotPresent))
		v.Del("check.identity")
	case dossier.Online:
		v.Set("check.means", string(dossier.ByVNeID))
	}
}

// checkForm reads the checks; nil of a form without them. A dossier that came by post is
// never recorded as if somebody had stood there.
func checkForm(v url.Values) *app.CheckForm {
	if v.Get("check.means") == "" {
		return nil
	}
	f := app.CheckForm{Means: v.Get("check.means"), Population: v.Get("check.population"),
		Identity: v.Get("check.identity") != "", Data: v.Get("check.data") != "", Signatures: v.Get("check.signatures") != ""}
	if wayChosen(v)[0] == string(dossier.Postal) && f.Means == string(dossier.ByPapers) {
		f.Means, f.Identity = string(dossier.NotPresent), false
	}
	return &f
}

// wayLines tell by which way a dossier came and with which ticket.
func (c *Context) wayLines(p dossier.SubmittedV2) []string {
	var out []string
	if p.Way != "" {
		out = append(out, c.word(string(p.Way)))
	}
	if t := p.Ticket; t != nil {
		out = append(out, c.ticketWords(t))
	}
	return out
}

func (c *Context) ticketWords(t *dossier.QueueTicket) string {
	if t.CalledAt.IsZero() {
		return c.T("ticket.said", t.Number)
	}
	return c.T("ticket.called-at", t.Number, format(t.CalledAt, "15:04"))
}

// checkLines tell in the history what was checked.
func (c *Context) checkLines(k dossier.IntakeCheck) []string {
	out := []string{c.T("check.said", c.word(string(k.Means)))}
	for _, x := range []struct {
		on  bool
		key string
	}{{k.Identity, "check.identity"}, {k.Data, "check.data"}, {k.Signatures, "check.signatures"}} {
		if x.on {
			out = append(out, c.T(x.key))
		}
	}
	if k.Population != "" {
		out = append(out, c.T("check.population-said", c.word(string(k.Population))))
	}
	return out
}
