-- Until when a consultation may be reviewed, and what was said about it.
create table review_request (
    booking_id uuid        not null,
    round      integer     not null,
    review_by  timestamptz not null,
    asked_at   timestamptz not null,
    constraint review_request_pk primary key (booking_id, round),
    constraint review_request_booking_fk foreign key (booking_id) references booking (id)
);

create table review (
    booking_id  uuid        not null,
    round       integer     not null,
    expert_id   uuid        not null,
    customer_id uuid        not null,
    stars       smallint    not null,
    comment     text        not null,
    written_at  timestamptz not null,
    constraint review_is_written_once primary key (booking_id),
    constraint review_was_asked_for foreign key (booking_id, round) references review_request (booking_id, round),
    constraint review_expert_fk foreign key (expert_id) references expert (id),
    constraint review_customer_fk foreign key (customer_id) references account (id),
    constraint review_stars_are_one_to_five check (stars between 1 and 5),
    constraint review_comment_is_not_too_long check (char_length(comment) <= 2000)
);
create index review_of_expert on review (expert_id, written_at desc);
