package store

import "context"

// ExecForTest runs any statement, as somebody with a database client could. It is
// for conformance tests of what the schema itself refuses.
func ExecForTest(ctx context.Context, db *DB, sql string, args ...any) error {
	_, err := db.exec(ctx, sql, args...)
	return err
}
