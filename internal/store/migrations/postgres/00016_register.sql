-- Reminders to officers that were given (CN20), and the yearly Register (F-07, F-09).

-- +goose Up
-- What a post has been reminded of, once for each thing.
create table reminders (
    province text collate "C" not null,
    post_id  text collate "C" not null,
    item     text collate "C" not null,
    at       bigint not null,
    primary key (province, post_id, item)
);

-- The Register of a unit and year. A row that is not there is open. book is what was
-- locked, sealed; hash is that of the book as it was written.
create table registers (
    province  text collate "C" not null,
    unit_id   text collate "C" not null,
    year      bigint not null,
    n         bigint not null,
    hash      bytea not null,
    locked_at bigint not null,
    locked_by bytea not null,
    book      bytea not null,
    primary key (province, unit_id, year)
);

-- Its numbers, from 1 without a gap. A correction names the entry it corrects.
create table register_entries (
    province   text collate "C" not null,
    unit_id    text collate "C" not null,
    year       bigint not null,
    number     bigint not null,
    dossier_id text collate "C" not null,
    at         bigint not null,
    of_year    bigint not null,
    of_number  bigint not null,
    note       text collate "C" not null,
    primary key (province, unit_id, year, number)
);
create unique index register_entries_once on register_entries (province, unit_id, dossier_id) where of_number = 0;
create trigger registers_append_only before update or delete or truncate on registers
    for each statement execute function voice_append_only();
create trigger register_entries_append_only before update or delete or truncate on register_entries
    for each statement execute function voice_append_only();
-- +goose StatementBegin
create function register_entries_locked() returns trigger language plpgsql as $$
begin
    if exists (select 1 from registers r where r.province = new.province and r.unit_id = new.unit_id and r.year = new.year) then
        raise exception 'register is locked' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
-- +goose StatementEnd
create trigger register_entries_locked before insert on register_entries for each row execute function register_entries_locked();
