-- Who may sign in, as what, and the consent each person gave.
create table account (
    id         uuid        not null,
    name       text        not null,
    email      text        not null,
    phone      text        not null,
    password   text        not null,
    language   text        not null,
    created_at timestamptz not null,
    constraint account_pk primary key (id),
    constraint account_email_is_used_once unique (email),
    constraint account_email_is_lower_case check (email = lower(email)),
    constraint account_phone_is_international check (phone ~ '^\+84[1-9][0-9]{8,9}$'),
    constraint account_language_is_known check (language in ('vi', 'en'))
);

create table account_role (
    account_id uuid not null,
    role       text not null,
    constraint account_role_pk primary key (account_id, role),
    constraint account_role_account_fk foreign key (account_id) references account (id),
    constraint account_role_is_known check (role in ('CUSTOMER', 'EXPERT', 'SUPPORT'))
);

-- The proof of consent: what for, to which wording, when. A withdrawal is a date on the row, never its end.
create table consent (
    account_id   uuid        not null,
    purpose      text        not null,
    wording      text        not null,
    language     text        not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz,
    constraint consent_pk primary key (account_id, purpose, given_at),
    constraint consent_account_fk foreign key (account_id) references account (id),
    constraint consent_is_withdrawn_after_it_was_given check (withdrawn_at >= given_at)
);
