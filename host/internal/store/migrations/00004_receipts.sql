-- What a success depends on, signed; and the public parts of all keys that ever signed, so that old
-- receipts can be checked.

-- +goose Up
CREATE TABLE receipts (
    job    TEXT  NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    signed BYTEA NOT NULL -- JWS, compact
);

CREATE TABLE signing_keys (
    kid     TEXT   NOT NULL PRIMARY KEY,
    public  BYTEA  NOT NULL, -- JWK
    seed    BYTEA,           -- of the key that the record keeps, where no SECRET_KEY gives one
    kept    BIGINT UNIQUE CHECK (kept = 1), -- so that there is one alone
    created BIGINT NOT NULL,
    CHECK ((seed IS NULL) = (kept IS NULL))
);
