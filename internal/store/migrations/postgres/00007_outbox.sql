-- What is to be told to outside systems and to people. A row is written in the
-- transaction of the act that causes it; a sender takes it with a lease.

-- +goose Up
create table outbox (
    province    text collate "C" not null,
    message_id  text collate "C" not null,
    dossier_id  text collate "C" not null,
    lane        text collate "C" not null,
    system      text collate "C" not null,
    unit_id     text collate "C" not null,
    key         text collate "C" not null,
    payload     bytea not null,
    state       text collate "C" not null,
    attempts    bigint not null,
    next_at     bigint not null,
    lease_until bigint not null,
    code        text collate "C" not null,
    answer      text collate "C" not null,
    remote_id   text collate "C" not null,
    created_at  bigint not null,
    updated_at  bigint not null,
    primary key (province, message_id)
);
-- The key is fixed once, before the call.
create unique index outbox_key on outbox (province, system, key);
-- What a sender looks for, and the order within a lane.
create index outbox_open on outbox (province, next_at, message_id) where state in ('queued', 'sending');
create index outbox_lane on outbox (province, lane, message_id) where state in ('queued', 'sending', 'held');
create index outbox_dossier on outbox (province, dossier_id, message_id);
create index outbox_trouble on outbox (province, updated_at, message_id) where state in ('rejected', 'unknown', 'held', 'dead');
