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

// cursorAt marks the place after an item of a list: its sort key and id.
func cursorAt(list string, at int64, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(list + "|" + strconv.FormatInt(at, 36) + "|" + id))
}

// place reads a cursor of a list back; zero for the first page, fault
// request.cursor for anything that this list did not give out.
func (p Paging) place(list string) (at int64, id string, err error) {
	if p.Cursor == "" {
		return 0, "", nil
	}
	refused := fault.New(fault.Invalid, "request.cursor").At("cursor")
	raw, err := base64.RawURLEncoding.Strict().DecodeString(p.Cursor)
	if err != nil {
		return 0, "", refused
	}
	parts := strings.Split(string(raw), "|")
	if len(parts) != 3 || parts[0] != list || uuid.Validate(parts[2]) != nil {
		return 0, "", refused
	}
	if at, err = strconv.ParseInt(parts[1], 36, 64); err != nil {
		return 0, "", refused
	}
	return at, parts[2], nil
}
