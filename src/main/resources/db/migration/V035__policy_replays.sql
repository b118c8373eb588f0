-- A draft of a policy and what it would have changed. A draft is evaluated, never pinned.
create table policy_replay (
    id          uuid        not null,
    decision_id text        not null,
    model       text        not null,
    asked_by    uuid        not null,
    asked_at    timestamptz not null,
    state       text        not null,
    cases       integer     not null,
    done        integer     not null,
    constraint policy_replay_pk primary key (id),
    constraint policy_replay_asked_by_fk foreign key (asked_by) references account (id),
    constraint policy_replay_state_is_known check (state in ('RUNNING', 'DONE', 'STOPPED')),
    constraint policy_replay_does_not_overdo check (done between 0 and cases)
);

-- output is null where no rule of the draft fits. Money and minutes: more (or less, negative) than was decided.
create table policy_replay_change (
    replay_id uuid   not null,
    case_id   bigint not null,
    output    jsonb,
    money_vnd bigint not null,
    minutes   bigint not null,
    constraint policy_replay_change_pk primary key (replay_id, case_id),
    constraint policy_replay_change_replay_fk foreign key (replay_id) references policy_replay (id),
    constraint policy_replay_change_case_fk foreign key (case_id) references policy_case (id)
);
