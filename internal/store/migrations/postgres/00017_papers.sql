-- What was read by machine from pages on their way into a DigitisedCopy; encrypted,
-- and forgotten with the upload. Who issued a paper of the DigitalStore
-- and when its validity begins.

-- +goose Up
create table page_texts (
    province  text collate "C" not null,
    upload_id text collate "C" not null,
    state     text collate "C" not null,
    attempts  bigint not null,
    next_at   bigint not null,
    sealed    bytea not null,
    primary key (province, upload_id)
);
create index page_texts_waiting on page_texts (next_at, province, upload_id) where state = 'Waiting';

alter table stored_documents add column valid_from text collate "C" not null default '';
alter table stored_documents add column issuer text collate "C" not null default '';
