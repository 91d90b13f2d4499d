-- Digital signatures: keys, what was signed, what is being signed elsewhere, verdicts.

-- +goose Up
create table signing_keys (
    province    text not null,
    key_id      text not null,
    owner       text not null,
    unit_id     text not null,
    officer_id  text not null,
    name        text not null,
    issuer      text not null,
    fingerprint text not null,
    not_before  integer not null,
    not_after   integer not null,
    sealed      blob not null,
    created_at  integer not null,
    created_by  text not null,
    revoked_at  integer not null,
    revoked_why text not null,
    primary key (province, key_id)
) strict, without rowid;
create index signing_keys_unit on signing_keys (province, unit_id, key_id);
create index signing_keys_officer on signing_keys (province, officer_id, key_id);
-- The key of one certificate stands once in the same hands, as long as it is not revoked.
create unique index signing_keys_once on signing_keys (province, fingerprint, unit_id, officer_id) where revoked_at = 0;

-- Signed copies of files of a dossier, before or after a command takes them.
create table signed_files (
    province   text not null,
    dossier_id text not null,
    file_id    text not null,
    source     text not null,
    sha256     text not null,
    name       text not null,
    size       integer not null,
    kind       text not null,
    key_id     text not null,
    signer     text not null,
    officer_id text not null,
    post_id    text not null,
    at         integer not null,
    primary key (province, dossier_id, file_id)
) strict, without rowid;

-- Signings that wait for a telephone. Seq counts changes from 1.
create table signings (
    province   text not null,
    signing_id text not null,
    officer_id text not null,
    phase      text not null,
    seq        integer not null,
    data       blob not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (province, signing_id)
) strict, without rowid;
create index signings_officer on signings (province, officer_id, signing_id);
-- A document waits for one telephone at a time: nobody confirms twice.
create table signing_locks (
    province   text not null,
    dossier_id text not null,
    source     text not null,
    signing_id text not null,
    until      integer not null,
    primary key (province, dossier_id, source)
) strict, without rowid;

-- Verdicts on the signatures in files, by content; kept with chain and times.
create table file_verdicts (
    province   text not null,
    sha256     text not null,
    verdict    text not null,
    report     blob not null,
    checked_at integer not null,
    primary key (province, sha256)
) strict, without rowid;
