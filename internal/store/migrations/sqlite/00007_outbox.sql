-- What is to be told to outside systems and to people. A row is written in the
-- transaction of the act that causes it; a sender takes it with a lease.

-- +goose Up
create table outbox (
    province    text not null,
    message_id  text not null,
    dossier_id  text not null,
    lane        text not null,
    system      text not null,
    unit_id     text not null,
    key         text not null,
    payload     blob not null,
    state       text not null,
    attempts    integer not null,
    next_at     integer not null,
    lease_until integer not null,
    code        text not null,
    answer      text not null,
    remote_id   text not null,
    created_at  integer not null,
    updated_at  integer not null,
    primary key (province, message_id)
) strict;
-- The key is fixed once, before the call.
create unique index outbox_key on outbox (province, system, key);
-- What a sender looks for, and the order within a lane.
create index outbox_open on outbox (province, next_at, message_id) where state in ('queued', 'sending');
create index outbox_lane on outbox (province, lane, message_id) where state in ('queued', 'sending', 'held');
create index outbox_dossier on outbox (province, dossier_id, message_id);
create index outbox_trouble on outbox (province, updated_at, message_id) where state in ('rejected', 'unknown', 'held', 'dead');
