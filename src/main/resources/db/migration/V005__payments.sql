-- What a round of a booking asks to be paid in advance. Its state is the judge between a payment and the end of the
-- hold: whoever moves it out of AWAITED first has won. There is no foreign key to the booking: what was paid is kept
-- whatever becomes of the booking's own data.
create table prepayment (
    id           uuid        constraint prepayment_pk primary key,
    booking_id   uuid        not null,
    round        integer     not null constraint prepayment_round_counts check (round >= 0),
    booking_code text        constraint prepayment_booking_code_short check (length(booking_code) <= 40),
    amount_vnd   bigint      not null constraint prepayment_amount_positive check (amount_vnd > 0),
    pay_by       timestamptz not null,
    state        text        not null
        constraint prepayment_state_known check (state in ('AWAITED', 'RECEIVED', 'GIVEN_UP', 'REFUNDED')),
    payment_id   uuid,
    received_at  timestamptz,
    constraint prepayment_once_per_round unique (booking_id, round),
    constraint prepayment_received_by_a_payment
        check ((state in ('RECEIVED', 'REFUNDED')) = (payment_id is not null and received_at is not null))
);

-- One attempt to pay it: one visit to the gateway under a reference of its own.
create table payment (
    id                 uuid        constraint payment_pk primary key,
    prepayment_id      uuid        not null constraint payment_for_prepayment references prepayment,
    reference          text        not null
        constraint payment_reference_unique unique
        constraint payment_reference_plain check (reference ~ '^[A-Za-z0-9]{1,100}$'),
    amount_vnd         bigint      not null constraint payment_amount_positive check (amount_vnd > 0),
    state              text        not null
        constraint payment_state_known check (state in ('STARTED', 'UNDER_REVIEW', 'FAILED', 'SUCCEEDED')),
    arrival            text        constraint payment_arrival_known check (arrival in ('IN_TIME', 'LATE', 'DOUBLE')),
    started_at         timestamptz not null,
    expires_at         timestamptz not null,
    settled_at         timestamptz,
    response_code      text,
    transaction_status text,
    gateway_number     text,
    bank_code          text,
    constraint payment_succeeded_arrived check ((state = 'SUCCEEDED') = (arrival is not null))
);
create index payment_of_prepayment on payment (prepayment_id);
alter table prepayment
    add constraint prepayment_paid_by_payment foreign key (payment_id) references payment;

-- The inbox: whatever claims to tell the outcome of a payment, kept before it is judged, with the answer given.
create table payment_notice (
    id                 bigint      generated always as identity constraint payment_notice_pk primary key,
    received_at        timestamptz not null,
    source             text        not null
        constraint payment_notice_source_known check (source in ('NOTICE', 'QUERY')),
    signature_valid    boolean     not null,
    reference          text        constraint payment_notice_reference_short check (length(reference) <= 100),
    content            text        not null constraint payment_notice_content_short check (length(content) <= 2000),
    answer             text,
    answered_at        timestamptz
);
create index payment_notice_by_reference on payment_notice (reference);

-- Money on its way back. One refund per payment; it may take several requests until its outcome is known.
create table refund (
    id            uuid        constraint refund_pk primary key,
    payment_id    uuid        not null
        constraint refund_of_payment references payment
        constraint refund_once_per_payment unique,
    amount_vnd    bigint      not null constraint refund_amount_positive check (amount_vnd > 0),
    reason        text        not null constraint refund_reason_short check (length(reason) <= 255),
    state         text        not null
        constraint refund_state_known check (state in ('REQUESTED', 'SENT', 'PROCESSING', 'REFUNDED', 'REFUSED')),
    requested_at  timestamptz not null,
    sending_until timestamptz,
    decided_at    timestamptz,
    response_code text
);

-- Everything we ask the gateway, committed before it is sent.
create table gateway_request (
    request_id         text        constraint gateway_request_pk primary key
        constraint gateway_request_id_short check (length(request_id) between 1 and 32),
    payment_id         uuid        not null constraint gateway_request_about_payment references payment,
    command            text        not null
        constraint gateway_request_command_known check (command in ('querydr', 'refund')),
    sent_at            timestamptz not null,
    answered_at        timestamptz,
    response_code      text,
    transaction_type   text,
    transaction_status text
);
create index gateway_request_of_payment on gateway_request (payment_id);

