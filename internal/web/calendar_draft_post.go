package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// draftChanges are what the forms of a draft do, by the value of their button.
var draftChanges = map[string]func(c *Context, id string, seq int, v url.Values) error{
	"day": putDay, "remove": removeDay, "switches": setSwitches, "propose": proposeYear, "import": importDays, "hours": setHours,
	"discard": func(c *Context, id string, seq int, _ url.Values) error {
		if err := c.App.DiscardDraft(c.R.Context(), c.Actor, id, seq); err != nil {
			return err
		}
		c.jobs.stop(c.R.Context(), id)
		return nil
	},
}

// civilDay reads a date as people type it; zero when it is none.
func civilDay(s string) deadline.Date {
	if strings.TrimSpace(s) == "" {
		return deadline.Date{}
	}
	d, err := deadline.ParseDate(isoDate(s))
	if err != nil {
		return deadline.Date{}
	}
	return d
}

func putDay(c *Context, id string, seq int, v url.Values) error {
	day := deadline.Day{
		Date: civilDay(v.Get("date")), Kind: deadline.DayKind(v.Get("kind")), Name: v.Get("name"), LegalSource: v.Get("legal_source"),
		Confidence: v.Get("confidence"), Provisional: v.Get("status") == "provisional", Proposed: v.Get("status") == "proposed",
	}
	_, err := c.App.ReplaceDay(c.R.Context(), c.Actor, id, seq, civilDay(v.Get("old_date")), deadline.DayKind(v.Get("old_kind")), day)
	return err
}

func removeDay(c *Context, id string, seq int, v url.Values) error {
	_, err := c.App.RemoveDay(c.R.Context(), c.Actor, id, seq, civilDay(v.Get("date")), deadline.DayKind(v.Get("kind")))
	return err
}

func setSwitches(c *Context, id string, seq int, v url.Values) error {
	s := app.CalendarSwitches{
		IgnoreProvisional: v.Get("ignore_provisional") != "", ApplyProposed: v.Get("apply_proposed") != "", PublishedTo: civilDay(v.Get("published_to")),
	}
	if strings.TrimSpace(v.Get("published_to")) != "" && s.PublishedTo.IsZero() {
		return fault.New(fault.Invalid, "calendar.day-date").At("published_to")
	}
	_, err := c.App.SetSwitches(c.R.Context(), c.Actor, id, seq, s)
	return err
}

func proposeYear(c *Context, id string, seq int, v url.Values) error {
	_, err := c.App.ProposeYear(c.R.Context(), c.Actor, id, seq, number(v.Get("year")), number(v.Get("tet_before")))
	return err
}

// maxCalendarFile is one byte more than a calendar file may have, so that a longer
// one is refused and not cut off.
const maxCalendarFile = 2<<20 + 1

func importDays(c *Context, id string, seq int, v url.Values) error {
	f, head, err := c.R.FormFile("file")
	if err != nil || head.Size == 0 {
		if err != nil && err != http.ErrMissingFile && err != http.ErrNotMultipart {
			return err
		}
		return fault.New(fault.Invalid, "calendar.file-missing").At("file")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxCalendarFile))
	if err != nil {
		return err
	}
	_, err = c.App.ImportDays(c.R.Context(), c.Actor, id, seq, head.Filename, data, v.Get("whole_years") != "")
	return err
}

func setHours(c *Context, id string, seq int, v url.Values) error {
	h, err := readHours(v)
	if err != nil {
		// Whoever may not is told so, not what is wrong with the form.
		if _, denied := c.App.CalendarDraft(c.R.Context(), c.Actor, id); denied != nil {
			return denied
		}
		return err
	}
	_, err = c.App.SetHours(c.R.Context(), c.Actor, id, seq, h)
	return err
}
