-- The history of the organisation: every change with the row before and after; files
-- that are imported.

-- +goose Up
-- A step is one act; its seq is the revision the organisation has after it. Of two
-- acts decided at the same revision the second finds its seq taken or null.
create table organisation_steps (
    seq   bigint not null,
    at    bigint not null,
    actor bytea not null,
    act   text collate "C" not null,
    batch text collate "C" not null,
    primary key (seq)
);
create table organisation_changes (
    seq    bigint not null,
    kind   text collate "C" not null,
    id     text collate "C" not null,
    before bytea not null,
    after  bytea not null,
    primary key (seq, kind, id)
);
create index organisation_changes_row on organisation_changes (kind, id, seq);

create table organisation_imports (
    import_id  text collate "C" not null primary key,
    officer_id text collate "C" not null,
    unit_id    text collate "C" not null,
    status     text collate "C" not null,
    seq        bigint not null,
    about      bytea not null,
    files      bytea not null,
    result     bytea not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index organisation_imports_created on organisation_imports (created_at, import_id);
create index sessions_officer on sessions (officer_id);
