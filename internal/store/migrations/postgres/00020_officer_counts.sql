-- What officers of a unit took in, refused and asked for twice (X-06), by month. It is
-- raised in the transaction of the command; officer_id is "" for what the system did.
-- A count lies in several slots, so that commands at once do not wait for each other.

-- +goose Up
create table officer_counts (
    province   text collate "C" not null,
    unit_id    text collate "C" not null,
    month      text collate "C" not null,
    officer_id text collate "C" not null,
    kind       text collate "C" not null,
    reason     text collate "C" not null,
    slot       bigint not null,
    n          bigint not null,
    primary key (province, unit_id, month, officer_id, kind, reason, slot)
);
