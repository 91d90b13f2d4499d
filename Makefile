.PHONY: test run ci fmt soak laws draws race

test: ## every test, as CI runs them
	test/run

run: ## the demo on this machine, on SQLite in ./var
	go run ./cmd/motcua demo

ci: ## all that must hold before a change lands
	.ci/run

fmt:
	gofmt -w $$(git ls-files '*.go')

race: ## the whole program, built with the race detector, served to several at once
	test/run --race -short -run 'TwoServers|TwoOfficers|SameRequest|StopFinishes' ./test/system

# test/run draws the same cases every time.
draws: ## the property tests on 2,000 new draws each
	RAPID_SEED=0 CGO_ENABLED=0 go test -count=1 -rapid.checks=2000 -timeout 4h \
		$$(git grep -l 'pgregory.net/rapid"' 'internal/*_test.go' | xargs -n1 dirname | sort -u | grep -vE '/(web|api)$$' | sed 's,^,./,')

laws: ## 100,000 random lives of dossiers in random processes against the law; takes a quarter of an hour
	CGO_ENABLED=0 go test ./internal/dossier -run AnyBranchingLife -v -rapid.checks=100000 -timeout 4h

soak: ## 10,000 attachments in and out with a kill in between; takes a while
	MOTCUA_SOAK_FILES=10000 CGO_ENABLED=0 go test ./test/system -run AttachmentsSurviveKill -v -timeout 60m
