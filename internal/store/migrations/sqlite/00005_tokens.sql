-- A dossier may stand at several steps at once: one work item per token. Token ''
-- is work that concerns the whole dossier. Until now every dossier had one token, t1.

-- +goose Up
create table work_items_of_tokens (
    province   text not null,
    dossier_id text not null,
    token      text not null,
    queue      text not null,
    kind       text not null,
    step_id    text not null,
    since      integer not null,
    step_due   integer not null,
    due        integer not null,
    urgent     integer not null,
    primary key (province, dossier_id, token),
    foreign key (province, dossier_id) references dossiers (province, dossier_id)
) strict, without rowid;
insert into work_items_of_tokens (province, dossier_id, token, queue, kind, step_id, since, step_due, due, urgent)
select province, dossier_id, case when kind in ('Step', 'Return') then 't1' else '' end, queue, kind, step_id, since, step_due, due, urgent
from work_items;
drop table work_items;
alter table work_items_of_tokens rename to work_items;
create index work_items_inbox on work_items (province, queue, urgent, dossier_id, token);
-- Timers run out wherever they are.
create index work_items_timers on work_items (urgent, province, dossier_id, token) where queue = 'timer';
