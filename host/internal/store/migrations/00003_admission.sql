-- What a new job is asked for before it is taken: a repeated request, and its owner's quotas.

-- +goose Up
CREATE TABLE idempotency (
    owner   TEXT   NOT NULL,
    key     TEXT   NOT NULL, -- as the client wrote it
    request TEXT   NOT NULL, -- SHA-256 of what was asked, hexadecimal
    job     TEXT   NOT NULL, -- which it made; it may be removed since
    created BIGINT NOT NULL,
    PRIMARY KEY (owner, key)
);

CREATE INDEX idempotency_age ON idempotency (created);

-- Work units of each day, of jobs that were removed too.
CREATE TABLE work (
    owner TEXT   NOT NULL,
    day   BIGINT NOT NULL, -- since 1970 UTC
    units BIGINT NOT NULL,
    PRIMARY KEY (owner, day)
);

CREATE INDEX jobs_open ON jobs (owner) WHERE state IN ('PENDING', 'STARTED', 'PROGRESS');
