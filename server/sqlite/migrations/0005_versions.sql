-- +goose Up
-- What a claim that was sent was computed with.
ALTER TABLE claims ADD COLUMN "rates_version" TEXT;
ALTER TABLE claims ADD COLUMN "regulation_version" TEXT;
ALTER TABLE claims ADD COLUMN "rules_version" INTEGER;
