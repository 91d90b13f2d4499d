package store

import (
	"database/sql"
	"strconv"
	"strings"
)

// summaryColumns are the columns of a Summary, of dossiers d, in the order of scan.
const summaryColumns = `case when d.home = '' then d.province else d.home end as province, d.dossier_id, d.code, d.status, d.procedure_key, d.procedure_name, d.field, d.channel,
d.receiving_unit, d.competent_agency, d.applicant_name, d.owner_name, d.national, d.trial,
d.submitted_at, d.accepted_at, d.due_at, d.finished_at, d.returned_at, d.updated_at, d.original_due_at`

// into lists where the columns go; trial is 0 or 1.
func (s *Summary) into(trial *int64) []any {
	return []any{
		&s.Province, &s.ID, &s.Code, &s.Status, &s.ProcedureKey, &s.ProcedureName, &s.Field, &s.Channel,
		&s.ReceivingUnit, &s.CompetentAgency, &s.ApplicantName, &s.OwnerName, &s.National, trial,
		&s.SubmittedAt, &s.AcceptedAt, &s.DueAt, &s.FinishedAt, &s.ReturnedAt, &s.UpdatedAt, &s.OriginalDueAt,
	}
}

func scanSummary(rows *sql.Rows) (s Summary, err error) {
	var trial int64
	err = rows.Scan(s.into(&trial)...)
	s.Trial = trial != 0
	return s, err
}

// sqlText builds a query: a source, conditions, and arguments numbered as they come.
type sqlText struct {
	from  string
	where []string
	args  []any
}

// arg adds an argument and gives its placeholder.
func (t *sqlText) arg(v any) string {
	t.args = append(t.args, v)
	return "$" + strconv.Itoa(len(t.args))
}

// and adds a condition.
func (t *sqlText) and(condition string) { t.where = append(t.where, condition) }

// equals adds "column = v" unless v is empty.
func (t *sqlText) equals(column, v string) {
	if v != "" {
		t.and(column + " = " + t.arg(v))
	}
}

// in adds "column in (…)" unless the list is empty.
func (t *sqlText) in(column string, values []string) {
	if len(values) > 0 {
		t.and(column + " in (" + tuples(len(values), func(i int) string { return t.arg(values[i]) }) + ")")
	}
}

// sees adds that a unit takes part in the dossier d.
func (t *sqlText) sees(unit string) {
	t.and("exists (select 1 from dossier_units s where s.province = d.province and s.dossier_id = d.dossier_id and s.unit_id = " + t.arg(unit) + ")")
}

// body is the query from "from" on.
func (t *sqlText) body() string {
	if len(t.where) == 0 {
		return " from " + t.from
	}
	return " from " + t.from + " where " + strings.Join(t.where, " and ")
}
