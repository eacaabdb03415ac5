#!/usr/bin/env bash
# backup.sh FOLDER: copies the record into FOLDER while the service runs, as one file named for the
# time, and proves that it can be read. backup.sh --restore FILE puts it back; the service must be
# stopped then. The record is PostgreSQL's where DATABASE_URL is set (pg_dump's custom form), and
# FISICA_DATA/fisica.db otherwise (SQLite's own online copy). KEEP is how many copies stay, 14 by default.
#
# Redis needs no copy: what was queued is in the record, and a host that starts queues it again. Secrets
# (SECRET_KEY) and exports (FISICA_DATA/exportaciones) are not in the record: keep them apart.
set -euo pipefail
umask 077

say() { printf 'backup: %s\n' "$*" >&2; }
data=${FISICA_DATA:-./data}

copy() {
  local folder=$1 name
  mkdir -p "$folder"
  name=$folder/fisica-$(date -u +%Y%m%dT%H%M%SZ)
  if [ -n "${DATABASE_URL:-}" ]; then
    name=$name.dump
    pg_dump --format=custom --no-owner --no-privileges --file="$name.part" "$DATABASE_URL"
    pg_restore --list "$name.part" | grep 'TABLE DATA' >/dev/null
  else
    name=$name.db
    [ -e "$data/fisica.db" ] || { say "no hay / there is no $data/fisica.db"; exit 1; }
    sqlite3 "$data/fisica.db" ".timeout 30000" ".backup '$name.part'"
    [ "$(sqlite3 "$name.part" 'PRAGMA integrity_check')" = ok ]
  fi
  mv "$name.part" "$name" # a copy that was cut has another name
  # Their names sort by time: the newest stay.
  find "$folder" -maxdepth 1 -type f \( -name 'fisica-*.dump' -o -name 'fisica-*.db' \) | sort -r |
    tail -n "+$((${KEEP:-14} + 1))" | while read -r old; do rm -- "$old"; done
  echo "$name"
}

restore() {
  local file=$1
  case $file in
    *.dump)
      [ -n "${DATABASE_URL:-}" ] || { say "falta / missing: DATABASE_URL"; exit 2; }
      # One transaction: it is all there, or nothing has changed.
      pg_restore --clean --if-exists --no-owner --no-privileges --single-transaction --dbname="$DATABASE_URL" "$file"
      ;;
    *.db)
      [ "$(sqlite3 "$file" 'PRAGMA integrity_check')" = ok ] || { say "$file: dañado / damaged"; exit 1; }
      mkdir -p "$data"
      exec 9>>"$data/lock" # the service's own
      flock -n 9 || { say "un servicio usa / a service uses $data"; exit 1; }
      cp "$file" "$data/fisica.db.new"
      rm -f "$data/fisica.db-wal" "$data/fisica.db-shm"
      mv "$data/fisica.db.new" "$data/fisica.db"
      ;;
    *) say "ni .dump ni .db / neither .dump nor .db: $file"; exit 2 ;;
  esac
}

case ${1:-} in
  --restore) restore "${2:?usage: backup.sh --restore FILE}" ;;
  ''|-*) say "usage: backup.sh FOLDER | backup.sh --restore FILE"; exit 2 ;;
  *) copy "$1" ;;
esac
