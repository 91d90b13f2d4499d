-- What people were told at a counter before there was a dossier; encrypted.

-- +goose Up
create table guidances (
    province      text collate "C" not null,
    guidance_id   text collate "C" not null,
    at            bigint not null,
    unit_id       text collate "C" not null,
    person_index  text collate "C" not null,
    procedure_key text collate "C" not null,
    body          bytea not null,
    primary key (province, guidance_id)
);
create index guidances_unit on guidances (province, unit_id, at, guidance_id);
create index guidances_person on guidances (province, person_index, procedure_key, at, guidance_id);
