-- Documents: which file is used where, what the scanner said, the DigitalStore of a person.

-- +goose Up
create table file_uses (
    province   text collate "C" not null,
    dossier_id text collate "C" not null,
    file_id    text collate "C" not null,
    sha256     text collate "C" not null,
    primary key (province, dossier_id, file_id)
);
create index file_uses_sha on file_uses (sha256);
create index uploads_sha on uploads (sha256);
create index uploads_at on uploads (at, province, upload_id);
-- What was uploaded before uses were recorded is taken for used: nothing of it is purged.
insert into file_uses (province, dossier_id, file_id, sha256) select province, '', upload_id, sha256 from uploads;

-- Keyed by content: the same bytes are scanned once.
create table file_scans (
    sha256     text collate "C" not null primary key,
    verdict    text collate "C" not null,
    threat     text collate "C" not null,
    scanned_at bigint not null,
    attempts   bigint not null,
    next_at    bigint not null
);
create index file_scans_waiting on file_scans (next_at, sha256) where verdict = 'NotScanned';
insert into file_scans (sha256, verdict, threat, scanned_at, attempts, next_at)
select distinct sha256, 'NotScanned', '', 0, 0, 0 from uploads;

-- Directory keyed by the blind index of the owner: a person's papers are found
-- whatever province they come from.
create table stored_documents (
    owner_index  text collate "C" not null,
    document_id  text collate "C" not null,
    province     text collate "C" not null,
    dossier_id   text collate "C" not null,
    code         text collate "C" not null,
    origin       text collate "C" not null,
    kind         text collate "C" not null,
    folded       text collate "C" not null,
    agency       text collate "C" not null,
    number       text collate "C" not null,
    copy_kind    text collate "C" not null,
    name         text collate "C" not null,
    type         text collate "C" not null,
    size         bigint not null,
    sha256       text collate "C" not null,
    kept_at      bigint not null,
    valid_to     text collate "C" not null,
    revoked_at   bigint not null,
    revoked_by   text collate "C" not null,
    revoked_why  text collate "C" not null,
    reuses       bigint not null,
    primary key (owner_index, document_id)
);
create index stored_documents_sha on stored_documents (sha256);
create table store_reads (
    owner_index text collate "C" not null,
    at          bigint not null,
    read_id     text collate "C" not null,
    officer_id  text collate "C" not null,
    post_id     text collate "C" not null,
    purpose     text collate "C" not null,
    address     text collate "C" not null,
    primary key (owner_index, at, read_id)
);
