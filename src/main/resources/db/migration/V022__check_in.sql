-- The code that the expert shows where the two meet. It is good for one entry, for a short time and for a few tries.
create table check_in_code (
    booking_id uuid        not null,
    round      integer     not null,
    code       text        not null,
    made_at    timestamptz not null,
    ends_at    timestamptz not null,
    tries      integer     not null,
    used_at    timestamptz,
    constraint check_in_code_pk primary key (booking_id, round),
    constraint check_in_code_session_fk foreign key (booking_id, round) references session (booking_id, round),
    constraint check_in_code_has_six_digits check (code ~ '^[0-9]{6}$'),
    constraint check_in_code_lives_forward check (made_at < ends_at),
    constraint check_in_code_is_tried_a_few_times check (tries between 0 and 5)
);
