-- A dossier may stand at several steps at once: one work item per token. Token ''
-- is work that concerns the whole dossier. Until now every dossier had one token, t1.

-- +goose Up
alter table work_items add column token text collate "C" not null default '';
update work_items set token = 't1' where kind in ('Step', 'Return');
alter table work_items alter column token drop default;
alter table work_items drop constraint work_items_pkey;
alter table work_items add primary key (province, dossier_id, token);
drop index work_items_inbox;
create index work_items_inbox on work_items (province, queue, urgent, dossier_id, token);
-- Timers run out wherever they are.
create index work_items_timers on work_items (urgent, province, dossier_id, token) where queue = 'timer';
