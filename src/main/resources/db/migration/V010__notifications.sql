-- One row for each mail: who was told of what, about which version of a booking. Addresses and words are not kept here.
create table mail (
    id                uuid        not null,
    booking_id        uuid        not null,
    occasion          text        not null,
    audience          text        not null,
    version           integer     not null,
    message_id        text        not null,
    calendar_sequence integer,
    state             text        not null,
    prepared_at       timestamptz not null,
    claimed_until     timestamptz,
    sent_at           timestamptz,
    constraint mail_pk primary key (id),
    constraint mail_booking_fk foreign key (booking_id) references booking (id),
    constraint mail_is_told_once unique (booking_id, occasion, audience, version),
    constraint mail_message_id_is_unique unique (message_id),
    constraint mail_audience_is_known check (audience in ('CUSTOMER', 'EXPERT')),
    constraint mail_state_is_known check (state in ('PREPARED', 'SENT', 'WITHDRAWN')),
    constraint mail_sent_has_a_time check ((state = 'SENT') = (sent_at is not null))
);
