-- The history of the organisation: every change with the row before and after; files
-- that are imported.

-- +goose Up
-- A step is one act; its seq is the revision the organisation has after it. Of two
-- acts decided at the same revision the second finds its seq taken or null.
create table organisation_steps (
    seq   integer not null,
    at    integer not null,
    actor blob not null,
    act   text not null,
    batch text not null,
    primary key (seq)
) strict, without rowid;
create table organisation_changes (
    seq    integer not null,
    kind   text not null,
    id     text not null,
    before blob not null,
    after  blob not null,
    primary key (seq, kind, id)
) strict, without rowid;
create index organisation_changes_row on organisation_changes (kind, id, seq);

create table organisation_imports (
    import_id  text not null primary key,
    officer_id text not null,
    unit_id    text not null,
    status     text not null,
    seq        integer not null,
    about      blob not null,
    files      blob not null,
    result     blob not null,
    created_at integer not null,
    updated_at integer not null
) strict;
create index organisation_imports_created on organisation_imports (created_at, import_id);
create index sessions_officer on sessions (officer_id);
