-- A booking that is called off before its session: by whom, when, why, and what of the prepayment goes back.
alter table booking
    add column cancelled_by text,
    add column cancelled_at timestamptz,
    add column cancel_reason text,
    add column refund_percent smallint,
    drop constraint booking_state_is_known,
    add constraint booking_state_is_known check (state in ('AWAITING_PREPAYMENT', 'EXPIRED', 'AWAITING_CONFIRMATION', 'CONFIRMED',
        'DECLINED', 'UNANSWERED', 'CANCELLED', 'SESSION_OPEN', 'SESSION_OVER', 'COMPLETED', 'REFUNDED')),
    add constraint booking_cancelled_by_somebody
        check ((state = 'CANCELLED') = (cancelled_by is not null and cancelled_at is not null and refund_percent is not null)),
    add constraint booking_cancelled_by_is_known check (cancelled_by in ('CUSTOMER', 'EXPERT', 'SUPPORT')),
    add constraint booking_cancel_reason_is_short check (length(cancel_reason) <= 500),
    add constraint booking_refund_percent_is_a_percentage check (refund_percent between 0 and 100);
