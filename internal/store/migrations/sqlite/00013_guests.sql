-- A unit may take part in a dossier of another province: its own province then keeps
-- a reference, under the id of the dossier, by which its lists, inboxes and registers
-- find it. home is the province the dossier belongs to; '' = this one.

-- +goose Up
alter table dossiers add column home text not null default '';
