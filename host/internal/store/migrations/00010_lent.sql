-- What tabs of its owner did of a success: JSON, '' where none did anything.

-- +goose Up
ALTER TABLE results ADD COLUMN lent TEXT NOT NULL DEFAULT '';
