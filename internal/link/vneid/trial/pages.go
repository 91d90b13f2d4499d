package trial

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"net/url"
)

//go:embed page.html
var pageSource string

//go:embed trial.css
var styleSource []byte

var pages = template.Must(template.New("page").Parse(pageSource))

// frame is what both pages share.
type frame struct {
	Title       string
	Stylesheets []string
}

// peoplePage is the page on which a person is picked.
type peoplePage struct {
	frame
	Login     string // address of the page and of its form
	Request   string
	Query     string
	Unknown   bool // the person picked is not on the list any more
	Directory directory
}

// problem is a page that says what went wrong and what to do.
type problem struct{ Title, Advice string }

// problemPage shows a problem.
type problemPage struct {
	frame
	Advice string
	Home   string // front page of the system that asked
}

var (
	problemForeign = problem{
		Title:  "Yêu cầu đăng nhập không hợp lệ",
		Advice: "Yêu cầu này không đến từ hệ thống đã đăng ký với cổng dùng thử. Vui lòng quay lại hệ thống và đăng nhập từ đầu.",
	}
	problemExpired = problem{
		Title:  "Phiên đăng nhập đã hết hạn hoặc đã được sử dụng",
		Advice: "Mỗi phiên đăng nhập chỉ dùng một lần và có hiệu lực trong 10 phút. Vui lòng quay lại hệ thống và đăng nhập từ đầu.",
	}
	problemPeople = problem{
		Title:  "Chưa đọc được danh sách người dùng thử",
		Advice: "Vui lòng thử lại sau ít phút; nếu vẫn gặp lỗi, hãy báo cho cán bộ quản trị hệ thống.",
	}
	problemForm = problem{
		Title:  "Không đọc được biểu mẫu đã gửi",
		Advice: "Vui lòng quay lại hệ thống và đăng nhập từ đầu.",
	}
)

// showPeople is the login page. The search works by GET, without scripts.
func (s *server) showPeople(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	s.renderPeople(w, r, http.StatusOK, peoplePage{Request: q.Get("request"), Query: q.Get("q")})
}

func (s *server) renderPeople(w http.ResponseWriter, r *http.Request, status int, page peoplePage) {
	if _, ok := s.store.requests.Get(page.Request); !ok {
		s.showProblem(w, http.StatusGone, problemExpired)
		return
	}
	all, err := s.people(r.Context())
	if err != nil {
		s.cfg.Logger.ErrorContext(r.Context(), "trial sign-in", "error", err)
		s.showProblem(w, http.StatusServiceUnavailable, problemPeople)
		return
	}
	page.frame = s.frame("Chọn người dùng thử")
	page.Login = s.cfg.Issuer + loginPath
	page.Directory = search(all, page.Query)
	s.render(w, status, "people", page)
}

// pick signs the chosen person in, or goes back when nobody was chosen.
func (s *server) pick(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.showProblem(w, http.StatusBadRequest, problemForm)
		return
	}
	id := r.PostForm.Get("request")
	if r.PostForm.Has("cancel") {
		s.cancel(w, r, id)
		return
	}
	all, err := s.people(r.Context())
	if err != nil {
		s.cfg.Logger.ErrorContext(r.Context(), "trial sign-in", "error", err)
		s.showProblem(w, http.StatusServiceUnavailable, problemPeople)
		return
	}
	p, ok := find(all, r.PostForm.Get("subject"))
	if !ok {
		s.renderPeople(w, r, http.StatusUnprocessableEntity, peoplePage{Request: id, Unknown: true})
		return
	}
	if !s.store.signIn(id, p) {
		s.showProblem(w, http.StatusGone, problemExpired)
		return
	}
	http.Redirect(w, r, s.cfg.Issuer+callbackPath+"?"+url.Values{"id": {id}}.Encode(), http.StatusSeeOther)
}

// cancel tells the client that the person declined, RFC 6749 section 4.1.2.1.
func (s *server) cancel(w http.ResponseWriter, r *http.Request, id string) {
	open, ok := s.store.requests.Take(id)
	if !ok {
		s.showProblem(w, http.StatusGone, problemExpired)
		return
	}
	back, err := url.Parse(open.redirectURI)
	if err != nil {
		s.showProblem(w, http.StatusBadRequest, problemForeign)
		return
	}
	q := back.Query()
	q.Set("error", "access_denied")
	q.Set("state", open.state)
	back.RawQuery = q.Encode()
	http.Redirect(w, r, back.String(), http.StatusSeeOther)
}

func (s *server) frame(title string) frame {
	sheets := append([]string{s.cfg.Issuer + stylePath}, s.cfg.StylesheetURLs...)
	return frame{Title: title, Stylesheets: sheets}
}

func (s *server) showProblem(w http.ResponseWriter, status int, p problem) {
	s.render(w, status, "problem", problemPage{frame: s.frame(p.Title), Advice: p.Advice, Home: s.cfg.PostLogoutURIs[0]})
}

// render writes a page whole or not at all.
func (s *server) render(w http.ResponseWriter, status int, name string, page any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, page); err != nil {
		s.cfg.Logger.Error("trial sign-in", "page", name, "error", err)
		http.Error(w, problemPeople.Advice, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

func serveStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=300")
	w.Write(styleSource)
}
