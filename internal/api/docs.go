package api

import (
	"bytes"
	"html/template"
	"net/http"
)

// DocsAssets are the addresses of the vendored viewer; the binary gets them from
// the pages, which serve them.
type DocsAssets struct {
	Icon    string
	Styles  []string // in the order in which they are to be loaded
	Scripts []string
}

var docsTemplate = template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API – Một cửa</title>
{{with .Icon}}<link rel="icon" href="{{.}}">{{end}}
{{range .Styles}}<link rel="stylesheet" href="{{.}}">
{{end}}{{range .Scripts}}<script src="{{.}}" defer></script>
{{end}}</head>
<body class="officer"><header><h1 class="visually-hidden">API của hệ thống Một cửa</h1></header><div id="swagger-ui" data-url="/api/openapi.json"></div>
<noscript><p>Trang này cần JavaScript. Mô tả đầy đủ nằm ở <a href="/api/openapi.json">/api/openapi.json</a>.</p></noscript></body>
</html>
`))

// docsPolicy lets the viewer load our own files and ask our own API, and nothing else.
const docsPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// docsPage shows the description of the API.
func (s *server) docsPage() http.Handler {
	var page bytes.Buffer
	if err := docsTemplate.Execute(&page, s.DocsAssets); err != nil {
		panic("api: docs: " + err.Error()) // the template is ours and takes any strings
	}
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", docsPolicy)
		s.send(w, "text/html; charset=utf-8", page.Bytes())
	})
}
