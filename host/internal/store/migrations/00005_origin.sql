-- A job that began again with other bits says which it was promised at first.

-- +goose Up
ALTER TABLE jobs ADD COLUMN origin TEXT NOT NULL DEFAULT ''; -- golden digest, '' where it did not
