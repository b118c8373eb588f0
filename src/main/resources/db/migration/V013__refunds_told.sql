-- A mail may tell of one payment: then it is sent once for each.
alter table mail
    add column subject uuid,
    drop constraint mail_is_told_once,
    add constraint mail_is_told_once unique nulls not distinct (booking_id, occasion, audience, version, subject);

-- Which refunds from before causes were kept (V011) follow from a refusal, the booking knows.
update refund set cause = 'EXPERT_DECLINED'
from payment, prepayment, booking
where payment.id = refund.payment_id and prepayment.id = payment.prepayment_id and booking.id = prepayment.booking_id
    and refund.reason is not null and booking.decline_reason is not null;
