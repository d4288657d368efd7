-- +goose Up
-- Trips with their stops, nights and days, and what lost earnings and care are computed from.
ALTER TABLE lines ADD COLUMN "country" TEXT;
ALTER TABLE lines ADD COLUMN "destination" TEXT;
ALTER TABLE lines ADD COLUMN "employer" TEXT;
ALTER TABLE lines ADD COLUMN "end_clock" TEXT;
ALTER TABLE lines ADD COLUMN "end_date" TEXT;
ALTER TABLE lines ADD COLUMN "end_later" INTEGER;
ALTER TABLE lines ADD COLUMN "end_zone" TEXT;
ALTER TABLE lines ADD COLUMN "event" TEXT;
ALTER TABLE lines ADD COLUMN "exchange" INTEGER;
ALTER TABLE lines ADD COLUMN "far" TEXT;
ALTER TABLE lines ADD COLUMN "income" INTEGER;
ALTER TABLE lines ADD COLUMN "inside" INTEGER;
ALTER TABLE lines ADD COLUMN "meeting_minutes" INTEGER;
ALTER TABLE lines ADD COLUMN "minutes" INTEGER;
ALTER TABLE lines ADD COLUMN "payee" TEXT;
ALTER TABLE lines ADD COLUMN "shift" INTEGER;
ALTER TABLE lines ADD COLUMN "start_clock" TEXT;
ALTER TABLE lines ADD COLUMN "start_date" TEXT;
ALTER TABLE lines ADD COLUMN "start_later" INTEGER;
ALTER TABLE lines ADD COLUMN "start_zone" TEXT;
ALTER TABLE lines ADD COLUMN "trip" TEXT;
ALTER TABLE units ADD COLUMN "minutes" INTEGER;
ALTER TABLE units ADD COLUMN "role" TEXT;
CREATE TABLE stops ( -- claims: sted en reise kom til
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES lines (id),
    root TEXT NOT NULL REFERENCES claims (id),
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "clock" TEXT,
    "country" TEXT,
    "date" TEXT,
    "exchange" INTEGER,
    "later" INTEGER,
    "place" TEXT,
    "sort" TEXT,
    "zone" TEXT
) STRICT;
CREATE INDEX stops_by_root ON stops (root);
CREATE TABLE nights ( -- claims: natt av en reise
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES lines (id),
    root TEXT NOT NULL REFERENCES claims (id),
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "address" TEXT,
    "cooking" TEXT,
    "date" TEXT,
    "lodging" TEXT,
    "name" TEXT,
    "paid" INTEGER,
    "supplement" INTEGER
) STRICT;
CREATE INDEX nights_by_root ON nights (root);
CREATE TABLE days ( -- claims: døgn av en reise
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES lines (id),
    root TEXT NOT NULL REFERENCES claims (id),
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "breakfast" INTEGER,
    "date" TEXT,
    "dinner" INTEGER,
    "lunch" INTEGER
) STRICT;
CREATE INDEX days_by_root ON days (root);
