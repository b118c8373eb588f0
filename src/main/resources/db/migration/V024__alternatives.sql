-- After an expert's "no" the customer chooses, until choose_by, before the money goes back: another expert or time, a time
-- that the expert proposes, or the money. A choice that goes on begins a new round of the booking.
alter table booking
    add column choose_by timestamptz,
    drop constraint booking_state_is_known,
    add constraint booking_state_is_known check (state in ('AWAITING_PREPAYMENT', 'EXPIRED', 'AWAITING_CONFIRMATION', 'CONFIRMED',
        'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'REFUND_DUE', 'CANCELLED', 'SESSION_OPEN', 'SESSION_OVER', 'COMPLETED',
        'REFUNDED'));

-- Another time that the expert of a round can keep; its slot belongs to the booking until the customer has chosen.
create table time_proposal (
    booking_id  uuid        not null,
    round       integer     not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    proposed_at timestamptz not null,
    constraint time_proposal_pk primary key (booking_id, round),
    constraint time_proposal_booking_fk foreign key (booking_id) references booking (id),
    constraint time_proposal_starts_before_it_ends check (starts_at < ends_at)
);

-- An expert who does not come after all: by themselves, which counts against them, or because support replaced them.
create table expert_withdrawal (
    booking_id   uuid        not null,
    round        integer     not null,
    expert_id    uuid        not null,
    withdrawn_by text        not null,
    person_id    uuid        not null,
    reason       text        not null,
    withdrawn_at timestamptz not null,
    constraint expert_withdrawal_pk primary key (booking_id, round),
    constraint expert_withdrawal_booking_fk foreign key (booking_id) references booking (id),
    constraint expert_withdrawal_expert_fk foreign key (expert_id) references expert (id),
    constraint expert_withdrawal_person_fk foreign key (person_id) references account (id),
    constraint expert_withdrawal_by_is_known check (withdrawn_by in ('EXPERT', 'SUPPORT')),
    constraint expert_withdrawal_reason_is_short check (length(reason) between 1 and 500)
);
create index expert_withdrawal_of_expert on expert_withdrawal (expert_id, withdrawn_at desc);
