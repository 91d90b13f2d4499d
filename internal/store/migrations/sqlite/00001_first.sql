-- The schema of motcua on SQLite. The same tables and columns as on PostgreSQL.
--
-- Tables keyed by tenant begin their primary key and unique indexes with
-- province. Times are epoch milliseconds in UTC, 0 = none. dossiers.docid is
-- SQLite's own row number, named so that VACUUM keeps it: the full-text index
-- points at it.

-- +goose Up
create table dossiers (
    docid            integer primary key,
    province         text not null,
    dossier_id       text not null,
    seq              integer not null,
    head             blob not null,
    code             text not null,
    status           text not null,
    national         integer not null,
    trial            integer not null,
    procedure_key    text not null,
    procedure_name   text not null,
    field            text not null,
    channel          text not null,
    receiving_unit   text not null,
    competent_agency text not null,
    applicant_name   text not null,
    owner_name       text not null,
    owner_index      text not null,
    applicant_index  text not null,
    search           text not null,
    submitted_at     integer not null,
    accepted_at      integer not null,
    due_at           integer not null,
    original_due_at  integer not null,
    finished_at      integer not null,
    returned_at      integer not null,
    updated_at       integer not null,
    waits            text not null,
    state            blob not null,
    unique (province, dossier_id)
) strict;
create index dossiers_submitted on dossiers (province, submitted_at, dossier_id);
create index dossiers_nation on dossiers (submitted_at, dossier_id);
create index dossiers_procedure on dossiers (province, procedure_key, submitted_at, dossier_id);
create index dossiers_register on dossiers (province, receiving_unit, accepted_at, dossier_id) where accepted_at > 0;
create index dossiers_accepted on dossiers (province, accepted_at, dossier_id) where accepted_at > 0;
create index dossiers_finished on dossiers (province, finished_at) where trial = 0;

-- Every word is tagged with its tenant ("01nguyen"), so that a search walks the
-- words of one tenant only. Text is folded before it comes here; the ascii
-- tokenizer therefore splits at the spaces and nowhere else.
create virtual table dossiers_words using fts5 (
    words, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii'
);
-- +goose StatementBegin
create trigger dossiers_words_insert after insert on dossiers begin
    insert into dossiers_words (rowid, words)
    values (new.docid, new.province || replace(new.search, ' ', ' ' || new.province));
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger dossiers_words_update after update of search on dossiers when old.search <> new.search begin
    delete from dossiers_words where rowid = old.docid;
    insert into dossiers_words (rowid, words)
    values (new.docid, new.province || replace(new.search, ' ', ' ' || new.province));
end;
-- +goose StatementEnd

create table dossier_events (
    province   text not null,
    dossier_id text not null,
    seq        integer not null,
    type       text not null,
    version    integer not null,
    at         integer not null,
    actor      blob not null,
    data       blob not null,
    hash       blob not null,
    primary key (province, dossier_id, seq),
    foreign key (province, dossier_id) references dossiers (province, dossier_id)
) strict;
-- +goose StatementBegin
create trigger dossier_events_no_update before update on dossier_events begin
    select raise(abort, 'dossier_events is append-only');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger dossier_events_no_delete before delete on dossier_events begin
    select raise(abort, 'dossier_events is append-only');
end;
-- +goose StatementEnd

create table dossier_units (
    province     text not null,
    dossier_id   text not null,
    unit_id      text not null,
    submitted_at integer not null,
    primary key (province, dossier_id, unit_id),
    foreign key (province, dossier_id) references dossiers (province, dossier_id)
) strict, without rowid;
create index dossier_units_list on dossier_units (province, unit_id, submitted_at, dossier_id);

create table work_items (
    province   text not null,
    dossier_id text not null,
    queue      text not null,
    kind       text not null,
    step_id    text not null,
    since      integer not null,
    step_due   integer not null,
    due        integer not null,
    urgent     integer not null,
    primary key (province, dossier_id),
    foreign key (province, dossier_id) references dossiers (province, dossier_id)
) strict, without rowid;
create index work_items_inbox on work_items (province, queue, urgent, dossier_id);

create table idempotency (
    province text not null,
    key      text not null,
    digest   blob not null,
    answer   blob not null,
    at       integer not null,
    primary key (province, key)
) strict, without rowid;

create table read_log (
    province   text not null,
    dossier_id text not null,
    at         integer not null,
    read_id    text not null,
    officer_id text not null,
    post_id    text not null,
    purpose    text not null,
    address    text not null,
    primary key (province, dossier_id, at, read_id)
) strict, without rowid;

create table uploads (
    province   text not null,
    upload_id  text not null,
    officer_id text not null,
    name       text not null,
    type       text not null,
    size       integer not null,
    sha256     text not null,
    at         integer not null,
    primary key (province, upload_id)
) strict, without rowid;

-- Directories: what must be found without knowing the province.
create table dossier_codes (
    code       text not null primary key,
    lookup     text not null,
    province   text not null,
    dossier_id text not null
) strict, without rowid;
create index dossier_codes_lookup on dossier_codes (lookup);
create table dossier_persons (
    person_index text not null,
    province     text not null,
    dossier_id   text not null,
    primary key (person_index, province, dossier_id)
) strict, without rowid;

-- Small tables.
create table counters (name text not null primary key, n integer not null) strict, without rowid;
create table revisions (name text not null primary key, n integer not null) strict, without rowid;
insert into revisions (name, n) values ('catalogue', 0), ('organisation', 0);
create table settings (key text not null primary key, value blob not null) strict, without rowid;
create table rate_hits (key text not null primary key, window_start integer not null, n integer not null) strict, without rowid;

create table catalogue (
    kind    text not null,
    id      text not null,
    version text not null,
    data    blob not null,
    primary key (kind, id, version)
) strict, without rowid;
create table organisation (
    kind    text not null,
    id      text not null,
    version text not null,
    data    blob not null,
    primary key (kind, id, version)
) strict, without rowid;

create table sessions (
    token_hash blob not null primary key,
    officer_id text not null,
    post_id    text not null,
    id_token   text not null,
    created_at integer not null,
    seen_at    integer not null,
    ended_at   integer not null
) strict, without rowid;
create index sessions_seen on sessions (seen_at);
create table form_drafts (
    draft_id   text not null primary key,
    officer_id text not null,
    path       text not null,
    sealed     blob not null,
    at         integer not null
) strict;
create index form_drafts_at on form_drafts (at);
create table api_tokens (
    token_hash blob not null primary key,
    name       text not null,
    officer_id text not null,
    post_id    text not null,
    created_at integer not null,
    expires_at integer not null,
    revoked_at integer not null
) strict, without rowid;
