-- A mail that support sends again is a mail of its own, with a Message-ID of its own: once for each time support asks for it.
alter table mail
    add column asked_by_act uuid,
    add constraint mail_asked_by_act_fk foreign key (asked_by_act) references support_act (id),
    drop constraint mail_is_told_once,
    add constraint mail_is_told_once
        unique nulls not distinct (booking_id, occasion, audience, version, subject, asked_by_act);
