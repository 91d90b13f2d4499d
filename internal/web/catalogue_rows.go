package web

import (
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// Rows of a form without JavaScript: "components.0.name", with "rows.components"
// telling how many there are. Adding and removing a row posts the whole form.

// mostRows bounds the rows of one part of a posted form.
const mostRows = 300

// rowCount is how many rows a part of the form has.
func rowCount(v url.Values, part string) int {
	n, err := strconv.Atoi(v.Get("rows." + part))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, mostRows)
}

// addRow makes room for one more row and gives its number.
func addRow(v url.Values, part string) int {
	n := rowCount(v, part)
	if n < mostRows {
		v.Set("rows."+part, strconv.Itoa(n+1))
	}
	return n
}

// removeRow takes a row out; those after it move up. Fields of a row that nobody
// sent are unknown, so all that begin with its name move.
func removeRow(v url.Values, part string, row int) {
	n := rowCount(v, part)
	if row < 0 || row >= n {
		return
	}
	var names []string
	for name := range v {
		if strings.HasPrefix(name, part+".") {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	moved := map[string][]string{}
	for _, name := range names {
		at, field, ok := strings.Cut(strings.TrimPrefix(name, part+"."), ".")
		i, err := strconv.Atoi(at)
		if !ok || err != nil || i < row {
			continue
		}
		if i > row {
			moved[part+"."+strconv.Itoa(i-1)+"."+field] = v[name]
		}
		v.Del(name)
	}
	for name, value := range moved {
		v[name] = value
	}
	v.Set("rows."+part, strconv.Itoa(n-1))
}

// rowAct does what an "add:part" or "remove:part.3" button asks for; focus is the
// part it was about, ok is false when the button is another.
func rowAct(v url.Values, do string) (part string, ok bool) {
	act, rest, _ := strings.Cut(do, ":")
	switch act {
	case "add":
		addRow(v, rest)
		return rest, true
	case "remove":
		i := strings.LastIndex(rest, ".")
		if i < 0 {
			return "", false
		}
		row, err := strconv.Atoi(rest[i+1:])
		if err != nil {
			return "", false
		}
		removeRow(v, rest[:i], row)
		return rest[:i], true
	}
	return "", false
}
