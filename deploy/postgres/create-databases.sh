#!/bin/sh
# One server, two databases, two owners: neither the application nor Camunda can read the other's tables.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  -v askany_password="$ASKANY_DB_PASSWORD" -v camunda_password="$CAMUNDA_DB_PASSWORD" <<'SQL'
create role askany login password :'askany_password';
create role camunda login password :'camunda_password';
create database askany owner askany template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';
create database camunda owner camunda template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';
revoke all on database askany from public;
revoke all on database camunda from public;
SQL