-- The ledger: double entry, append-only. Debit is positive, credit negative; every transaction sums to zero.
create table ledger_account (
    name        text constraint ledger_account_pk primary key,
    kind        text not null constraint ledger_account_kind_known check (kind in ('ASSET', 'LIABILITY')),
    description text not null
);
insert into ledger_account (name, kind, description) values
    ('gateway_receivable', 'ASSET', 'collected by the payment gateway for us and not yet paid out to us'),
    ('customer_prepayment', 'LIABILITY', 'paid in advance by customers for consultations not yet given'),
    ('surplus_payment', 'LIABILITY', 'paid by customers too late or twice, theirs until decided');

create table ledger_transaction (
    id          uuid        constraint ledger_transaction_pk primary key,
    kind        text        not null
        constraint ledger_transaction_kind_known
            check (kind in ('PREPAYMENT_RECEIVED', 'SURPLUS_RECEIVED', 'PREPAYMENT_REFUNDED')),
    payment_id  uuid        not null constraint ledger_transaction_of_payment references payment,
    refund_id   uuid        constraint ledger_transaction_of_refund references refund
        constraint ledger_refund_posted_once unique,
    occurred_at timestamptz not null,
    posted_in   xid8        not null default pg_current_xact_id()
);
create unique index ledger_receipt_posted_once on ledger_transaction (payment_id) where refund_id is null;

create table ledger_entry (
    id             bigint generated always as identity constraint ledger_entry_pk primary key,
    transaction_id uuid   not null constraint ledger_entry_of_transaction references ledger_transaction,
    account        text   not null constraint ledger_entry_on_account references ledger_account,
    amount_vnd     bigint not null constraint ledger_entry_moves_money check (amount_vnd <> 0)
);
create index ledger_entry_of_transaction_index on ledger_entry (transaction_id);

create view ledger_balance as
    select a.name as account, a.kind, coalesce(sum(e.amount_vnd), 0)::bigint as balance_vnd
    from ledger_account a left join ledger_entry e on e.account = a.name
    group by a.name, a.kind;

create function ledger_transaction_balances() returns trigger language plpgsql as $$
declare
    of_transaction uuid;
    total numeric;
begin
    if tg_table_name = 'ledger_entry' then of_transaction := new.transaction_id;
    else of_transaction := new.id;
    end if;
    select sum(amount_vnd) into total from ledger_entry where transaction_id = of_transaction;
    if total is distinct from 0 then
        raise exception 'ledger transaction % does not balance: %', of_transaction, coalesce(total::text, 'no entries')
            using errcode = 'check_violation', constraint = 'ledger_transaction_balances';
    end if;
    return null;
end $$;
create constraint trigger ledger_transaction_balances after insert on ledger_transaction
    deferrable initially deferred for each row execute function ledger_transaction_balances();
create constraint trigger ledger_entries_balance after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_transaction_balances();

-- An entry belongs to the database transaction that posted its ledger transaction: nothing is added afterwards.
create function ledger_entry_is_posted_at_once() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger_transaction
                   where id = new.transaction_id and posted_in = pg_current_xact_id()) then
        raise exception 'ledger transaction % is closed', new.transaction_id
            using errcode = 'check_violation', constraint = 'ledger_entry_is_posted_at_once';
    end if;
    return new;
end $$;
create trigger ledger_entry_is_posted_at_once before insert on ledger_entry
    for each row execute function ledger_entry_is_posted_at_once();

-- Transaction data is kept complete and unchanged.
create function transaction_data_is_kept() returns trigger language plpgsql as $$
begin
    raise exception '% is kept: % is not allowed', tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation', constraint = 'transaction_data_is_kept';
end $$;
create trigger ledger_account_is_kept before update or delete or truncate on ledger_account
    for each statement execute function transaction_data_is_kept();
create trigger ledger_transaction_is_kept before update or delete or truncate on ledger_transaction
    for each statement execute function transaction_data_is_kept();
create trigger ledger_entry_is_kept before update or delete or truncate on ledger_entry
    for each statement execute function transaction_data_is_kept();
create trigger prepayment_is_kept before delete or truncate on prepayment
    for each statement execute function transaction_data_is_kept();
create trigger payment_is_kept before delete or truncate on payment
    for each statement execute function transaction_data_is_kept();
create trigger payment_notice_is_kept before delete or truncate on payment_notice
    for each statement execute function transaction_data_is_kept();
create trigger refund_is_kept before delete or truncate on refund
    for each statement execute function transaction_data_is_kept();
create trigger gateway_request_is_kept before delete or truncate on gateway_request
    for each statement execute function transaction_data_is_kept();
