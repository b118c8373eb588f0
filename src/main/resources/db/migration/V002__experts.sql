-- Who is offered to customers, for what, and at what price.
create table field (
    slug           text     not null,
    name_vi        text     not null,
    name_en        text     not null,
    description_vi text     not null,
    description_en text     not null,
    icon           text     not null,
    position       smallint not null,
    constraint field_pk primary key (slug)
);

-- Nobody is offered before recognised_at: every query for customers asks for it.
create table expert (
    id            uuid    not null,
    slug          text    not null,
    name          text    not null,
    headline_vi   text    not null,
    headline_en   text    not null,
    biography_vi  text    not null,
    biography_en  text    not null,
    city          text    not null,
    search_words  text    not null,
    rating_sum    bigint  not null,
    rating_count  integer not null,
    recognised_at timestamptz,
    constraint expert_pk primary key (id),
    constraint expert_account_fk foreign key (id) references account (id),
    constraint expert_slug_is_used_once unique (slug),
    constraint expert_rating_is_between_one_and_five check (rating_sum between rating_count and 5 * rating_count)
);

create table expert_field (
    expert_id  uuid not null,
    field_slug text not null,
    constraint expert_field_pk primary key (expert_id, field_slug),
    constraint expert_field_expert_fk foreign key (expert_id) references expert (id),
    constraint expert_field_field_fk foreign key (field_slug) references field (slug)
);

create table expert_language (
    expert_id uuid not null,
    language  text not null,
    constraint expert_language_pk primary key (expert_id, language),
    constraint expert_language_expert_fk foreign key (expert_id) references expert (id),
    constraint expert_language_is_iso_639 check (language ~ '^[a-z]{2}$')
);

create table credential (
    id            uuid not null,
    expert_id     uuid not null,
    title_vi      text not null,
    title_en      text not null,
    issuer        text not null,
    issued_in     smallint not null,
    valid_until   date,
    recognised_on date not null,
    constraint credential_pk primary key (id),
    constraint credential_expert_fk foreign key (expert_id) references expert (id)
);

create index credential_of_expert on credential (expert_id);

create table consultation_package (
    id                     uuid     not null,
    expert_id              uuid     not null,
    name_vi                text     not null,
    name_en                text     not null,
    meeting_mode           text     not null,
    length_minutes         integer  not null,
    price_vnd              bigint   not null,
    minimum_notice_minutes integer  not null,
    place                  text,
    position               smallint not null,
    constraint consultation_package_pk primary key (id),
    constraint consultation_package_expert_fk foreign key (expert_id) references expert (id),
    constraint consultation_package_mode_is_known check (meeting_mode in ('VIDEO', 'IN_PERSON')),
    constraint consultation_package_place_is_for_meeting_in_person check ((meeting_mode = 'IN_PERSON') = (place is not null)),
    constraint consultation_package_has_a_length check (length_minutes between 15 and 480),
    constraint consultation_package_has_a_price check (price_vnd > 0),
    -- The expert may answer until two hours before the start: anything shorter leaves no time to ask.
    constraint consultation_package_notice_leaves_time_to_answer check (minimum_notice_minutes >= 240)
);

create index consultation_package_of_expert on consultation_package (expert_id);
