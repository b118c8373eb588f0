-- One row is one customer's order of one consultation. Its state changes by conditional updates only: the row count decides races.
create table booking (
    id                   uuid        not null,
    code                 text        not null,
    version              integer     not null,
    round                integer     not null,
    customer_id          uuid        not null,
    expert_id            uuid        not null,
    package_id           uuid        not null,
    package_name_vi      text        not null,
    package_name_en      text        not null,
    meeting_mode         text        not null,
    place                text,
    starts_at            timestamptz not null,
    ends_at              timestamptz not null,
    price_vnd            bigint      not null,
    state                text        not null,
    placed_at            timestamptz not null,
    pay_by               timestamptz not null,
    confirm_by           timestamptz,
    decline_reason       text,
    process_instance_key bigint,
    constraint booking_pk primary key (id),
    constraint booking_code_is_unique unique (code),
    constraint booking_customer_fk foreign key (customer_id) references account (id),
    constraint booking_expert_fk foreign key (expert_id) references expert (id),
    constraint booking_package_fk foreign key (package_id) references consultation_package (id),
    constraint booking_is_not_with_oneself check (customer_id <> expert_id),
    constraint booking_mode_is_known check (meeting_mode in ('VIDEO', 'IN_PERSON')),
    constraint booking_in_person_has_a_place check (meeting_mode = 'VIDEO' or place is not null),
    constraint booking_starts_before_it_ends check (starts_at < ends_at),
    constraint booking_price_is_not_negative check (price_vnd >= 0),
    constraint booking_state_is_known check (state in ('AWAITING_PREPAYMENT', 'EXPIRED', 'AWAITING_CONFIRMATION', 'CONFIRMED',
        'DECLINED', 'UNANSWERED', 'SESSION_OPEN', 'SESSION_OVER', 'COMPLETED', 'REFUNDED'))
);
create index booking_of_customer on booking (customer_id, starts_at desc);
create index booking_of_expert on booking (expert_id, starts_at desc);
create index booking_by_instance on booking (process_instance_key);

alter table slot add constraint slot_booking_fk foreign key (booking_id) references booking (id) deferrable initially deferred;
alter table slot add constraint slot_expert_fk foreign key (expert_id) references expert (id);
alter table weekly_hours add constraint weekly_hours_expert_fk foreign key (expert_id) references expert (id);

-- The policy decisions a booking was sold under: running bookings keep their terms.
create table booking_terms (
    booking_id   uuid    not null,
    decision_id  text    not null,
    decision_key bigint  not null,
    version      integer not null,
    constraint booking_terms_pk primary key (booking_id, decision_id),
    constraint booking_terms_booking_fk foreign key (booking_id) references booking (id)
);

-- What happened, in words that customer, expert and support share. Only ever added to.
create table booking_event (
    id         bigint generated always as identity,
    booking_id uuid        not null,
    round      integer     not null,
    kind       text        not null,
    actor      text        not null,
    at         timestamptz not null,
    constraint booking_event_pk primary key (id),
    constraint booking_event_booking_fk foreign key (booking_id) references booking (id),
    constraint booking_event_happens_once unique (booking_id, round, kind),
    constraint booking_event_actor_is_known check (actor in ('CUSTOMER', 'EXPERT', 'SUPPORT', 'SYSTEM'))
);

-- Where the process waits, written by the listeners of its own elements.
create table booking_position (
    booking_id   uuid        not null,
    round        integer     not null,
    element_id   text        not null,
    since        timestamptz not null,
    until        timestamptz,
    awaited_from text        not null,
    last_job_key bigint      not null,
    constraint booking_position_pk primary key (booking_id),
    constraint booking_position_booking_fk foreign key (booking_id) references booking (id),
    constraint booking_position_awaits_somebody check (awaited_from in ('CUSTOMER', 'EXPERT', 'SUPPORT', 'SYSTEM'))
);
