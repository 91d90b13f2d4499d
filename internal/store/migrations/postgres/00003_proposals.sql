-- Proposals: how set-up changes come into force; and the log of administration.

-- +goose Up
create table proposals (
    proposal_id text collate "C" not null primary key,
    kind        text collate "C" not null,
    target      text collate "C" not null,
    province    text collate "C" not null,
    unit_id     text collate "C" not null,
    status      text collate "C" not null,
    seq         bigint not null,
    base        bigint not null,
    version     bigint not null,
    hash        text collate "C" not null,
    content     bytea not null,
    about       bytea not null,
    created_at  bigint not null,
    updated_at  bigint not null
);
-- A version is published once, whoever is first.
create unique index proposals_version on proposals (kind, target, version) where version > 0;
create index proposals_status on proposals (status, updated_at, proposal_id);
create index proposals_target on proposals (kind, target, updated_at);

-- Every state a proposal has had; the key makes the second of two editors fail.
create table proposal_steps (
    proposal_id text collate "C" not null,
    seq         bigint not null,
    at          bigint not null,
    act         text collate "C" not null,
    actor       bytea not null,
    hash        text collate "C" not null,
    content     bytea not null,
    primary key (proposal_id, seq)
);

create table admin_log (
    log_id   text collate "C" not null primary key,
    at       bigint not null,
    province text collate "C" not null,
    unit_id  text collate "C" not null,
    actor    bytea not null,
    action   text collate "C" not null,
    subject  text collate "C" not null,
    detail   bytea not null
);
create index admin_log_province on admin_log (province, log_id);
create index admin_log_unit on admin_log (unit_id, log_id);
