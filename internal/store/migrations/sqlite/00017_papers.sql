-- What was read by machine from pages on their way into a DigitisedCopy; encrypted,
-- and forgotten with the upload. Who issued a paper of the DigitalStore
-- and when its validity begins.

-- +goose Up
create table page_texts (
    province  text not null,
    upload_id text not null,
    state     text not null,
    attempts  integer not null,
    next_at   integer not null,
    sealed    blob not null,
    primary key (province, upload_id)
) strict, without rowid;
create index page_texts_waiting on page_texts (next_at, province, upload_id) where state = 'Waiting';

alter table stored_documents add column valid_from text not null default '';
alter table stored_documents add column issuer text not null default '';
