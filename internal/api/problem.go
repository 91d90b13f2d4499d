package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/eform"
	"motcua/internal/fault"
)

// Problem is every error of the API (RFC 9457).
type Problem struct {
	Title   string         `json:"title"`
	Status  int            `json:"status"`
	Code    string         `json:"code"`
	Detail  string         `json:"detail"`
	Errors  []ProblemField `json:"errors,omitempty"`
	Version int            `json:"version,omitempty"`
	Changes []event        `json:"changes,omitempty"`
}

// ProblemField is what is wrong with one field of the input.
type ProblemField struct {
	Field   string `json:"field"`
	Code    string `json:"code"`
	Detail  string `json:"detail"`
	Pointer string `json:"pointer,omitempty"` // into the body, for answers of an e-form
}

// Error is for the log.
func (p *Problem) Error() string { return p.Code }

// GetStatus is the HTTP status; huma asks for it.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is what huma sends a problem as.
func (p *Problem) ContentType(string) string { return problemType }

// GetHeaders are the headers that tell a program when and how to come back.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	switch p.Status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="motcua"`)
	case http.StatusTooManyRequests:
		h.Set("Retry-After", strconv.Itoa(retryTooMany))
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", strconv.Itoa(retryUnavailable))
	}
	return h
}

const (
	problemType      = "application/problem+json"
	retryTooMany     = 3600 // seconds: limits are counted by the hour
	retryUnavailable = 60   // seconds
)

var statusOf = map[fault.Kind]int{
	fault.Invalid: http.StatusUnprocessableEntity, fault.Forbidden: http.StatusForbidden, fault.NotFound: http.StatusNotFound,
	fault.Conflict: http.StatusConflict, fault.SignedOut: http.StatusUnauthorized, fault.TooMany: http.StatusTooManyRequests,
	fault.TooLarge: http.StatusRequestEntityTooLarge, fault.Unavailable: http.StatusServiceUnavailable, fault.Internal: http.StatusInternalServerError,
}

// titles: status → Vietnamese, English.
var titles = map[int][2]string{
	http.StatusBadRequest:            {"Yêu cầu không đúng định dạng", "Malformed request"},
	http.StatusUnauthorized:          {"Chưa xác thực", "Not signed in"},
	http.StatusForbidden:             {"Không có quyền", "Not allowed"},
	http.StatusNotFound:              {"Không tìm thấy", "Not found"},
	http.StatusMethodNotAllowed:      {"Phương thức không được nhận", "Method not taken"},
	http.StatusRequestTimeout:        {"Gửi quá chậm", "Sent too slowly"},
	http.StatusConflict:              {"Không khớp với hiện trạng", "Conflict with the present state"},
	http.StatusRequestEntityTooLarge: {"Dữ liệu quá lớn", "Too large"},
	http.StatusUnsupportedMediaType:  {"Kiểu nội dung không được nhận", "Content type not taken"},
	http.StatusUnprocessableEntity:   {"Dữ liệu chưa đúng", "Input not right"},
	http.StatusTooManyRequests:       {"Quá nhiều yêu cầu", "Too many requests"},
	http.StatusInternalServerError:   {"Lỗi hệ thống", "System error"},
	http.StatusServiceUnavailable:    {"Tạm thời không phục vụ được", "Unavailable for now"},
}

// problemOf tells an error in the language of the call. What the reader can do
// nothing about goes to the log with its cause.
func (c *call) problemOf(err error) *Problem {
	var done *Problem
	if errors.As(err, &done) {
		return done
	}
	var tooBig *http.MaxBytesError
	if errors.As(err, &tooBig) {
		err = fault.New(fault.TooLarge, "request.too-large").Because(err)
	}
	act := c.r.Pattern
	if _, name, command := strings.Cut(c.r.URL.Path, "/commands/"); command {
		act = name
	}
	err = c.App.Refused(c.r.Context(), c.actor, app.Try{Act: act, Subject: c.r.URL.Path, Address: c.address()}, err)
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		c.Log.Error("request failed", "method", c.r.Method, "path", c.r.URL.Path, "error", err)
	}
	p := &Problem{Code: f.Code, Detail: f.Text(c.lang)}
	for i, one := range f.All() {
		if one.Field != "" || i > 0 { // the first without a field is the whole
			p.Errors = append(p.Errors, ProblemField{one.Field, one.Code, one.Text(c.lang), pointer(one.Field)})
		}
	}
	return p.as(statusOf[f.Kind], c.lang)
}

// pointer is the JSON Pointer (RFC 6901) of an answer "answers.family.0.name".
func pointer(field string) string {
	if !strings.HasPrefix(field, eform.Prefix) {
		return ""
	}
	return "#/" + strings.ReplaceAll(field, ".", "/")
}

// as gives the problem a status with its title.
func (p *Problem) as(status int, lang string) *Problem {
	p.Status = status
	p.Title = titles[status][0]
	if lang == "en" {
		p.Title = titles[status][1]
	}
	return p
}

// refuse answers with the problem of an error.
func (c *call) refuse(err error) { c.write(c.problemOf(err)) }

// write sends a problem outside of huma.
func (c *call) write(p *Problem) {
	for k, v := range p.GetHeaders() {
		c.w.Header()[k] = v
	}
	body, err := json.Marshal(p)
	if err != nil { // plain strings and numbers always marshal
		c.Log.Error("problem", "error", err)
	}
	c.w.Header().Set("Content-Language", c.lang)
	c.w.Header().Set("Content-Type", problemType)
	c.w.WriteHeader(p.Status)
	if c.r.Method != http.MethodHead {
		c.send(c.w, problemType, append(body, '\n'))
	}
}
