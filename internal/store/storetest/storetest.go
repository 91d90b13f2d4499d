// Package storetest is the conformance suite of the store: what every engine must
// do, word for word the same. It is the heart of the promise that SQLite and
// PostgreSQL behave alike.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"testing"

	"motcua/internal/store"
)

// Opener opens handles on one database that is empty at first and lives as long
// as t. Every call opens another handle on the same database, as another process
// would; the handles are closed when t ends.
type Opener func(t *testing.T) *store.DB

// suite is everything a store does, in the order of a dossier's life.
var suite = []struct {
	name string
	test func(*testing.T, Opener)
}{
	{"NewDossier", testNewDossier},
	{"NextEvents", testNextEvents},
	{"Conflict", testConflict},
	{"Together", testTogether},
	{"DuplicateKey", testDuplicateKey},
	{"DuplicateCode", testDuplicateCode},
	{"Atomic", testAtomic},
	{"InvalidChange", testInvalidChange},
	{"AppendOnly", testAppendOnly},
	{"RacingCommits", testRacingCommits},
	{"CommitsTogether", testCommitsTogether},
	{"ReserveSerial", testReserveSerial},
	{"EachDossier", testEachDossier},
	{"EachRecord", testEachRecord},
	{"Strays", testStrays},
	{"Inbox", testInbox},
	{"InboxPages", testInboxPages},
	{"WorkOfTokens", testWorkOfTokens},
	{"Timers", testTimers},
	{"Guest", testGuest}, {"GuestOrder", testGuestOrder},
	{"ListScope", testListScope},
	{"ScopeCovers", testScopeCovers},
	{"ListFilters", testListFilters},
	{"ListPages", testListPages},
	{"Search", testSearch},
	{"OpenByPerson", testOpenByPerson},
	{"Register", testRegister},
	{"Facts", testFacts},
	{"ReadLog", testReadLog},
	{"Catalogue", testCatalogue},
	{"CatalogueKinds", testCatalogueKinds},
	{"PublishedAtOnce", testPublishedAtOnce},
	{"Organisation", testOrganisation},
	{"Sessions", testSessions},
	{"Drafts", testDrafts},
	{"Uploads", testUploads},
	{"StaleUploads", testStaleUploads},
	{"Scans", testScans},
	{"StoredDocuments", testStoredDocuments},
	{"PageTexts", testPageTexts},
	{"Tokens", testTokens},
	{"Hits", testHits},
	{"Forgive", testForgive},
	{"Settings", testSettings},
	{"CalendarCatalogue", testCalendarCatalogue},
	{"CalendarDrafts", testCalendarDrafts},
	{"OpenDossiers", testOpenDossiers}, {"PastDossiers", testPastDossiers},
	{"OrganisationSteps", testOrganisationSteps},
	{"OpenWork", testOpenWork},
	{"OpenItems", testOpenItems},
	{"Imports", testImports},
	{"Proposals", testProposals},
	{"Locality", testLocality},
	{"Additions", testAddCatalogue},
	{"TopUp", testTopUp},
	{"ProposalPublishedOnce", testProposalPublishedOnce},
	{"ProposalLists", testProposalLists},
	{"AdminLog", testAdminLog},
	{"AdminChain", testAdminChain},
	{"AdminCovers", testAdminCovers},
	{"Numbers", testNumbers},
	{"Refusals", testRefusals}, {"Guidances", testGuidances},
	{"OutboxOrder", testOutboxOrder},
	{"OutboxLease", testOutboxLease},
	{"OutboxSenders", testOutboxSenders},
	{"OutboxWithCommand", testOutboxWithCommand},
	{"SigningKeys", testSigningKeys},
	{"SignedFiles", testSignedFiles},
	{"Verdicts", testVerdicts},
	{"Signings", testSignings},
	{"OfficerCounts", testOfficerCounts}, {"Ratings", testRatings}, {"RacingRatings", testRacingRatings}, {"Feedback", testFeedback}, {"FeedbackLists", testFeedbackLists}, {"Reminders", testReminders}, {"Yearbook", testYearbook},
	{"ReceiptBook", testReceiptBook},
	{"ReceiptNumbersRace", testReceiptNumbersRace},
	{"CashBook", testCashBook},
	{"CashDayClosesOnWhatWasSeen", testCashDayRace},
	{"Refunds", testRefunds},
	{"CancelledContext", testCancelled},
	{"Closed", testClosed},
}

// Run runs the suite. empty makes a new empty database for a test, fresh one that
// may have the schema already, when that is quicker.
func Run(t *testing.T, empty, fresh func(t *testing.T) Opener) {
	for name, test := range map[string]func(*testing.T, Opener){"Migrate": testMigrate, "ReadyBeforeMigrate": testReady} {
		t.Run(name, func(t *testing.T) { test(t, empty(t)) })
	}
	for _, c := range suite {
		t.Run(c.name, func(t *testing.T) { c.test(t, fresh(t)) })
	}
}

// migrated opens a handle with the schema in place.
func migrated(t *testing.T, open Opener) *store.DB {
	t.Helper()
	db := open(t)
	if db.Ready(t.Context()) != nil {
		must(t, db.Migrate(t.Context()))
	}
	return db
}

// must fails the test at once on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// want fails the test unless err is the target.
func want(t testing.TB, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Fatalf("error %v, want %v", err, target)
	}
}

// same fails the test when two values differ.
func same[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// unchanged fails the test when the stored dossier is not the row of c.
func unchanged(ctx context.Context, t testing.TB, db *store.DB, c store.Change) {
	t.Helper()
	row, err := db.Dossier(ctx, c.Province, c.DossierID)
	must(t, err)
	if row.Seq != c.Row.Seq || !bytes.Equal(row.Head, c.Row.Head) {
		t.Fatalf("dossier at %d, want %d", row.Seq, c.Row.Seq)
	}
}
