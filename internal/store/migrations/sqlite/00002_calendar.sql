-- Drafts of calendars and working hours, and the way to every open dossier.

-- +goose Up
create table calendar_drafts (
    draft_id    text not null primary key,
    kind        text not null,
    target      text not null,
    unit_id     text not null,
    status      text not null,
    seq         integer not null,
    version     integer not null,
    hash        text not null,
    content     blob not null,
    dry_run     blob not null,
    publication blob not null,
    created_at  integer not null,
    updated_at  integer not null
) strict;
-- A version is published once, whoever is first.
create unique index calendar_drafts_version on calendar_drafts (target, version) where version > 0;
create index calendar_drafts_created on calendar_drafts (created_at);
create index dossiers_open on dossiers (province, dossier_id) where accepted_at > 0 and finished_at = 0;
