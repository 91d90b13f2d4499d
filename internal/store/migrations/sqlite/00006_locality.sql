-- What localities keep beside published set-up: confirmations, evaluations, contacts,
-- support tickets. And which trial dossiers are finished.

-- +goose Up
create table setup_records (
    province   text not null,
    kind       text not null,
    record_id  text not null,
    seq        integer not null,
    status     text not null,
    data       blob not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (province, kind, record_id)
) strict, without rowid;
-- Every state a record has had; the key makes the second of two editors fail.
create table setup_steps (
    province   text not null,
    kind       text not null,
    record_id  text not null,
    seq        integer not null,
    at         integer not null,
    data       blob not null,
    primary key (province, kind, record_id, seq)
) strict, without rowid;
create index setup_records_kind on setup_records (kind, updated_at, record_id);
create index dossiers_trial on dossiers (province, procedure_key, finished_at) where trial = 1;
