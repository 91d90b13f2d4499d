-- Proposals: how set-up changes come into force; and the log of administration.

-- +goose Up
create table proposals (
    proposal_id text not null primary key,
    kind        text not null,
    target      text not null,
    province    text not null,
    unit_id     text not null,
    status      text not null,
    seq         integer not null,
    base        integer not null,
    version     integer not null,
    hash        text not null,
    content     blob not null,
    about       blob not null,
    created_at  integer not null,
    updated_at  integer not null
) strict;
-- A version is published once, whoever is first.
create unique index proposals_version on proposals (kind, target, version) where version > 0;
create index proposals_status on proposals (status, updated_at, proposal_id);
create index proposals_target on proposals (kind, target, updated_at);

-- Every state a proposal has had; the key makes the second of two editors fail.
create table proposal_steps (
    proposal_id text not null,
    seq         integer not null,
    at          integer not null,
    act         text not null,
    actor       blob not null,
    hash        text not null,
    content     blob not null,
    primary key (proposal_id, seq)
) strict;

create table admin_log (
    log_id   text not null primary key,
    at       integer not null,
    province text not null,
    unit_id  text not null,
    actor    blob not null,
    action   text not null,
    subject  text not null,
    detail   blob not null
) strict;
create index admin_log_province on admin_log (province, log_id);
create index admin_log_unit on admin_log (unit_id, log_id);
