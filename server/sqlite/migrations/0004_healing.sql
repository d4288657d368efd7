-- +goose Up
-- What a change is about, and where it stood in the history in which it was confirmed first: changes that a restored
-- server is given again are put in their place among the others.
ALTER TABLE mutations ADD COLUMN target TEXT;
ALTER TABLE mutations ADD COLUMN place_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mutations ADD COLUMN place_s INTEGER NOT NULL DEFAULT 0;
CREATE INDEX mutations_by_target ON mutations (target) WHERE target IS NOT NULL;
