-- Ratings, kept as counts, and feedback (phản ánh, kiến nghị).

-- +goose Up
-- Slips that have been used. There is no time and no order in it, and a rating is kept
-- as counts alone: nobody can tell which slip said what (K-05).
create table rating_slips (
    province text not null,
    slip     blob not null,
    form_key blob not null,
    primary key (province, slip)
) strict, without rowid;

-- How often an answer was given. officer_id is "" but where a province judges its
-- officers by what citizens say of them (O-04).
create table rating_counts (
    province   text not null,
    unit_id    text not null,
    month      text not null,
    procedure  text not null,
    officer_id text not null,
    edition    text not null,
    channel    text not null,
    content    text not null,
    answer     text not null,
    n          integer not null,
    primary key (province, unit_id, month, procedure, officer_id, edition, channel, content, answer)
) strict, without rowid;

-- What was written beside the answers; the id is chance, so that it tells no time.
create table rating_comments (
    province text not null,
    unit_id  text not null,
    month    text not null,
    id       text not null,
    body     text not null,
    primary key (province, unit_id, month, id)
) strict, without rowid;

-- Feedback as it stands. state is sealed: it names people. due_at is the next date of
-- T-15, 0 when nothing is due any more.
create table feedback (
    province      text not null,
    feedback_id   text not null,
    seq           integer not null,
    status        text not null,
    unit_id       text not null,
    officer_id    text not null,
    about_officer text not null,
    received_at   integer not null,
    due_at        integer not null,
    updated_at    integer not null,
    published_at  integer not null,
    state         blob not null,
    primary key (province, feedback_id)
) strict, without rowid;
create index feedback_due on feedback (province, unit_id, due_at, feedback_id) where due_at > 0;
create index feedback_unit on feedback (province, unit_id, received_at, feedback_id);
create index feedback_published on feedback (province, published_at, feedback_id) where published_at > 0;

-- What happened to it, never changed; data is sealed.
create table feedback_steps (
    province    text not null,
    feedback_id text not null,
    seq         integer not null,
    at          integer not null,
    type        text not null,
    data        blob not null,
    primary key (province, feedback_id, seq)
) strict, without rowid;
-- +goose StatementBegin
create trigger feedback_steps_no_update before update on feedback_steps begin select raise(abort, 'feedback_steps is append-only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger feedback_steps_no_delete before delete on feedback_steps begin select raise(abort, 'feedback_steps is append-only'); end;
-- +goose StatementEnd

-- Finds feedback by the code its sender was given, without knowing the province.
create table feedback_codes (
    code        blob not null primary key,
    province    text not null,
    feedback_id text not null
) strict, without rowid;
