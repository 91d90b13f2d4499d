-- What people were told at a counter before there was a dossier; encrypted.

-- +goose Up
create table guidances (
    province      text not null,
    guidance_id   text not null,
    at            integer not null,
    unit_id       text not null,
    person_index  text not null,
    procedure_key text not null,
    body          blob not null,
    primary key (province, guidance_id)
) strict, without rowid;
create index guidances_unit on guidances (province, unit_id, at, guidance_id);
create index guidances_person on guidances (province, person_index, procedure_key, at, guidance_id);
