-- For SQLite and PostgreSQL alike. Instants are microseconds since 1970 UTC.

-- +goose Up
CREATE TABLE jobs (
    id          TEXT   NOT NULL PRIMARY KEY,
    owner       TEXT   NOT NULL,
    tier        TEXT   NOT NULL,
    model       TEXT   NOT NULL,
    golden      TEXT   NOT NULL,
    params      TEXT   NOT NULL, -- JSON array; not JSONB, which turns -0 into 0
    n           BIGINT NOT NULL,
    seed        TEXT   NOT NULL, -- decimal: it takes 64 bits without a sign
    generator   TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    description TEXT   NOT NULL,
    trace       TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('PENDING', 'STARTED', 'PROGRESS', 'SUCCESS', 'FAILURE', 'REVOKED')),
    created     BIGINT NOT NULL,
    started     BIGINT,
    finished    BIGINT
);

CREATE INDEX jobs_of_owner ON jobs (owner, created, id);
CREATE INDEX jobs_unfinished ON jobs (created, id) WHERE state IN ('PENDING', 'STARTED', 'PROGRESS');

-- One row for every job that has ended. The long columns stand last, so that SQLite reads
-- past none of them on its way to the short ones.
CREATE TABLE results (
    job     TEXT  NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    result  BYTEA, -- JSON
    error   TEXT  NOT NULL,
    total   BYTEA, -- 16 bytes a slot: Lo and then Hi, little-endian
    digests BYTEA  -- 32 bytes a chunk
);

CREATE TABLE users (
    name     TEXT    NOT NULL PRIMARY KEY,
    email    TEXT    NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT FALSE,
    tier     TEXT    NOT NULL,
    scopes   TEXT    NOT NULL, -- JSON array
    created  BIGINT  NOT NULL
);

CREATE TABLE keys (
    hash     TEXT   NOT NULL PRIMARY KEY, -- SHA-256, hexadecimal
    prefix   TEXT   NOT NULL,
    username TEXT   NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    tier     TEXT   NOT NULL,
    scopes   TEXT   NOT NULL, -- JSON array
    created  BIGINT NOT NULL,
    expires  BIGINT,
    revoked  BIGINT
);

CREATE INDEX keys_of_user ON keys (username);
