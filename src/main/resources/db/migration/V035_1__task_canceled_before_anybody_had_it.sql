-- A task that is cancelled while it is still being created was never anybody's: the engine has not assigned it yet.
alter table task
    drop constraint task_is_for_somebody,
    add constraint task_is_for_somebody
        check (assignee is not null or candidate_group is not null or state = 'CANCELED');
