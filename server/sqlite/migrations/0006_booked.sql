-- +goose Up
-- Where the cost of a claim that was sent is booked; what the person chose stands beside it.
ALTER TABLE claims ADD COLUMN "booked_function" TEXT;
ALTER TABLE claims ADD COLUMN "booked_project" TEXT;
ALTER TABLE claims ADD COLUMN "booked_responsibility" TEXT;
