-- Calibrations: versions that never change, and which of them is in force.

-- +goose Up
CREATE TABLE calibrations (
    version    BIGINT           NOT NULL PRIMARY KEY,
    factor     DOUBLE PRECISION NOT NULL,
    correction DOUBLE PRECISION NOT NULL, -- percent
    author     TEXT             NOT NULL,
    created    BIGINT           NOT NULL,
    brief      TEXT             NOT NULL, -- JSON: the fit without what each pair has a number of
    whole      BYTEA            NOT NULL  -- JSON: pairs and residuals too
);

-- One row alone: the last version given out, and the one in force, 0 for none.
CREATE TABLE calibration_state (
    sole    INTEGER NOT NULL PRIMARY KEY CHECK (sole = 1),
    last    BIGINT  NOT NULL,
    active  BIGINT  NOT NULL,
    changed BIGINT  NOT NULL,
    author  TEXT    NOT NULL
);

INSERT INTO calibration_state (sole, last, active, changed, author) VALUES (1, 0, 0, 0, '');
