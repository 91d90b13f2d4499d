-- Documents: which file is used where, what the scanner said, the DigitalStore of a person.

-- +goose Up
create table file_uses (
    province   text not null,
    dossier_id text not null,
    file_id    text not null,
    sha256     text not null,
    primary key (province, dossier_id, file_id)
) strict, without rowid;
create index file_uses_sha on file_uses (sha256);
create index uploads_sha on uploads (sha256);
create index uploads_at on uploads (at, province, upload_id);
-- What was uploaded before uses were recorded is taken for used: nothing of it is purged.
insert into file_uses (province, dossier_id, file_id, sha256) select province, '', upload_id, sha256 from uploads;

-- Keyed by content: the same bytes are scanned once.
create table file_scans (
    sha256     text not null primary key,
    verdict    text not null,
    threat     text not null,
    scanned_at integer not null,
    attempts   integer not null,
    next_at    integer not null
) strict, without rowid;
create index file_scans_waiting on file_scans (next_at, sha256) where verdict = 'NotScanned';
insert into file_scans (sha256, verdict, threat, scanned_at, attempts, next_at)
select distinct sha256, 'NotScanned', '', 0, 0, 0 from uploads;

-- Directory keyed by the blind index of the owner: a person's papers are found
-- whatever province they come from.
create table stored_documents (
    owner_index  text not null,
    document_id  text not null,
    province     text not null,
    dossier_id   text not null,
    code         text not null,
    origin       text not null,
    kind         text not null,
    folded       text not null,
    agency       text not null,
    number       text not null,
    copy_kind    text not null,
    name         text not null,
    type         text not null,
    size         integer not null,
    sha256       text not null,
    kept_at      integer not null,
    valid_to     text not null,
    revoked_at   integer not null,
    revoked_by   text not null,
    revoked_why  text not null,
    reuses       integer not null,
    primary key (owner_index, document_id)
) strict, without rowid;
create index stored_documents_sha on stored_documents (sha256);
create table store_reads (
    owner_index text not null,
    at          integer not null,
    read_id     text not null,
    officer_id  text not null,
    post_id     text not null,
    purpose     text not null,
    address     text not null,
    primary key (owner_index, at, read_id)
) strict, without rowid;
