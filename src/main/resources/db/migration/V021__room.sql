-- How we know of a stay: the person said so, was in our room, or both matched a code where they met.
alter table attendance
    add column known_by text not null default 'STATED',
    add constraint attendance_known_by_is_known check (known_by in ('STATED', 'ROOM', 'CODE'));
alter table attendance alter column known_by drop default;

-- From when to when one person's browser said that it was connected with the other's.
create table room_contact (
    id           uuid        not null,
    booking_id   uuid        not null,
    round        integer     not null,
    person_id    uuid        not null,
    began_at     timestamptz not null,
    last_seen_at timestamptz not null,
    ended_at     timestamptz,
    constraint room_contact_pk primary key (id),
    constraint room_contact_session_fk foreign key (booking_id, round) references session (booking_id, round),
    constraint room_contact_person_fk foreign key (person_id) references account (id),
    constraint room_contact_runs_forward check (began_at <= last_seen_at and (ended_at is null or began_at <= ended_at))
);
create unique index room_contact_is_one_at_a_time on room_contact (booking_id, round, person_id) where ended_at is null;
create index room_contact_of_session on room_contact (booking_id, round);
