// Command motcua resolves administrative procedures: one binary, one database.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := (&program{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}).run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// program is the command line; tests start it with their own streams.
type program struct {
	In       io.Reader
	Out, Err io.Writer
}

// command is one verb of the command line.
type command struct {
	name, help string
	run        func(p *program, ctx context.Context, args []string) error
}

func commands() []command {
	return []command{
		{"demo", "chạy thử mọi thứ trên máy này với dữ liệu mẫu (run everything here with demo data)", (*program).demo},
		{"serve", "chạy hệ thống thật (run the real system): --db sqlite:đường-dẫn | postgres://…", (*program).serve},
		{"migrate", "tạo hoặc nâng cấp lược đồ cơ sở dữ liệu và nạp dữ liệu tham chiếu (prepare the database)", (*program).migrate},
		{"verify", "kiểm chứng sổ sự kiện và mọi dữ liệu đi kèm của toàn bộ cơ sở dữ liệu (prove a whole database by its ledger)", (*program).verify},
		{"seal-files", "mã hóa lại tệp đính kèm bằng khóa hiện hành; chạy lại được (seal attachments with the current key)", (*program).sealFiles},
		{"token", "cấp, liệt kê, thu hồi mã truy cập API của chức vụ (make, list, revoke API tokens of posts)", (*program).token},
		{"bench", "đo tốc độ so với mức sàn của cơ sở dữ liệu (measure speed against the floor)", (*program).bench},
		{"backup", "sao lưu cơ sở dữ liệu SQLite khi đang chạy (copy a running SQLite database)", (*program).backup},
		{"export-deadlines", "xuất dữ liệu để tính lại hạn trả độc lập (export what an independent recount of due dates needs)", (*program).exportDeadlines},
	}
}

// errUsage: the words of the call were off; what is right has been printed.
var errUsage = errors.New("usage")

// run gives the exit status: 0 done, 1 failed, 2 the call was off.
func (p *program) run(ctx context.Context, args []string) int {
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name != args[0] {
				continue
			}
			switch err := c.run(p, ctx, args[1:]); {
			case err == nil, errors.Is(err, flag.ErrHelp):
				return 0
			case errors.Is(err, errUsage):
				return 2
			default:
				fmt.Fprintln(p.Err, "motcua:", err)
				return 1
			}
		}
		fmt.Fprintf(p.Err, "motcua: không có lệnh %q (no such command)\n\n", args[0])
	}
	fmt.Fprintln(p.Err, "Cách dùng: motcua LỆNH [cờ …]; motcua LỆNH --help")
	for _, c := range commands() {
		fmt.Fprintf(p.Err, "  %-17s %s\n", c.name, c.help)
	}
	return 2
}

// flags makes the flag set of a verb; parse it with parse.
func (p *program) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet("motcua "+name, flag.ContinueOnError)
	f.SetOutput(p.Err)
	return f
}

func parse(f *flag.FlagSet, args []string) error {
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if f.NArg() > 0 {
		fmt.Fprintf(f.Output(), "không hiểu %q (unexpected argument)\n", f.Arg(0))
		return errUsage
	}
	return nil
}
