-- What support did to a running consultation: who, what, why, before and after. Only ever added to.
create table support_act (
    id              uuid        not null,
    booking_id      uuid        not null,
    round           integer     not null,
    kind            text        not null,
    done_by         uuid        not null,
    reason          text        not null,
    deadline_before timestamptz,
    deadline_after  timestamptz,
    mail_id         uuid,
    done_at         timestamptz not null,
    constraint support_act_pk primary key (id),
    constraint support_act_booking_fk foreign key (booking_id) references booking (id),
    constraint support_act_done_by_fk foreign key (done_by) references account (id),
    constraint support_act_mail_fk foreign key (mail_id) references mail (id),
    constraint support_act_kind_is_known check (kind in ('DEADLINE_EXTENDED', 'MAIL_RESENT', 'NOTE_KEPT')),
    constraint support_act_has_a_reason check (length(btrim(reason)) between 1 and 500),
    constraint support_act_moves_a_deadline_later check (case when kind = 'DEADLINE_EXTENDED'
        then coalesce(deadline_before < deadline_after, false) else deadline_before is null and deadline_after is null end),
    constraint support_act_names_the_mail check ((kind = 'MAIL_RESENT') = (mail_id is not null))
);
create index support_act_of_booking on support_act (booking_id, done_at);

-- The process has carried it out; a row of its own, so that the act itself is never changed.
create table support_act_carried_out (
    act_id uuid        not null,
    at     timestamptz not null,
    constraint support_act_carried_out_pk primary key (act_id),
    constraint support_act_carried_out_act_fk foreign key (act_id) references support_act (id)
);

-- The engine also has to hear that a task has got more time.
alter table process_outbox
    drop constraint process_outbox_kind_is_known,
    drop constraint process_outbox_names_its_target,
    add constraint process_outbox_kind_is_known check (kind in ('MESSAGE', 'TASK', 'TASK_DUE')),
    add constraint process_outbox_names_its_target check (
        (kind = 'MESSAGE' and correlation_key is not null and task_key is null)
        or (kind in ('TASK', 'TASK_DUE') and task_key is not null and correlation_key is null));

create function support_acts_are_kept() returns trigger language plpgsql as $$
begin
    raise exception '% is kept: % is not allowed', tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation', constraint = 'support_acts_are_kept';
end $$;
create trigger support_act_is_kept before update or delete or truncate on support_act
    for each statement execute function support_acts_are_kept();
create trigger support_act_carried_out_is_kept before update or delete or truncate on support_act_carried_out
    for each statement execute function support_acts_are_kept();
