-- The schema of motcua on PostgreSQL. The same tables and columns as on SQLite.
--
-- Tables keyed by tenant begin their primary key and unique indexes with
-- province. Times are epoch milliseconds in UTC, 0 = none. Text is compared byte
-- by byte (collate "C"), as SQLite and Go do. Free space is left in the pages of
-- rows that change, so that a change stays in its page and touches no index.

-- +goose Up
create table dossiers (
    province         text collate "C" not null,
    dossier_id       text collate "C" not null,
    seq              bigint not null,
    head             bytea not null,
    code             text collate "C" not null,
    status           text collate "C" not null,
    national         bigint not null,
    trial            bigint not null,
    procedure_key    text collate "C" not null,
    procedure_name   text collate "C" not null,
    field            text collate "C" not null,
    channel          text collate "C" not null,
    receiving_unit   text collate "C" not null,
    competent_agency text collate "C" not null,
    applicant_name   text collate "C" not null,
    owner_name       text collate "C" not null,
    owner_index      text collate "C" not null,
    applicant_index  text collate "C" not null,
    search           text collate "C" not null,
    submitted_at     bigint not null,
    accepted_at      bigint not null,
    due_at           bigint not null,
    original_due_at  bigint not null,
    finished_at      bigint not null,
    returned_at      bigint not null,
    updated_at       bigint not null,
    waits            text collate "C" not null,
    state            bytea not null,
    words            tsvector generated always as (array_to_tsvector(
        string_to_array(province || replace(search, ' ', ' ' || province), ' '))) stored,
    primary key (province, dossier_id)
) with (fillfactor = 80);
create index dossiers_submitted on dossiers (province, submitted_at, dossier_id);
create index dossiers_nation on dossiers (submitted_at, dossier_id);
create index dossiers_procedure on dossiers (province, procedure_key, submitted_at, dossier_id);
create index dossiers_register on dossiers (province, receiving_unit, accepted_at, dossier_id) where accepted_at > 0;
create index dossiers_accepted on dossiers (province, accepted_at, dossier_id) where accepted_at > 0;
create index dossiers_finished on dossiers (province, finished_at) where trial = 0;

-- Every word is tagged with its tenant ("01nguyen"), so that a search walks the
-- words of one tenant only. Text is folded before it comes here and is split at
-- the spaces and nowhere else.
create index dossiers_words on dossiers using gin (words) with (gin_pending_list_limit = 1024);

create table dossier_events (
    province   text collate "C" not null,
    dossier_id text collate "C" not null,
    seq        bigint not null,
    type       text collate "C" not null,
    version    bigint not null,
    at         bigint not null,
    actor      bytea not null,
    data       bytea not null,
    hash       bytea not null,
    primary key (province, dossier_id, seq),
    foreign key (province, dossier_id) references dossiers (province, dossier_id)
);
-- +goose StatementBegin
create function dossier_events_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'dossier_events is append-only' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger dossier_events_append_only before update or delete or truncate on dossier_events
    for each statement execute function dossier_events_append_only();

create table dossier_units (
    province     text collate "C" not null,
    dossier_id   text collate "C" not null,
    unit_id      text collate "C" not null,
    submitted_at bigint not null,
    primary key (province, dossier_id, unit_id),
    foreign key (province, dossier_id) references dossiers (province, dossier_id)
);
create index dossier_units_list on dossier_units (province, unit_id, submitted_at, dossier_id);

create table work_items (
    province   text collate "C" not null,
    dossier_id text collate "C" not null,
    queue      text collate "C" not null,
    kind       text collate "C" not null,
    step_id    text collate "C" not null,
    since      bigint not null,
    step_due   bigint not null,
    due        bigint not null,
    urgent     bigint not null,
    primary key (province, dossier_id),
    foreign key (province, dossier_id) references dossiers (province, dossier_id)
) with (fillfactor = 70);
create index work_items_inbox on work_items (province, queue, urgent, dossier_id);

create table idempotency (
    province text collate "C" not null,
    key      text collate "C" not null,
    digest   bytea not null,
    answer   bytea not null,
    at       bigint not null,
    primary key (province, key)
);

create table read_log (
    province   text collate "C" not null,
    dossier_id text collate "C" not null,
    at         bigint not null,
    read_id    text collate "C" not null,
    officer_id text collate "C" not null,
    post_id    text collate "C" not null,
    purpose    text collate "C" not null,
    address    text collate "C" not null,
    primary key (province, dossier_id, at, read_id)
);

create table uploads (
    province   text collate "C" not null,
    upload_id  text collate "C" not null,
    officer_id text collate "C" not null,
    name       text collate "C" not null,
    type       text collate "C" not null,
    size       bigint not null,
    sha256     text collate "C" not null,
    at         bigint not null,
    primary key (province, upload_id)
);

-- Directories: what must be found without knowing the province.
create table dossier_codes (
    code       text collate "C" not null primary key,
    lookup     text collate "C" not null,
    province   text collate "C" not null,
    dossier_id text collate "C" not null
);
create index dossier_codes_lookup on dossier_codes (lookup);
create table dossier_persons (
    person_index text collate "C" not null,
    province     text collate "C" not null,
    dossier_id   text collate "C" not null,
    primary key (person_index, province, dossier_id)
);

-- Small tables.
create table counters (name text collate "C" not null primary key, n bigint not null);
create table revisions (name text collate "C" not null primary key, n bigint not null);
insert into revisions (name, n) values ('catalogue', 0), ('organisation', 0);
create table settings (key text collate "C" not null primary key, value bytea not null);
create table rate_hits (key text collate "C" not null primary key, window_start bigint not null, n bigint not null);

create table catalogue (
    kind    text collate "C" not null,
    id      text collate "C" not null,
    version text collate "C" not null,
    data    bytea not null,
    primary key (kind, id, version)
);
create table organisation (
    kind    text collate "C" not null,
    id      text collate "C" not null,
    version text collate "C" not null,
    data    bytea not null,
    primary key (kind, id, version)
);

create table sessions (
    token_hash bytea not null primary key,
    officer_id text collate "C" not null,
    post_id    text collate "C" not null,
    id_token   text collate "C" not null,
    created_at bigint not null,
    seen_at    bigint not null,
    ended_at   bigint not null
);
create index sessions_seen on sessions (seen_at);
create table form_drafts (
    draft_id   text collate "C" not null primary key,
    officer_id text collate "C" not null,
    path       text collate "C" not null,
    sealed     bytea not null,
    at         bigint not null
);
create index form_drafts_at on form_drafts (at);
create table api_tokens (
    token_hash bytea not null primary key,
    name       text collate "C" not null,
    officer_id text collate "C" not null,
    post_id    text collate "C" not null,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint not null
);
