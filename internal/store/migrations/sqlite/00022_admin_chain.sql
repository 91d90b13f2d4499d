-- The log of administration is chained, province by province, as the ledgers of dossiers
-- are: who changes, removes, adds or moves an act behind the program's back is found out.
-- What was logged before is chained by the next migration, which needs the program.

-- +goose Up
drop index admin_log_province;
drop index admin_log_unit;
alter table admin_log rename to admin_log_before;

create table admin_log (
    province text not null,
    n        integer not null,
    log_id   text not null,
    at       integer not null,
    unit_id  text not null,
    actor    blob not null,
    action   text not null,
    subject  text not null,
    detail   blob not null,
    covers   blob not null,
    late     integer not null,
    hash     blob not null,
    primary key (province, n)
) strict;
create index admin_log_time on admin_log (log_id);
create index admin_log_province on admin_log (province, log_id);
create index admin_log_unit on admin_log (unit_id, log_id);

-- The end of each chain: an act that is cut off at the end is missed by it.
create table admin_chains (
    province text not null primary key,
    n        integer not null,
    head     blob not null
) strict, without rowid;

-- +goose StatementBegin
create trigger admin_log_no_update before update on admin_log begin
    select raise(abort, 'admin_log is append-only');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger admin_log_no_delete before delete on admin_log begin
    select raise(abort, 'admin_log is append-only');
end;
-- +goose StatementEnd
