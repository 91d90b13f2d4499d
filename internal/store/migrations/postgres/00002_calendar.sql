-- Drafts of calendars and working hours, and the way to every open dossier.

-- +goose Up
create table calendar_drafts (
    draft_id    text collate "C" not null primary key,
    kind        text collate "C" not null,
    target      text collate "C" not null,
    unit_id     text collate "C" not null,
    status      text collate "C" not null,
    seq         bigint not null,
    version     bigint not null,
    hash        text collate "C" not null,
    content     bytea not null,
    dry_run     bytea not null,
    publication bytea not null,
    created_at  bigint not null,
    updated_at  bigint not null
);
-- A version is published once, whoever is first.
create unique index calendar_drafts_version on calendar_drafts (target, version) where version > 0;
create index calendar_drafts_created on calendar_drafts (created_at);
create index dossiers_open on dossiers (province, dossier_id) where accepted_at > 0 and finished_at = 0;
