package eform

// Numbers are the kinds of identifying numbers a field may hold (decision 0003).
var Numbers = []string{"PersonalID", "OrgID", "Passport"}

// Seal gives a copy of answers in which every identifying number has been replaced
// by what seal makes of it, so that the plain number reaches neither the law nor
// the ledger (PD-08). Numbers sealed already stay as they are.
func (c *Compiled) Seal(a Answers, seal func(kind, number string) any) Answers {
	return c.numbers(a, func(kind string, value any) any {
		if s, ok := value.(string); ok {
			return seal(kind, s)
		}
		return value
	})
}

// Unseal reverses Seal: open gets what seal made, decoded from JSON. An error of
// open is given back.
func (c *Compiled) Unseal(a Answers, open func(kind string, sealed map[string]any) (string, error)) (Answers, error) {
	var failed error
	out := c.numbers(a, func(kind string, value any) any {
		sealed, ok := value.(map[string]any)
		if !ok {
			return value
		}
		plain, err := open(kind, sealed)
		if err != nil && failed == nil {
			failed = err
		}
		return plain
	})
	return out, failed
}

// HasNumbers reports whether the form asks for identifying numbers.
func (f *Form) HasNumbers() bool {
	found := false
	f.Fields(func(_ *Section, _, field *Field) { found = found || field.Number != "" })
	return found
}

func (c *Compiled) numbers(a Answers, change func(kind string, value any) any) Answers {
	out := Answers{}
	for name, value := range a {
		f := c.Field(name)
		switch {
		case f == nil:
			out[name] = value
		case f.Widget == WidgetGroup:
			out[name] = numbersOfRows(f, value, change)
		case f.Number != "":
			out[name] = change(f.Number, value)
		default:
			out[name] = value
		}
	}
	return out
}

func numbersOfRows(f *Field, value any, change func(kind string, value any) any) any {
	list, ok := value.([]any)
	if !ok {
		return value
	}
	out := make([]any, 0, len(list))
	for _, one := range list {
		row, ok := one.(map[string]any)
		if !ok {
			out = append(out, one)
			continue
		}
		copied := map[string]any{}
		for k, v := range row {
			copied[k] = v
		}
		for i := range f.Fields {
			sub := &f.Fields[i]
			if v, ok := copied[sub.Name]; ok && sub.Number != "" {
				copied[sub.Name] = change(sub.Number, v)
			}
		}
		out = append(out, copied)
	}
	return out
}
