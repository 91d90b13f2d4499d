-- Which document numbers an agency has used in a year, so that a second use is noticed
-- (CN18.1). n counts the dossiers with the same number: of two who take it at the same
-- moment the second is refused. What the ledgers gave before is filled in by the next
-- migration, which needs the program.

-- +goose Up
create table document_numbers (
    province   text collate "C" not null,
    agency_id  text collate "C" not null,
    year       bigint not null,
    number     text collate "C" not null,
    n          bigint not null,
    dossier_id text collate "C" not null,
    code       text collate "C" not null,
    at         bigint not null,
    primary key (province, agency_id, year, number, n)
);

-- As found in the ledgers, before they are counted.
create table document_numbers_found (
    province   text collate "C" not null,
    agency_id  text collate "C" not null,
    year       bigint not null,
    number     text collate "C" not null,
    dossier_id text collate "C" not null,
    code       text collate "C" not null,
    at         bigint not null,
    seq        bigint not null
);
