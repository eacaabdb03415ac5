-- Who may ask, by what, and what was taken away.

-- +goose Up
ALTER TABLE users ADD COLUMN password TEXT NOT NULL DEFAULT ''; -- argon2id, PHC; '' for keys alone
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email <> '';

-- Names of users who are gone, so that nobody gets them again: SHA-256, hexadecimal.
CREATE TABLE retired_names (
    hash TEXT NOT NULL PRIMARY KEY
);

ALTER TABLE keys ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE keys ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE keys ADD COLUMN used BIGINT;
UPDATE keys SET id = substr(hash, 1, 16);
CREATE UNIQUE INDEX keys_by_id ON keys (id);
CREATE INDEX keys_by_age ON keys (created, id);

CREATE TABLE sessions (
    id       TEXT   NOT NULL PRIMARY KEY,
    username TEXT   NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    scopes   TEXT   NOT NULL, -- JSON array
    cookie   TEXT   UNIQUE,   -- SHA-256, hexadecimal; null for a family of refresh tokens
    created  BIGINT NOT NULL,
    expires  BIGINT NOT NULL,
    ended    BIGINT
);

CREATE INDEX sessions_of_user ON sessions (username);
CREATE INDEX sessions_by_end ON sessions (expires);
CREATE INDEX sessions_ended ON sessions (ended) WHERE ended IS NOT NULL;

CREATE TABLE refresh_tokens (
    hash    TEXT   NOT NULL PRIMARY KEY, -- SHA-256, hexadecimal
    session TEXT   NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    used    BIGINT
);

CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session);

-- One row: how often a right was taken away. It is held until the commit, so that a reader who sees
-- a version has all that was taken away up to it.
CREATE TABLE identity_version (
    one     BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    version BIGINT NOT NULL
);

INSERT INTO identity_version (one, version) VALUES (1, 1);

CREATE TABLE token_keys (
    kid     TEXT   NOT NULL PRIMARY KEY,
    alg     TEXT   NOT NULL,
    public  BYTEA,           -- JWK
    seed    BYTEA,           -- of a key that the record keeps, where no SECRET_KEY gives one
    created BIGINT NOT NULL,
    until   BIGINT NOT NULL -- when the last token that it signed is over
);
