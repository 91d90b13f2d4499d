package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// tokenPrefix is how much of an id the list shows: enough to name it.
const tokenPrefix = 12

// token makes an API token for a post, lists all tokens, or revokes one.
func (p *program) token(ctx context.Context, args []string) error {
	f := p.flags("token")
	s := p.systemFlags(f)
	post := f.String("post", "", "mã chức vụ (post id)")
	name := f.String("name", "api", "tên để nhận ra (a name to tell it by)")
	days := f.Int("days", 30, "số ngày hiệu lực (days)")
	list := f.Bool("list", false, "liệt kê các mã đã cấp (list all tokens)")
	revoke := f.String("revoke", "", "thu hồi mã có phần đầu này, xem --list (revoke the token that begins so)")
	if err := parse(f, args); err != nil {
		return err
	}
	if count(*list, *revoke != "", *post != "") > 1 {
		fmt.Fprintln(p.Err, "chỉ chọn một trong --post, --list, --revoke (choose one)")
		return errUsage
	}
	db, err := openExisting(ctx, s.db)
	if err != nil {
		return err
	}
	defer db.Close()
	a, err := app.New(ctx, app.Config{DB: db, Log: s.log})
	if err != nil {
		return err
	}
	switch {
	case *list:
		return listTokens(ctx, a, p.Out)
	case *revoke != "":
		return revokeToken(ctx, a, p.Out, *revoke)
	}
	held, ok := a.Directory().Post(*post)
	if !ok {
		return fmt.Errorf("không có chức vụ %q (no such post)", *post)
	}
	token, err := a.NewToken(ctx, *name, held.OfficerID, held.ID, time.Duration(*days)*24*time.Hour)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Out, token)
	return nil
}

func listTokens(ctx context.Context, a *app.App, out io.Writer) error {
	tokens, err := a.Tokens(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PHẦN ĐẦU\tTÊN\tCHỨC VỤ\tCẤP LÚC\tHẾT HẠN LÚC\tTHU HỒI LÚC")
	for _, t := range tokens {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", t.ID[:min(tokenPrefix, len(t.ID))], t.Name, t.Post, moment(t.Created), moment(t.Expires), moment(t.Revoked))
	}
	return w.Flush()
}

func revokeToken(ctx context.Context, a *app.App, out io.Writer, prefix string) error {
	t, err := a.RevokeToken(ctx, prefix)
	var f *fault.Fault
	if errors.As(err, &f) {
		return errors.New(f.Text("vi"))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "đã thu hồi mã %s “%s” của chức vụ %s (revoked)\n", t.ID[:min(tokenPrefix, len(t.ID))], t.Name, t.Post)
	return nil
}

// moment writes a time as people here read it; "–" when there is none.
func moment(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.In(deadline.Zone()).Format("02/01/2006 15:04")
}

func count(all ...bool) (n int) {
	for _, b := range all {
		if b {
			n++
		}
	}
	return n
}
