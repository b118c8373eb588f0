-- Support gives a customer who has to choose more time, as it does an expert who has to answer.
alter table support_act
    drop constraint support_act_kind_is_known,
    drop constraint support_act_moves_a_deadline_later,
    add constraint support_act_kind_is_known
        check (kind in ('DEADLINE_EXTENDED', 'CHOICE_EXTENDED', 'MAIL_RESENT', 'NOTE_KEPT')),
    add constraint support_act_moves_a_deadline_later check (case when kind in ('DEADLINE_EXTENDED', 'CHOICE_EXTENDED')
        then coalesce(deadline_before < deadline_after, false) else deadline_before is null and deadline_after is null end);
