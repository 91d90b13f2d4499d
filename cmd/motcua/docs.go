package main

import (
	"motcua/internal/api"
	"motcua/internal/web/static"
)

// docsAssets are the vendored files of the page that shows the API's description.
func docsAssets() api.DocsAssets {
	return api.DocsAssets{
		Icon:    static.URL("favicon.svg"),
		Styles:  []string{static.URL("theme.css"), static.URL("vendor/swagger-ui/swagger-ui.css"), static.URL("apidocs.css")},
		Scripts: []string{static.URL("vendor/swagger-ui/swagger-ui-bundle.js"), static.URL("apidocs.js")},
	}
}
