#!/usr/bin/env bash
# Makes the two roles and the database of Ruwaard, once, as a superuser of PostgreSQL:
# in the container of docker-compose.yml, or on a server of your own with
#   OWNER_PASSWORD=... APP_PASSWORD=... deploy/roles.sh
# The owner bypasses row security (migrations, dumps); the application owns nothing.
set -euo pipefail
: "${OWNER_PASSWORD:?}" "${APP_PASSWORD:?}"

export OWNER_PASSWORD APP_PASSWORD

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
  --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
CREATE ROLE ruwaard_owner LOGIN CREATEDB BYPASSRLS PASSWORD :'owner_password';
CREATE ROLE ruwaard_app LOGIN PASSWORD :'app_password';
CREATE DATABASE ruwaard OWNER ruwaard_owner TEMPLATE template0
  ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
SQL
