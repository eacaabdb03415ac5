-- For the jobs that JOB_RETENTION lets go, the oldest first.

-- +goose Up
CREATE INDEX jobs_ended ON jobs (finished) WHERE finished IS NOT NULL;
