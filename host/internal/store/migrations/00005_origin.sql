-- A job that began again with other bits says which it was promised at first, and how often.

-- +goose Up
ALTER TABLE jobs ADD COLUMN origin TEXT NOT NULL DEFAULT ''; -- golden digest, '' where it did not
ALTER TABLE jobs ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;
