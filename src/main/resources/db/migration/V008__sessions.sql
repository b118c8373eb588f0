-- The meeting itself: when its page is open, how it ended, and who was there from when to when.
create table session (
    booking_id   uuid        not null,
    round        integer     not null,
    meeting_mode text        not null,
    opens_at     timestamptz not null,
    over_at      timestamptz not null,
    opened_at    timestamptz,
    finished_at  timestamptz,
    finished_by  uuid,
    closed_at    timestamptz,
    constraint session_pk primary key (booking_id, round),
    constraint session_booking_fk foreign key (booking_id) references booking (id),
    constraint session_mode_is_known check (meeting_mode in ('VIDEO', 'IN_PERSON')),
    constraint session_opens_before_it_is_over check (opens_at < over_at),
    constraint session_is_finished_by_somebody check ((finished_at is null) = (finished_by is null))
);

-- One row for each stay. A stay that went silent ends when it was last heard of.
create table attendance (
    id           uuid        not null,
    booking_id   uuid        not null,
    round        integer     not null,
    person_id    uuid        not null,
    joined_at    timestamptz not null,
    last_seen_at timestamptz not null,
    left_at      timestamptz,
    constraint attendance_pk primary key (id),
    constraint attendance_session_fk foreign key (booking_id, round) references session (booking_id, round),
    constraint attendance_person_fk foreign key (person_id) references account (id),
    constraint attendance_runs_forward check (joined_at <= last_seen_at and (left_at is null or joined_at <= left_at))
);
create unique index attendance_is_in_one_place on attendance (booking_id, round, person_id) where left_at is null;
create index attendance_of_person on attendance (booking_id, round, person_id);
