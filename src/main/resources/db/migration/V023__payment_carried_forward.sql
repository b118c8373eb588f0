-- What was paid for one round may pay for a later one: the earlier prepayment says that it was carried, and a payment
-- pays for one round at a time.
alter table prepayment
    drop constraint prepayment_state_known,
    drop constraint prepayment_received_by_a_payment,
    add constraint prepayment_state_known check (state in ('AWAITED', 'RECEIVED', 'GIVEN_UP', 'CARRIED', 'REFUNDED')),
    add constraint prepayment_received_by_a_payment
        check ((state in ('RECEIVED', 'CARRIED', 'REFUNDED')) = (payment_id is not null and received_at is not null));
create unique index prepayment_payment_pays_for_one_round on prepayment (payment_id) where state in ('RECEIVED', 'REFUNDED');

-- The later round may cost less: a percentage is of its price, and what was paid beyond that goes back in any case.
alter table refund add column price_vnd bigint;
update refund set price_vnd = paid_vnd;
alter table refund
    alter column price_vnd set not null,
    add constraint refund_price_was_paid check (price_vnd between 0 and paid_vnd);
