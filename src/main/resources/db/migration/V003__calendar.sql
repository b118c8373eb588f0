-- What an expert offers and what is taken of it. A time is never sold twice: the exclusion constraint is the judge.
create extension if not exists btree_gist;

create table weekly_hours (
    expert_id uuid     not null,
    weekday   smallint not null,
    opens     time     not null,
    closes    time     not null,
    constraint weekly_hours_pk primary key (expert_id, weekday, opens),
    constraint weekly_hours_weekday_is_iso check (weekday between 1 and 7),
    constraint weekly_hours_open_before_they_close check (opens < closes)
);

create table slot (
    id         uuid        not null,
    expert_id  uuid        not null,
    during     tstzrange   not null,
    status     text        not null,
    held_by    text        not null,
    held_from  text        not null,
    hold_until timestamptz,
    booking_id uuid,
    constraint slot_pk primary key (id),
    constraint slot_status_is_known check (status in ('HELD', 'TAKEN', 'RELEASED')),
    constraint slot_is_bounded check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    constraint slot_hold_has_an_end check (status <> 'HELD' or hold_until is not null),
    constraint slot_taken_belongs_to_a_booking check (status <> 'TAKEN' or booking_id is not null),
    constraint slot_is_never_sold_twice exclude using gist (expert_id with =, during with &&) where (status in ('HELD', 'TAKEN'))
);

create unique index slot_of_booking on slot (booking_id) where status in ('HELD', 'TAKEN');
create index slot_held_by on slot (held_by) where status = 'HELD';
create index slot_held_from on slot (held_from) where status = 'HELD';
