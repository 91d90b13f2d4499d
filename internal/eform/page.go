package eform

// Values are the fields of a page by name, each with what was typed; a posted form
// (url.Values) is one.
type Values map[string][]string

// Get gives the first value of a field, "" when there is none.
func (v Values) Get(name string) string {
	if list := v[name]; len(list) > 0 {
		return list[0]
	}
	return ""
}

// Set gives a field one value.
func (v Values) Set(name, value string) { v[name] = []string{value} }

// Add gives a field one value more.
func (v Values) Add(name, value string) { v[name] = append(v[name], value) }

// Del takes a field away.
func (v Values) Del(name string) { delete(v, name) }
