-- What an expert has earned: held until the dispute window is over, then released, then (later) paid out. One row for each
-- payment, so that it stays known which expert's money is in the ledger's accounts of all experts.
create table earning (
    payment_id  uuid        constraint earning_once_per_payment primary key
        constraint earning_of_payment references payment,
    booking_id  uuid        not null,
    round       integer     not null,
    expert_id   uuid        not null,
    source      text        not null
        constraint earning_source_known check (source in ('SESSION', 'CUSTOMER_ABSENT', 'CUSTOMER_CANCELLED')),
    amount_vnd  bigint      not null constraint earning_amount_positive check (amount_vnd > 0),
    held_at     timestamptz not null,
    release_at  timestamptz,
    released_at timestamptz,
    constraint earning_once_per_round unique (booking_id, round),
    constraint earning_released_after_it_was_held check (released_at >= held_at)
);
create index earning_of_expert on earning (expert_id, held_at desc);
create trigger earning_is_kept before delete or truncate on earning
    for each statement execute function transaction_data_is_kept();

insert into ledger_account (name, kind, description) values
    ('expert_earnings_released', 'LIABILITY', 'earned by experts, free of disputes and not yet paid out to them');
alter table ledger_transaction
    drop constraint ledger_transaction_kind_known,
    add constraint ledger_transaction_kind_known check (kind in ('PREPAYMENT_RECEIVED', 'SURPLUS_RECEIVED',
        'SURPLUS_CARRIED', 'PREPAYMENT_REFUNDED', 'SURPLUS_REFUNDED', 'PREPAYMENT_KEPT', 'PREPAYMENT_EARNED',
        'EARNINGS_RELEASED'));
