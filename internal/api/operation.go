package api

import (
	"context"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// operation is one line of the table of the API.
type operation struct {
	ID      string
	Method  string
	Path    string
	Tag     string
	Policy  Policy
	Summary string
	About   string   // description, when the summary does not say all
	Status  int      // of success; 0: 200
	Media   []string // what success answers with; none: JSON
	Upload  bool     // takes one file as multipart/form-data instead of JSON
	NoBody  bool     // the JSON body may be left out
	Also    []int    // error statuses besides those every operation of its kind has
	serve   func(*server, huma.API, huma.Operation)
}

// by makes the handler of an operation out of a function from typed input to
// typed output.
func by[I, O any](fn func(*call, *I) (*O, error)) func(*server, huma.API, huma.Operation) {
	return func(_ *server, api huma.API, op huma.Operation) {
		huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
			c := callOf(ctx)
			if err := clean(reflect.ValueOf(in).Elem()); err != nil {
				return nil, c.problemOf(err)
			}
			out, err := fn(c, in)
			if err != nil {
				return nil, c.problemOf(err)
			}
			tidy(reflect.ValueOf(out))
			return out, nil
		})
	}
}
