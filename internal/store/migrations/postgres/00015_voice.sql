-- Ratings, kept as counts, and feedback (phản ánh, kiến nghị).

-- +goose Up
-- Slips that have been used. There is no time and no order in it, and a rating is kept
-- as counts alone: nobody can tell which slip said what (K-05).
create table rating_slips (
    province text collate "C" not null,
    slip     bytea not null,
    form_key bytea not null,
    primary key (province, slip)
);

-- How often an answer was given. officer_id is "" but where a province judges its
-- officers by what citizens say of them (O-04).
create table rating_counts (
    province   text collate "C" not null,
    unit_id    text collate "C" not null,
    month      text collate "C" not null,
    procedure  text collate "C" not null,
    officer_id text collate "C" not null,
    edition    text collate "C" not null,
    channel    text collate "C" not null,
    content    text collate "C" not null,
    answer     text collate "C" not null,
    n          bigint not null,
    primary key (province, unit_id, month, procedure, officer_id, edition, channel, content, answer)
);

-- What was written beside the answers; the id is chance, so that it tells no time.
create table rating_comments (
    province text collate "C" not null,
    unit_id  text collate "C" not null,
    month    text collate "C" not null,
    id       text collate "C" not null,
    body     text collate "C" not null,
    primary key (province, unit_id, month, id)
);

-- Feedback as it stands. state is sealed: it names people. due_at is the next date of
-- T-15, 0 when nothing is due any more.
create table feedback (
    province      text collate "C" not null,
    feedback_id   text collate "C" not null,
    seq           bigint not null,
    status        text collate "C" not null,
    unit_id       text collate "C" not null,
    officer_id    text collate "C" not null,
    about_officer text collate "C" not null,
    received_at   bigint not null,
    due_at        bigint not null,
    updated_at    bigint not null,
    published_at  bigint not null,
    state         bytea not null,
    primary key (province, feedback_id)
);
create index feedback_due on feedback (province, unit_id, due_at, feedback_id) where due_at > 0;
create index feedback_unit on feedback (province, unit_id, received_at, feedback_id);
create index feedback_published on feedback (province, published_at, feedback_id) where published_at > 0;

-- What happened to it, never changed; data is sealed.
create table feedback_steps (
    province    text collate "C" not null,
    feedback_id text collate "C" not null,
    seq         bigint not null,
    at          bigint not null,
    type        text collate "C" not null,
    data        bytea not null,
    primary key (province, feedback_id, seq)
);
-- +goose StatementBegin
create function voice_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger feedback_steps_append_only before update or delete or truncate on feedback_steps
    for each statement execute function voice_append_only();

-- Finds feedback by the code its sender was given, without knowing the province.
create table feedback_codes (
    code        bytea not null primary key,
    province    text collate "C" not null,
    feedback_id text collate "C" not null
);
