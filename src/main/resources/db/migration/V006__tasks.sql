-- The people's task inbox, kept by task listeners: pages never wait for a search in the engine.
create table task (
    task_key     bigint      not null,
    element_id   text        not null,
    booking_id   uuid        not null,
    round        integer     not null,
    assignee     uuid        not null,
    due          timestamptz,
    state        text        not null,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    last_job_key bigint      not null,
    constraint task_pk primary key (task_key),
    constraint task_state_is_known check (state in ('OPEN', 'COMPLETED', 'CANCELED')),
    constraint task_closed_has_a_time check ((state = 'OPEN') = (closed_at is null))
);
create index task_open_of_assignee on task (assignee, due) where state = 'OPEN';
create index task_of_booking on task (booking_id, round, element_id);
