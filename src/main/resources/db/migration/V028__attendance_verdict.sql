-- How long one waits alone before one may leave; null where the terms of the booking do not say.
alter table session
    add column leave_after_minutes integer,
    add constraint session_leave_after_some_time check (leave_after_minutes > 0);

-- Whether a session took place: found by evidence, contested by one of the two, decided by support. What is said last counts.
create table attendance_verdict (
    booking_id     uuid        not null,
    round          integer     not null,
    found          text        not null,
    found_at       timestamptz not null,
    contest_by     timestamptz,
    contested_by   uuid,
    contested_at   timestamptz,
    contest_words  text,
    stands_at      timestamptz,
    decision       text,
    decided_by     uuid,
    decided_at     timestamptz,
    reason         text,
    refund_percent smallint,
    constraint attendance_verdict_pk primary key (booking_id, round),
    constraint attendance_verdict_session_fk foreign key (booking_id, round) references session (booking_id, round),
    constraint attendance_verdict_found_known
        check (found in ('BOTH_THERE', 'CUSTOMER_ABSENT', 'EXPERT_ABSENT', 'BOTH_ABSENT')),
    constraint attendance_verdict_decision_known
        check (decision in ('BOTH_THERE', 'CUSTOMER_ABSENT', 'EXPERT_ABSENT', 'BOTH_ABSENT')),
    constraint attendance_verdict_who_was_absent_may_contest
        check ((found in ('CUSTOMER_ABSENT', 'EXPERT_ABSENT')) = (contest_by is not null)),
    constraint attendance_verdict_contested_with_words check (num_nulls(contested_by, contested_at, contest_words) in (0, 3)),
    constraint attendance_verdict_contested_in_time check (contested_at < contest_by),
    constraint attendance_verdict_stands_uncontested check (stands_at is null or contested_at is null and decided_at is null),
    constraint attendance_verdict_decided_with_reason check (num_nulls(decision, decided_by, decided_at, reason) in (0, 4)),
    constraint attendance_verdict_percent_is_chosen_for_nobody
        check (coalesce(decision = 'BOTH_ABSENT', false) = (refund_percent is not null)),
    constraint attendance_verdict_percent_is_a_percentage check (refund_percent between 0 and 100),
    constraint attendance_verdict_words_are_short check (length(contest_words) <= 500 and length(reason) <= 500)
);

-- A booking whose session did not take place: who did not come.
alter table booking
    add column absent text,
    drop constraint booking_state_is_known,
    add constraint booking_state_is_known check (state in ('AWAITING_PREPAYMENT', 'EXPIRED', 'AWAITING_CONFIRMATION', 'CONFIRMED',
        'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'REFUND_DUE', 'CANCELLED', 'SESSION_OPEN', 'SESSION_OVER', 'NO_SHOW', 'COMPLETED',
        'REFUNDED')),
    add constraint booking_no_show_is_somebodys check ((state = 'NO_SHOW') = (absent is not null)),
    add constraint booking_absent_is_known check (absent in ('CUSTOMER', 'EXPERT', 'BOTH'));
create index booking_missed_by_expert on booking (expert_id) where state = 'NO_SHOW';
