-- What localities keep beside published set-up: confirmations, evaluations, contacts,
-- support tickets. And which trial dossiers are finished.

-- +goose Up
create table setup_records (
    province   text collate "C" not null,
    kind       text collate "C" not null,
    record_id  text collate "C" not null,
    seq        bigint not null,
    status     text collate "C" not null,
    data       bytea not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (province, kind, record_id)
);
-- Every state a record has had; the key makes the second of two editors fail.
create table setup_steps (
    province   text collate "C" not null,
    kind       text collate "C" not null,
    record_id  text collate "C" not null,
    seq        bigint not null,
    at         bigint not null,
    data       bytea not null,
    primary key (province, kind, record_id, seq)
);
create index setup_records_kind on setup_records (kind, updated_at, record_id);
create index dossiers_trial on dossiers (province, procedure_key, finished_at) where trial = 1;
