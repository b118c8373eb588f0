-- What the engine must hear: written with the fact in one transaction, sent afterwards, first in first out per booking.
create table process_outbox (
    id              bigint generated always as identity,
    booking_id      uuid        not null,
    kind            text        not null,
    name            text        not null,
    correlation_key text,
    task_key        bigint,
    variables       jsonb       not null,
    state           text        not null,
    attempts        integer     not null,
    due_at          timestamptz not null,
    created_at      timestamptz not null,
    settled_at      timestamptz,
    last_answer     text,
    constraint process_outbox_pk primary key (id),
    constraint process_outbox_kind_is_known check (kind in ('MESSAGE', 'TASK')),
    constraint process_outbox_state_is_known check (state in ('WAITING', 'SENT', 'SUPERSEDED', 'REFUSED')),
    constraint process_outbox_names_its_target check (
        (kind = 'MESSAGE' and correlation_key is not null and task_key is null)
        or (kind = 'TASK' and task_key is not null and correlation_key is null))
);
create index process_outbox_waiting on process_outbox (booking_id, id) where state = 'WAITING';

-- The newest deployed version of each policy decision: what a booking sold now is pinned to.
create table decision_in_force (
    decision_id  text        not null,
    decision_key bigint      not null,
    version      integer     not null,
    deployed_at  timestamptz not null,
    constraint decision_in_force_pk primary key (decision_id)
);
