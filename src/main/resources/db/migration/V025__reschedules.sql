-- Another time for a confirmed booking, proposed by one of the two and agreed by the other. Its state is the judge between
-- the answer, the proposer's second thoughts and the deadline: whoever moves it out of PROPOSED first has won.
create table reschedule (
    id            uuid        not null,
    booking_id    uuid        not null,
    round         integer     not null,
    proposed_by   text        not null,
    old_starts_at timestamptz not null,
    old_ends_at   timestamptz not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    words         text,
    proposed_at   timestamptz not null,
    answer_by     timestamptz not null,
    state         text        not null,
    settled_at    timestamptz,
    constraint reschedule_pk primary key (id),
    constraint reschedule_booking_fk foreign key (booking_id) references booking (id),
    constraint reschedule_proposed_by_one_of_the_two check (proposed_by in ('CUSTOMER', 'EXPERT')),
    constraint reschedule_changes_the_time check (starts_at <> old_starts_at),
    constraint reschedule_starts_before_it_ends check (starts_at < ends_at),
    constraint reschedule_is_answered_before_either_start check (answer_by < starts_at and answer_by < old_starts_at),
    constraint reschedule_words_are_short check (length(words) <= 500),
    constraint reschedule_state_is_known check (state in ('PROPOSED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    constraint reschedule_settled_has_a_time check ((state = 'PROPOSED') = (settled_at is null))
);
create unique index reschedule_is_proposed_one_at_a_time on reschedule (booking_id) where state = 'PROPOSED';
create unique index reschedule_is_agreed_once_a_round on reschedule (booking_id, round) where state = 'AGREED';

-- The proposed time is kept beside the booking's own until it is answered. The two may overlap, so that half an hour later can
-- be proposed; times of different owners never do.
alter table slot
    add column kept_for text not null default 'BOOKING',
    add column owner    uuid generated always as (coalesce(booking_id, id)) stored,
    add constraint slot_kept_for_is_known check (kept_for in ('BOOKING', 'RESCHEDULE')),
    drop constraint slot_is_never_sold_twice,
    add constraint slot_is_never_sold_twice
        exclude using gist (expert_id with =, during with &&, owner with <>) where (status in ('HELD', 'TAKEN'));
drop index slot_of_booking;
create unique index slot_of_booking on slot (booking_id, kept_for) where status in ('HELD', 'TAKEN');

-- Some events are about a thing of their own, such as a proposal: they may happen again in the same round.
alter table booking_event
    add column subject uuid,
    drop constraint booking_event_happens_once,
    add constraint booking_event_happens_once unique nulls not distinct (booking_id, round, kind, subject);
