package app

import (
	"context"
	"fmt"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// decideByRule asks the law, and where a rule names an officer asks again with what the
// rule weighs: the turn, which is only taken when everything else is right, and the work
// each has open. Who assigns by hand as the turn proposes takes it too (CN14).
func (a *App) decideByRule(ctx context.Context, s dossier.State, cmd dossier.Command, env dossier.Env) ([]dossier.Event, error) {
	events, err := dossier.Decide(s, cmd, env)
	if err != nil || len(env.Assigning.Rules) == 0 {
		return events, err
	}
	named, again := assignedIn(events), false
	env.Assigning.Turns = map[string]int{}
	for _, x := range named {
		rule := env.Assigning.Rules[x.Unit.ID]
		if x.Rule == nil && (rule.Method != catalog.RoundRobin || !a.followsTurn(ctx, &env, s, x)) {
			continue
		}
		if rule.Method == catalog.RoundRobin {
			if env.Assigning.Turns[rule.ID()], err = a.DB.ReserveSerial(ctx, turnCounter(rule)); err != nil {
				return nil, err
			}
		}
		again = again || x.Rule != nil
	}
	if !again {
		return events, nil
	}
	if env.Assigning.Open, err = a.openOf(ctx, s.Province, env.Directory, named); err != nil {
		return nil, err
	}
	return dossier.Decide(s, cmd, env)
}

// turnCounter names the counter of the turns of a rule; another version begins anew.
func turnCounter(r catalog.AssignmentRule) string {
	return fmt.Sprintf("assign %s@%d", r.ID(), r.Version)
}

// followsTurn reports whether an assignment by hand is the one the turn proposes.
func (a *App) followsTurn(ctx context.Context, env *dossier.Env, s dossier.State, x dossier.AssignedV1) bool {
	rule := env.Assigning.Rules[x.Unit.ID]
	n, err := a.DB.Serial(ctx, turnCounter(rule))
	post, _ := env.Directory.Post(x.PostID)
	for _, role := range post.Roles {
		c := dossier.Choosing{Directory: env.Directory, UnitID: x.Unit.ID, Role: role, Field: s.Procedure.Field, On: a.Today(), Turn: n + 1}
		if who, ok := dossier.Choose(rule, c); err == nil && ok && who.PostID == x.PostID {
			return true
		}
	}
	return false
}

// assignedIn lists the assignments among events.
func assignedIn(events []dossier.Event) (out []dossier.AssignedV1) {
	for _, e := range events {
		data, _ := dossier.Plain(e.Data)
		if x, ok := data.(dossier.AssignedV1); ok {
			out = append(out, x)
		}
	}
	return out
}

// openOf counts what the officers of the units of assignments have open, by post.
func (a *App) openOf(ctx context.Context, province string, d *org.Directory, named []dossier.AssignedV1) (map[string]int, error) {
	var posts []string
	for _, x := range named {
		for _, p := range d.PostsAt(x.Unit.ID) {
			posts = append(posts, p.ID)
		}
	}
	return a.openAt(ctx, province, posts)
}

// openAt counts what posts of a province have open. One query.
func (a *App) openAt(ctx context.Context, province string, posts []string) (map[string]int, error) {
	var queues []string
	for _, p := range posts {
		queues = append(queues, dossier.PostQueue(p))
	}
	open, err := a.DB.OpenItems(ctx, province, queues)
	out := map[string]int{}
	for _, p := range posts {
		out[p] = open[dossier.PostQueue(p)]
	}
	return out, err
}

// proposed is whom the unit's rule proposes for the step that comes next; nil when there
// is no rule or it has no answer.
func (a *App) proposed(ctx context.Context, v *View) (*dossier.Choice, error) {
	if !v.Can("assign") || len(v.AssignTo) == 0 {
		return nil, nil
	}
	unit, on := v.ahead.Unit, a.Today()
	rule := a.Book().AssignmentRules(unit.Province, v.State.Procedure.Key, v.State.Procedure.Field, on)[unit.ID]
	if rule.Method == "" || rule.Method == catalog.ByHand {
		return nil, nil
	}
	var posts []string
	for _, c := range v.AssignTo {
		posts = append(posts, c.PostID)
	}
	open, err := a.openAt(ctx, v.State.Province, posts)
	if err != nil {
		return nil, err
	}
	turn, err := a.DB.Serial(ctx, turnCounter(rule))
	if err != nil {
		return nil, err
	}
	who, ok := dossier.Choose(rule, dossier.Choosing{Directory: a.Directory().At(on), UnitID: unit.ID, Role: v.ahead.Role, Field: v.State.Procedure.Field, On: on, Open: open, Turn: turn + 1})
	if !ok {
		return nil, nil
	}
	return &who, nil
}
