.PHONY: test run ci fmt

test: ## every test, as CI runs them
	test/run

run: ## the demo on this machine, on SQLite in ./var
	go run ./cmd/motcua demo

ci: ## all that must hold before a change lands
	.ci/run

fmt:
	gofmt -w $$(git ls-files '*.go')
