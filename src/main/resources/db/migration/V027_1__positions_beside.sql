-- A consultation may wait for two things at once: one is what people look for first, the other runs beside it.
alter table booking_position
    add column beside boolean not null default false,
    drop constraint booking_position_pk,
    add constraint booking_position_pk primary key (booking_id, beside);
alter table booking_position alter column beside drop default;
