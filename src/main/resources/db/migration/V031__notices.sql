-- What people are told in the app: one for each mail, kept in the words of that moment, in both languages.
create table notice (
    mail_id    uuid        not null,
    account_id uuid        not null,
    booking_id uuid        not null,
    title_vi   text        not null,
    title_en   text        not null,
    text_vi    text        not null,
    text_en    text        not null,
    told_at    timestamptz not null,
    read_at    timestamptz,
    constraint notice_is_told_once primary key (mail_id),
    constraint notice_mail_fk foreign key (mail_id) references mail (id),
    constraint notice_account_fk foreign key (account_id) references account (id),
    constraint notice_booking_fk foreign key (booking_id) references booking (id)
);
create index notice_of_account on notice (account_id, told_at desc);
create index notice_unread on notice (account_id, booking_id) where read_at is null;
