-- Documents that every host serves and one of them makes, by name.

-- +goose Up
CREATE TABLE kept (
    name     TEXT   NOT NULL PRIMARY KEY,
    made     BIGINT NOT NULL,
    document BYTEA  NOT NULL
);
