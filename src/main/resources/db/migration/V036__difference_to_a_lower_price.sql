-- What was paid beyond a lower price that the customer chose goes back after the session; the price stays paid.
alter table refund
    drop constraint refund_cause_known,
    add constraint refund_cause_known check (cause in ('CUSTOMER_WITHDREW', 'CUSTOMER_CANCELLED', 'EXPERT_CANCELLED',
        'SUPPORT_CANCELLED', 'EXPERT_DECLINED', 'EXPERT_SILENT', 'EXPERT_ABSENT', 'CUSTOMER_ABSENT', 'BOTH_ABSENT',
        'LATE_PAYMENT', 'DOUBLE_PAYMENT', 'LOWER_PRICE')),
    add constraint refund_of_a_difference_leaves_the_price
        check (cause <> 'LOWER_PRICE' or percent = 0 and amount_vnd = paid_vnd - price_vnd);
