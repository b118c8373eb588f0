-- Some tasks are for a group of people and not for one; some are about a thing of their own, such as a payment.
alter table task
    alter column assignee drop not null,
    add column candidate_group text,
    add column subject         uuid,
    add constraint task_is_for_somebody check (assignee is not null or candidate_group is not null);
create index task_open_of_group on task (candidate_group, due) where state = 'OPEN';
