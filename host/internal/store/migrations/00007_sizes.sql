-- How much each job that ended keeps, so that JOB_RETENTION_SIZE needs no look at the results.

-- +goose Up
ALTER TABLE jobs ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;

UPDATE jobs SET bytes = (
    SELECT COALESCE(length(result), 0) + COALESCE(length(total), 0) + COALESCE(length(digests), 0)
    FROM results WHERE job = id
) WHERE EXISTS (SELECT 1 FROM results WHERE job = id);

DROP INDEX jobs_ended;
CREATE INDEX jobs_ended ON jobs (finished, bytes) WHERE finished IS NOT NULL;
