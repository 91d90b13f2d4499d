package web

import (
	_ "embed"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
)

// mapFile places the provinces on a schematic map, one tile each: code, column, row,
// as they lie to one another from north to south.
//
//go:embed setup_map.csv
var mapFile string

// Size of a tile of the map in user units.
const (
	tileWide, tileHigh = 118, 46
)

// provinceTile is a province on the map and in the table.
type provinceTile struct {
	app.ProvinceReadiness
	X, Y  int
	Class string // is-done, is-part, is-trial, is-none
	Total int
	On    int // lines navigated
	Trial int
}

// tiles places the provinces; rows is the height of the map in tiles. A province the
// file does not know stands in a row below.
func tiles(list []app.ProvinceReadiness) (out []provinceTile, rows int) {
	at := map[string][2]int{}
	for line := range strings.Lines(mapFile) {
		if p := strings.Split(strings.TrimSpace(line), ","); len(p) == 3 {
			x, _ := strconv.Atoi(p[1])
			y, _ := strconv.Atoi(p[2])
			at[p[0]], rows = [2]int{x, y}, max(rows, y+1)
		}
	}
	extra := 0
	for _, b := range list {
		place, ok := at[b.Area.Code]
		if !ok {
			place, extra = [2]int{extra % 5, rows + extra/5}, extra+1
		}
		t := provinceTile{ProvinceReadiness: b, X: place[0] * (tileWide + 6), Y: place[1] * (tileHigh + 6), Total: len(b.Lines),
			On: b.By[catalog.Navigated], Trial: b.By[catalog.OnTrial], Class: "is-none"}
		switch {
		case t.Total > 0 && t.On == t.Total:
			t.Class = "is-done"
		case t.On > 0:
			t.Class = "is-part"
		case t.Trial > 0:
			t.Class = "is-trial"
		}
		out = append(out, t)
	}
	return out, rows + (extra+4)/5
}

// MapHeight is the height of the map in user units.
func (v boardView) MapHeight() int { return v.Rows * (tileHigh + 6) }
