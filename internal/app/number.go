package app

import (
	"context"
	"encoding/json"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
)

// numbersLooked is how many dossiers with the same number are looked at for the ones the
// giver may know of.
const numbersLooked = 5

// numberUsed looks for other dossiers of this province on which the giver's agency has put
// the number of a command in the same year. Trials have no numbers of the agency (B-09).
func (a *App) numberUsed(ctx context.Context, call Call, s *dossier.State, cmd dossier.Command, now time.Time) (used dossier.UsedNumber, err error) {
	n, ok := dossier.NumberOf(cmd, now)
	province, trial, agency := s.Province, s.Trial, a.numberAgency(call.Actor.UnitID, s)
	if in := submission(cmd); in != nil {
		province, trial = in.Province, in.Trial
	}
	if !ok || trial || agency == "" {
		return used, nil
	}
	uses, err := a.DB.NumberUses(ctx, province, agency, n.Year, n.Number, numbersLooked)
	for i, u := range uses {
		if i == 0 {
			used.Times = u.N
		}
		if u.DossierID == s.ID { // she gives her own paper its number once more
			used.Times--
			continue
		}
		known, err := a.knownTo(ctx, call.Actor, u)
		if err != nil {
			return used, err
		}
		if known && u.Code != "" {
			used.Codes = append(used.Codes, u.Code)
		}
	}
	return used, err
}

// knownTo reports whether an actor sees the dossier of a number.
func (a *App) knownTo(ctx context.Context, actor org.Actor, u store.NumberUse) (bool, error) {
	row, err := a.DB.Dossier(ctx, u.Province, u.DossierID)
	if err != nil {
		return false, err
	}
	var s dossier.State
	if err := json.Unmarshal(row.State, &s); err != nil {
		return false, err
	}
	return a.sees(actor, &s), nil
}

// numberAgency is the agency whose series a unit numbers in; that of the dossier for acts
// of the system.
func (a *App) numberAgency(unitID string, s *dossier.State) string {
	if u, ok := a.Directory().AgencyOf(unitID); ok {
		return u.ID
	}
	return s.CompetentAgency.ID
}

// numberRows are the numbers that papers of new events carry. How many dossiers had one
// before, the event says that tells of it.
func (a *App) numberRows(after *dossier.State, events []dossier.Event) (out []store.NumberUse) {
	if after.Trial {
		return nil
	}
	before := 0
	for _, e := range events {
		if p, ok := e.Data.(dossier.NumberReusedV1); ok {
			before = p.Times
		}
	}
	for _, e := range events {
		if number, year, ok := dossier.NumberGiven(e); ok {
			out = append(out, store.NumberUse{Province: after.Province, AgencyID: a.numberAgency(e.By.UnitID, after), Year: year, Number: number,
				N: before + 1, DossierID: after.ID, Code: after.Code, At: ms(e.At)})
		}
	}
	return out
}
