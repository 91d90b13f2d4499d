package main

import (
	"context"
	"flag"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/link/mail"
	mailtrial "motcua/internal/link/mail/trial"
	"motcua/internal/link/sms"
	smstrial "motcua/internal/link/sms/trial"
	"motcua/internal/notice"
	"motcua/internal/outbox"
)

// tellSettings says how applicants hear of their dossiers.
type tellSettings struct {
	smtp         string // host:port, "" = no mail
	smtpFrom     string
	smtpUser     string
	smtpPassword string // file
	smsURL       string // "" = no short messages
	smsToken     string // file
}

func (t *tellSettings) flags(f *flag.FlagSet) {
	f.StringVar(&t.smtp, "smtp", "", "máy chủ gửi thư (mail server) host:port; bỏ trống: không gửi thư")
	f.StringVar(&t.smtpFrom, "smtp-from", "", "địa chỉ người gửi thư (sender)")
	f.StringVar(&t.smtpUser, "smtp-user", "", "tài khoản gửi thư (user)")
	f.StringVar(&t.smtpPassword, "smtp-password-file", "", "tệp chứa mật khẩu gửi thư (file)")
	f.StringVar(&t.smsURL, "sms-url", "", "cổng tin nhắn (SMS gateway); bỏ trống: không nhắn tin")
	f.StringVar(&t.smsToken, "sms-token-file", "", "tệp chứa mã truy cập cổng tin nhắn (file)")
}

// telling is what the application needs to know of it.
func (t *tellSettings) telling() (app.Telling, error) {
	book, err := notice.Shipped()
	return app.Telling{Book: book, Mail: t.smtp != "", SMS: t.smsURL != ""}, err
}

// senders are the adapters that are set up.
func (t *tellSettings) senders(a *app.App) (out []outbox.Sender, err error) {
	out = append(out, app.Courier{App: a}) // references between provinces
	if t.smtp != "" {
		if !strings.Contains(t.smtpFrom, "@") {
			return nil, fmt.Errorf("--smtp cần --smtp-from là một địa chỉ thư (a sender is needed)")
		}
		s := &mail.Sender{Config: mail.Config{Address: t.smtp, From: t.smtpFrom, FromName: "Một cửa", User: t.smtpUser, Open: a.OpenPayload, Now: a.Now}}
		if s.Password, err = secretFrom(t.smtpPassword); err != nil {
			return nil, fmt.Errorf("--smtp-password-file: %w", err)
		}
		out = append(out, s)
	}
	if t.smsURL != "" {
		s := &sms.Sender{Config: sms.Config{URL: t.smsURL, Open: a.OpenPayload}}
		if s.Token, err = secretFrom(t.smsToken); err != nil {
			return nil, fmt.Errorf("--sms-token-file: %w", err)
		}
		out = append(out, s)
	}
	return out, nil
}

func secretFrom(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	raw, err := os.ReadFile(file)
	return strings.TrimSpace(string(raw)), err
}

// sendEvery is how often a sender looks for messages.
const sendEvery = 5 * time.Second

// keepSending delivers messages until the context ends.
func (s *system) keepSending(ctx context.Context) {
	w := outbox.Worker{DB: s.DB, Senders: s.senders, Now: s.App.Now, Log: s.log}
	w.Run(ctx, sendEvery)
}

// trialPost is a mail server and a gateway that deliver nothing, with a page that shows
// what they were given.
type trialPost struct {
	mail *mailtrial.Server
	sms  *smstrial.Gateway
}

// openTrialPost starts the mail server on loopback and points the settings at both.
func openTrialPost(ctx context.Context, t *tellSettings, publicURL string) (*trialPost, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &trialPost{mail: &mailtrial.Server{Now: time.Now}, sms: &smstrial.Gateway{Now: time.Now}}
	go func() { _ = p.mail.Serve(ctx, l) }()
	t.smtp, t.smtpFrom, t.smsURL = l.Addr().String(), "motcua@example.vn", publicURL+"/trial-post/sms"
	return p, nil
}

// ServeHTTP is the gateway at …/sms and the page elsewhere.
func (p *trialPost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/sms") {
		p.sms.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	_ = trialPostPage.Execute(w, struct {
		Letters  []mailtrial.Letter
		Messages []smstrial.Message
	}{p.mail.Letters(), p.sms.Messages()})
}

var trialPostPage = template.Must(template.New("").Parse(`<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hộp tin mô phỏng</title>
<h1>Hộp tin mô phỏng</h1><p>Bản dùng thử không gửi thư hay tin nhắn thật. Đây là những gì lẽ ra đã đến người nộp.</p>
<h2>Tin nhắn</h2>{{range .Messages}}<p>{{.At.Format "15:04:05"}} · {{.To}}: {{.Text}}</p>{{else}}<p>Chưa có.</p>{{end}}
<h2>Thư điện tử</h2>{{range .Letters}}<h3>{{.Subject}}</h3><p>{{.At.Format "15:04:05"}} · {{.To}}</p><pre>{{.Text}}</pre>{{else}}<p>Chưa có.</p>{{end}}</html>`))
