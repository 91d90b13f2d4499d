// Package static serves the style sheet, scripts, fonts and pictures of every
// page, from memory, under names that hold the hash of their content, so that a
// browser asks for each once and never for a stale one.
//
//	<link rel="stylesheet" href="{{static "theme.css"}}">
//	<script src="{{static "app.js"}}" defer></script>
//	<script src="{{static "vendor/htmx/htmx.min.js"}}" defer></script>   officers only
//	<link rel="icon" href="{{static "favicon.svg"}}">
//	<link rel="stylesheet" href="{{static "modeller.css"}}">             the BPMN modeller alone
//
// theme.css holds Bootstrap and our theme in one file: one request on a slow
// telephone. The pages work under
//
//	default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';
//	img-src 'self' data:; connect-src 'self'; form-action 'self'
//
// where data: is for the arrows and ticks inside Bootstrap's style sheet.
package static

import (
	"embed"
	"fmt"
	"net/http"
	"sort"
)

//go:embed theme.css theme app.js eform.js apidocs.js apidocs.css workflow.js workflow-modeller.js workflow-modeller.css favicon.svg vendor
var files embed.FS

// Prefix is where Handler must be mounted.
const Prefix = "/static/"

// URL returns the address of the asset name, "theme.css" giving
// "/static/theme.0123456789abcdef.css". It panics on a name that does not exist:
// names are written by programmers, and every page is rendered by a test.
func URL(name string) string {
	a, ok := catalogue().byName[name]
	if !ok {
		panic(fmt.Sprintf("static: no asset %q", name))
	}
	return a.url
}

// Names lists what URL knows, in order.
func Names() []string {
	var names []string
	for name := range catalogue().byName {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Handler serves every asset under its URL, and nothing else. It answers GET and
// HEAD.
func Handler() http.Handler { return http.HandlerFunc(serve) }
