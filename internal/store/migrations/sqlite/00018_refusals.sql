-- What was refused to whom: acts whose giver may not do them.

-- +goose Up
create table refusals (
    province   text not null,
    refusal_id text not null,
    at         integer not null,
    unit_id    text not null,
    officer_id text not null,
    actor      blob not null,
    act        text not null,
    subject    text not null,
    why        text not null,
    address    text not null,
    primary key (province, refusal_id)
) strict, without rowid;
create index refusals_unit on refusals (province, unit_id, refusal_id);
