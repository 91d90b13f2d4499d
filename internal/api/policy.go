package api

import "motcua/internal/org"

// Policy says who may call an operation. There is no default: an operation
// without one is a mistake that a test finds.
type Policy struct {
	Public bool       // anybody
	Action org.Action // an officer in a post that may do this
}

// public is the policy of what anybody may ask.
var public = Policy{Public: true}

// may is the policy of an action.
func may(a org.Action) Policy { return Policy{Action: a} }

// String is the policy as the description of the API tells it.
func (p Policy) String() string {
	if p.Public {
		return "public"
	}
	return string(p.Action)
}
