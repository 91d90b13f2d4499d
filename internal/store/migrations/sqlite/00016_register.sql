-- Reminders to officers that were given (CN20), and the yearly Register (F-07, F-09).

-- +goose Up
-- What a post has been reminded of, once for each thing.
create table reminders (
    province text not null,
    post_id  text not null,
    item     text not null,
    at       integer not null,
    primary key (province, post_id, item)
) strict, without rowid;

-- The Register of a unit and year. A row that is not there is open. book is what was
-- locked, sealed; hash is that of the book as it was written.
create table registers (
    province  text not null,
    unit_id   text not null,
    year      integer not null,
    n         integer not null,
    hash      blob not null,
    locked_at integer not null,
    locked_by blob not null,
    book      blob not null,
    primary key (province, unit_id, year)
) strict, without rowid;

-- Its numbers, from 1 without a gap. A correction names the entry it corrects.
create table register_entries (
    province   text not null,
    unit_id    text not null,
    year       integer not null,
    number     integer not null,
    dossier_id text not null,
    at         integer not null,
    of_year    integer not null,
    of_number  integer not null,
    note       text not null,
    primary key (province, unit_id, year, number)
) strict, without rowid;
create unique index register_entries_once on register_entries (province, unit_id, dossier_id) where of_number = 0;
-- +goose StatementBegin
create trigger registers_no_update before update on registers begin select raise(abort, 'registers is append-only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger registers_no_delete before delete on registers begin select raise(abort, 'registers is append-only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger register_entries_no_update before update on register_entries begin select raise(abort, 'register_entries is append-only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger register_entries_no_delete before delete on register_entries begin select raise(abort, 'register_entries is append-only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger register_entries_locked before insert on register_entries
when exists (select 1 from registers r where r.province = new.province and r.unit_id = new.unit_id and r.year = new.year)
begin select raise(abort, 'register is locked'); end;
-- +goose StatementEnd
