-- Digital signatures: keys, what was signed, what is being signed elsewhere, verdicts.

-- +goose Up
create table signing_keys (
    province    text collate "C" not null,
    key_id      text collate "C" not null,
    owner       text collate "C" not null,
    unit_id     text collate "C" not null,
    officer_id  text collate "C" not null,
    name        text collate "C" not null,
    issuer      text collate "C" not null,
    fingerprint text collate "C" not null,
    not_before  bigint not null,
    not_after   bigint not null,
    sealed      bytea not null,
    created_at  bigint not null,
    created_by  text collate "C" not null,
    revoked_at  bigint not null,
    revoked_why text collate "C" not null,
    primary key (province, key_id)
);
create index signing_keys_unit on signing_keys (province, unit_id, key_id);
create index signing_keys_officer on signing_keys (province, officer_id, key_id);
-- The key of one certificate stands once in the same hands, as long as it is not revoked.
create unique index signing_keys_once on signing_keys (province, fingerprint, unit_id, officer_id) where revoked_at = 0;

-- Signed copies of files of a dossier, before or after a command takes them.
create table signed_files (
    province   text collate "C" not null,
    dossier_id text collate "C" not null,
    file_id    text collate "C" not null,
    source     text collate "C" not null,
    sha256     text collate "C" not null,
    name       text collate "C" not null,
    size       bigint not null,
    kind       text collate "C" not null,
    key_id     text collate "C" not null,
    signer     text collate "C" not null,
    officer_id text collate "C" not null,
    post_id    text collate "C" not null,
    at         bigint not null,
    primary key (province, dossier_id, file_id)
);

-- Signings that wait for a telephone. Seq counts changes from 1.
create table signings (
    province   text collate "C" not null,
    signing_id text collate "C" not null,
    officer_id text collate "C" not null,
    phase      text collate "C" not null,
    seq        bigint not null,
    data       bytea not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (province, signing_id)
);
create index signings_officer on signings (province, officer_id, signing_id);
-- A document waits for one telephone at a time: nobody confirms twice.
create table signing_locks (
    province   text collate "C" not null,
    dossier_id text collate "C" not null,
    source     text collate "C" not null,
    signing_id text collate "C" not null,
    until      bigint not null,
    primary key (province, dossier_id, source)
);

-- Verdicts on the signatures in files, by content; kept with chain and times.
create table file_verdicts (
    province   text collate "C" not null,
    sha256     text collate "C" not null,
    verdict    text collate "C" not null,
    report     bytea not null,
    checked_at bigint not null,
    primary key (province, sha256)
);
