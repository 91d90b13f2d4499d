-- What was refused to whom: acts whose giver may not do them.

-- +goose Up
create table refusals (
    province   text collate "C" not null,
    refusal_id text collate "C" not null,
    at         bigint not null,
    unit_id    text collate "C" not null,
    officer_id text collate "C" not null,
    actor      bytea not null,
    act        text collate "C" not null,
    subject    text collate "C" not null,
    why        text collate "C" not null,
    address    text collate "C" not null,
    primary key (province, refusal_id)
);
create index refusals_unit on refusals (province, unit_id, refusal_id);
