-- Which document numbers an agency has used in a year, so that a second use is noticed
-- (CN18.1). n counts the dossiers with the same number: of two who take it at the same
-- moment the second is refused. What the ledgers gave before is filled in by the next
-- migration, which needs the program.

-- +goose Up
create table document_numbers (
    province   text not null,
    agency_id  text not null,
    year       integer not null,
    number     text not null,
    n          integer not null,
    dossier_id text not null,
    code       text not null,
    at         integer not null,
    primary key (province, agency_id, year, number, n)
) strict, without rowid;

-- As found in the ledgers, before they are counted.
create table document_numbers_found (
    province   text not null,
    agency_id  text not null,
    year       integer not null,
    number     text not null,
    dossier_id text not null,
    code       text not null,
    at         integer not null,
    seq        integer not null
) strict;
