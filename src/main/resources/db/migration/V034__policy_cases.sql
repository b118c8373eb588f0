-- Every version of a policy that was ever deployed here; decision_in_force has the newest.
create table decision_version (
    decision_key bigint      not null,
    decision_id  text        not null,
    version      integer     not null,
    deployed_at  timestamptz,
    constraint decision_version_pk primary key (decision_key),
    constraint decision_version_is_no_draft check (decision_id not like 'draft-%')
);
insert into decision_version (decision_key, decision_id, version, deployed_at)
select decision_key, decision_id, version, deployed_at from decision_in_force;
insert into decision_version (decision_key, decision_id, version)
select distinct decision_key, decision_id, version from booking_terms on conflict do nothing;

alter table decision_in_force add constraint decision_in_force_is_no_draft check (decision_id not like 'draft-%');
alter table booking_terms add constraint booking_terms_pin_no_draft check (decision_id not like 'draft-%');

-- What a policy was asked for a booking, and what it said. Asked again the same by a worker that runs twice, it is one case.
create table policy_case (
    id           bigint generated always as identity,
    booking_id   uuid        not null,
    round        integer     not null,
    decision_id  text        not null,
    decision_key bigint      not null,
    version      integer     not null,
    inputs       jsonb       not null,
    output       jsonb       not null,
    decided_at   timestamptz not null,
    constraint policy_case_pk primary key (id),
    constraint policy_case_booking_fk foreign key (booking_id) references booking (id),
    constraint policy_case_is_kept_once unique (booking_id, round, decision_id, inputs)
);
create index policy_case_latest on policy_case (decision_id, id desc);
