package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/pressly/goose/v3"
)

// chainBegins is the migration that chains what was logged before there were chains. A
// hash cannot be computed by SQL on both engines, so it is a program.
const chainBegins = 24

// goMigrations are those that are programs, for both engines.
func goMigrations() []*goose.Migration {
	return []*goose.Migration{
		goose.NewGoMigration(chainBegins, &goose.GoFunc{RunTx: chainBefore}, nil),
		goose.NewGoMigration(numbersFound, &goose.GoFunc{RunTx: findNumbers}, nil),
	}
}

// ChainBegun is the act that says: the acts before it in its chain were logged when
// nothing proved them, and were chained as they were found on that day.
const ChainBegun = "chain-begun"

// chainBefore moves what was logged before into the chains, in the order of time, each
// row marked late, with a ChainBegun at the end of each chain.
func chainBefore(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "select province, log_id, at, unit_id, actor, action, subject, detail from admin_log_before order by province, log_id")
	if err != nil {
		return err
	}
	var before []AdminLogRow
	for rows.Next() {
		l := AdminLogRow{Late: true}
		if err := rows.Scan(&l.Province, &l.ID, &l.At, &l.UnitID, &l.Actor, &l.Action, &l.Subject, &l.Detail); err != nil {
			rows.Close()
			return err
		}
		before = append(before, l)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for rest := before; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(l AdminLogRow) bool { return l.Province != rest[0].Province })
		if n < 0 {
			n = len(rest)
		}
		if err := beginChain(ctx, tx, rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	_, err = tx.ExecContext(ctx, "drop table admin_log_before")
	return err
}

// beginChain chains the rows of one province.
func beginChain(ctx context.Context, tx *sql.Tx, before []AdminLogRow) error {
	now := time.Now()
	detail, err := json.Marshal(map[string]string{"rows": fmt.Sprint(len(before))})
	if err != nil {
		return err
	}
	list := append(slices.Clone(before), AdminLogRow{
		ID: uuid.Must(uuid.NewV7()).String(), At: now.UnixMilli(), Province: before[0].Province, Actor: []byte("{}"), Action: ChainBegun, Detail: detail,
	})
	end := link{}.extend(list)
	if _, err := tx.ExecContext(ctx, "insert into admin_chains (province, n, head) values ($1, $2, $3)", before[0].Province, end.n, end.head); err != nil {
		return err
	}
	for i := range list {
		s := list[i].statement(end)
		if _, err := tx.ExecContext(ctx, s.sql, s.args...); err != nil {
			return err
		}
	}
	return nil
}
