package api

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"motcua/internal/fault"
)

// Paging is the input of every list. The cursor is opaque: it comes from the
// answer before.
type Paging struct {
	Cursor string `query:"cursor" maxLength:"200" doc:"next_cursor của trang trước; để trống cho trang đầu"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"số mục tối đa của một trang"`
}

// cursorAt marks the place after an item of a list: its sort key and id, and what
// tells apart several items of one id.
func cursorAt(list string, at int64, id string, part ...string) string {
	words := append([]string{list, strconv.FormatInt(at, 36), id}, part...)
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Join(words, "|")))
}

// place reads a cursor of a list back; zero for the first page, fault
// request.cursor for anything that this list did not give out.
func (p Paging) place(list string) (at int64, id string, err error) {
	at, id, _, err = p.placeOf(list)
	return at, id, err
}

// placeOf is place for a list that may have several items of one id.
func (p Paging) placeOf(list string) (at int64, id, part string, err error) {
	if p.Cursor == "" {
		return 0, "", "", nil
	}
	refused := fault.New(fault.Invalid, "request.cursor").At("cursor")
	raw, err := base64.RawURLEncoding.Strict().DecodeString(p.Cursor)
	if err != nil {
		return 0, "", "", refused
	}
	parts := append(strings.SplitN(string(raw), "|", 4), "")
	if len(parts) < 4 || parts[0] != list || uuid.Validate(parts[2]) != nil {
		return 0, "", "", refused
	}
	if at, err = strconv.ParseInt(parts[1], 36, 64); err != nil {
		return 0, "", "", refused
	}
	return at, parts[2], parts[3], nil
}
