-- What officers of a unit took in, refused and asked for twice (X-06), by month. It is
-- raised in the transaction of the command; officer_id is "" for what the system did.
-- A count lies in several slots, so that commands at once do not wait for each other.

-- +goose Up
create table officer_counts (
    province   text not null,
    unit_id    text not null,
    month      text not null,
    officer_id text not null,
    kind       text not null,
    reason     text not null,
    slot       integer not null,
    n          integer not null,
    primary key (province, unit_id, month, officer_id, kind, reason, slot)
) strict, without rowid;
