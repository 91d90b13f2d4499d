package api

import (
	"slices"

	"motcua/internal/org"
)

type meOutput struct{ Body me }

// me tells a program in whose name and post it acts, and what that post may do.
type me struct {
	Officer  named    `json:"officer"`
	Post     named    `json:"post"`
	Unit     named    `json:"unit"`
	Agency   named    `json:"agency"`
	Province string   `json:"province"`
	Level    string   `json:"level"`
	Roles    []string `json:"roles"`
	Actions  []string `json:"actions"`
}

// named is a thing with its id and what people call it.
type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (c *call) getMe(*struct{}) (*meOutput, error) {
	a := c.actor
	out := me{
		Officer: named{a.OfficerID, a.Name}, Post: named{a.PostID, a.Title}, Unit: named{a.UnitID, a.UnitName}, Agency: c.unit(a.AgencyID),
		Province: a.Province, Level: string(a.Level),
	}
	for _, r := range a.Roles {
		out.Roles = append(out.Roles, string(r))
	}
	for _, act := range org.Actions() {
		if org.May(a, act) {
			out.Actions = append(out.Actions, string(act))
		}
	}
	slices.Sort(out.Actions)
	return &meOutput{out}, nil
}

// unit names a unit; one that is gone keeps its id.
func (c *call) unit(id string) named {
	u, _ := c.App.Directory().Unit(id)
	return named{id, u.Name}
}
