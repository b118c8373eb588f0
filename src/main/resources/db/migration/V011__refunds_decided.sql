-- A refund now says why the money goes back, how much of what was paid, who chose and approved it, and how it was paid.
alter table refund
    add column cause           text,
    add column paid_vnd        bigint,
    add column percent         smallint,
    add column policy_percent  smallint,
    add column chosen_by       uuid,
    add column approval        text,
    add column approved_by     uuid,
    add column approved_at     timestamptz,
    add column times_asked     integer not null default 0,
    add column with_support_since timestamptz,
    add column taken_over_by   uuid,
    add column by_hand_by      uuid,
    add column by_hand_at      timestamptz,
    add column bank_reference  text,
    add column note            text,
    add column booked_at       timestamptz;

-- Before this, only whole prepayments went back, because the expert declined or was silent (which of the two knows the
-- booking, see V013), and were booked in the moment in which the gateway accepted it.
update refund set paid_vnd = amount_vnd, percent = 100, policy_percent = 100,
    booked_at = case when state = 'REFUNDED' then decided_at end,
    cause = 'EXPERT_SILENT';

alter table refund
    alter column times_asked drop default,
    alter column reason drop not null,
    alter column cause set not null,
    alter column paid_vnd set not null,
    alter column percent set not null,
    alter column policy_percent set not null,
    drop constraint refund_amount_positive,
    drop constraint refund_state_known,
    add constraint refund_state_known check (state in
        ('NOT_DUE', 'REQUESTED', 'SENT', 'PROCESSING', 'REFUNDED', 'REFUSED', 'PAID_BY_HAND')),
    add constraint refund_is_part_of_what_was_paid check (amount_vnd between 0 and paid_vnd),
    add constraint refund_not_due_is_nothing check ((state = 'NOT_DUE') = (amount_vnd = 0)),
    add constraint refund_percent_is_a_percentage check (percent between 0 and 100 and policy_percent between 0 and 100),
    add constraint refund_cause_known check (cause in ('CUSTOMER_WITHDREW', 'CUSTOMER_CANCELLED', 'EXPERT_CANCELLED',
        'SUPPORT_CANCELLED', 'EXPERT_DECLINED', 'EXPERT_SILENT', 'EXPERT_ABSENT', 'CUSTOMER_ABSENT', 'BOTH_ABSENT',
        'LATE_PAYMENT', 'DOUBLE_PAYMENT')),
    add constraint refund_approval_known check (approval in ('AWAITED', 'GIVEN', 'REFUSED')),
    add constraint refund_approved_by_somebody
        check (coalesce(approval in ('GIVEN', 'REFUSED'), false) = (approved_by is not null and approved_at is not null)),
    add constraint refund_approved_by_another check (approved_by is distinct from chosen_by or approved_by is null),
    add constraint refund_paid_by_hand_is_on_record check (state <> 'PAID_BY_HAND'
        or by_hand_by is not null and by_hand_at is not null and bank_reference is not null and note is not null),
    add constraint refund_bank_reference_is_short check (length(bank_reference) between 1 and 60),
    add constraint refund_note_is_short check (length(note) <= 500);
comment on column refund.reason is 'of refunds before causes were kept';

-- What goes out by bank, what the expert earns by a late cancellation, and what the platform keeps.
alter table ledger_account
    drop constraint ledger_account_kind_known,
    add constraint ledger_account_kind_known check (kind in ('ASSET', 'LIABILITY', 'INCOME'));
insert into ledger_account (name, kind, description) values
    ('bank', 'ASSET', 'our account at the bank, from which support pays back by hand'),
    ('expert_earnings_held', 'LIABILITY', 'earned by experts and not yet released to them'),
    ('platform_income', 'INCOME', 'kept by the platform');

alter table ledger_transaction
    drop constraint ledger_transaction_kind_known,
    add constraint ledger_transaction_kind_known check (kind in ('PREPAYMENT_RECEIVED', 'SURPLUS_RECEIVED',
        'SURPLUS_CARRIED', 'PREPAYMENT_REFUNDED', 'SURPLUS_REFUNDED', 'PREPAYMENT_KEPT'));
drop index ledger_receipt_posted_once;
create unique index ledger_fact_posted_once on ledger_transaction (payment_id, kind) where refund_id is null;
