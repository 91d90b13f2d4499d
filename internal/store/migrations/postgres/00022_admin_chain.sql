-- The log of administration is chained, province by province, as the ledgers of dossiers
-- are: who changes, removes, adds or moves an act behind the program's back is found out.
-- What was logged before is chained by the next migration, which needs the program.

-- +goose Up
drop index admin_log_province;
drop index admin_log_unit;
alter table admin_log rename to admin_log_before;
alter index admin_log_pkey rename to admin_log_before_pkey;

create table admin_log (
    province text collate "C" not null,
    n        bigint not null,
    log_id   text collate "C" not null,
    at       bigint not null,
    unit_id  text collate "C" not null,
    actor    bytea not null,
    action   text collate "C" not null,
    subject  text collate "C" not null,
    detail   bytea not null,
    covers   bytea not null,
    late     bigint not null,
    hash     bytea not null,
    primary key (province, n)
);
create index admin_log_time on admin_log (log_id);
create index admin_log_province on admin_log (province, log_id);
create index admin_log_unit on admin_log (unit_id, log_id);

-- The end of each chain: an act that is cut off at the end is missed by it.
create table admin_chains (
    province text collate "C" not null primary key,
    n        bigint not null,
    head     bytea not null
);

-- +goose StatementBegin
create function admin_log_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'admin_log is append-only' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger admin_log_append_only before update or delete or truncate on admin_log
    for each statement execute function admin_log_append_only();
