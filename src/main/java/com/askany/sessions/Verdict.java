package com.askany.sessions;

/** Whether a session took place, and if not, who is to blame: what the decision table {@code no-show-verdict} answers. */
public enum Verdict {
    BOTH_THERE,
    CUSTOMER_ABSENT,
    EXPERT_ABSENT,
    /** Nobody came, or nobody waited long enough for the other. */
    BOTH_ABSENT
}
