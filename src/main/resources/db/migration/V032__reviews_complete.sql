-- A review in aspects, its draft, its one edit, the expert's one reply, and what was reported and decided about either.
alter table booking
    add constraint booking_is_of_one_customer unique (id, customer_id);

alter table review
    add column id            uuid not null default gen_random_uuid(),
    add column expertise     smallint,
    add column clarity       smallint,
    add column punctuality   smallint,
    add column edited_at     timestamptz,
    add column hidden_at     timestamptz,
    add column hidden_by     uuid,
    add column hidden_reason text,
    add constraint review_id_is_unique unique (id),
    add constraint review_is_of_the_expert unique (booking_id, expert_id),
    add constraint review_is_by_the_customer foreign key (booking_id, customer_id) references booking (id, customer_id),
    add constraint review_expertise_is_one_to_five check (expertise between 1 and 5),
    add constraint review_clarity_is_one_to_five check (clarity between 1 and 5),
    add constraint review_punctuality_is_one_to_five check (punctuality between 1 and 5),
    add constraint review_hidden_by_fk foreign key (hidden_by) references account (id),
    add constraint review_is_hidden_with_a_reason check (num_nonnulls(hidden_at, hidden_by, hidden_reason) in (0, 3));
drop index review_of_expert;
create index review_of_expert on review (expert_id, written_at desc) where hidden_at is null;

-- What is typed and not sent yet.
create table review_draft (
    booking_id  uuid        not null,
    round       integer     not null,
    stars       smallint,
    expertise   smallint,
    clarity     smallint,
    punctuality smallint,
    comment     text        not null,
    saved_at    timestamptz not null,
    constraint review_draft_is_kept_once primary key (booking_id),
    constraint review_draft_was_asked_for foreign key (booking_id, round) references review_request (booking_id, round),
    constraint review_draft_is_one_to_five check (
        stars between 1 and 5 and expertise between 1 and 5 and clarity between 1 and 5 and punctuality between 1 and 5),
    constraint review_draft_is_not_too_long check (char_length(comment) <= 2000)
);

-- What stood before the edit; the key is what makes it the only one.
create table review_before_edit (
    booking_id  uuid        not null,
    stars       smallint    not null,
    expertise   smallint,
    clarity     smallint,
    punctuality smallint,
    comment     text        not null,
    written_at  timestamptz not null,
    constraint review_is_edited_once primary key (booking_id),
    constraint review_before_edit_fk foreign key (booking_id) references review (booking_id)
);

create table review_reply (
    booking_id    uuid        not null,
    expert_id     uuid        not null,
    words         text        not null,
    written_at    timestamptz not null,
    edited_at     timestamptz,
    hidden_at     timestamptz,
    hidden_by     uuid,
    hidden_reason text,
    constraint review_is_replied_to_once primary key (booking_id),
    constraint review_reply_is_by_the_expert foreign key (booking_id, expert_id) references review (booking_id, expert_id),
    constraint review_reply_says_something check (char_length(words) between 1 and 2000),
    constraint review_reply_hidden_by_fk foreign key (hidden_by) references account (id),
    constraint review_reply_is_hidden_with_a_reason check (num_nonnulls(hidden_at, hidden_by, hidden_reason) in (0, 3))
);

create table review_reply_before_edit (
    booking_id uuid        not null,
    words      text        not null,
    written_at timestamptz not null,
    constraint review_reply_is_edited_once primary key (booking_id),
    constraint review_reply_before_edit_fk foreign key (booking_id) references review_reply (booking_id)
);

create table review_report (
    id          uuid        not null,
    booking_id  uuid        not null,
    part        text        not null,
    reporter_id uuid        not null,
    cause       text        not null,
    note        text        not null,
    reported_at timestamptz not null,
    decision    text,
    decided_by  uuid,
    decided_at  timestamptz,
    constraint review_report_pk primary key (id),
    constraint review_report_review_fk foreign key (booking_id) references review (booking_id),
    constraint review_report_reporter_fk foreign key (reporter_id) references account (id),
    constraint review_report_decided_by_fk foreign key (decided_by) references account (id),
    constraint review_report_part_is_known check (part in ('REVIEW', 'REPLY')),
    constraint review_report_note_is_not_too_long check (char_length(note) <= 500),
    constraint review_report_decision_is_known check (decision in ('HIDDEN', 'KEPT')),
    constraint review_report_is_decided_by_somebody check (num_nonnulls(decision, decided_by, decided_at) in (0, 3))
);
create unique index review_report_is_open_once on review_report (booking_id, part, reporter_id) where decided_at is null;

-- Mails about what happens outside the process, where no worker waits: prepared with the fact, sent by a relay.
alter table mail
    add column relayed boolean not null default false;
create index mail_to_relay on mail (prepared_at) where relayed and state = 'PREPARED';
