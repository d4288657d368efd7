-- +goose Up
-- Every drafted record has its own table; the columns beside the common ones are the fields of shared/claim.
CREATE TABLE claims ( -- claims: krav
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL,
    root TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "function" TEXT,
    "number" TEXT UNIQUE,
    "owner" TEXT NOT NULL,
    "project" TEXT,
    "received_at" TEXT,
    "responsibility" TEXT,
    "status" TEXT NOT NULL,
    "submitted_at" TEXT,
    "taxfree" INTEGER,
    "title" TEXT,
    "total" INTEGER,
    "unit" TEXT
) STRICT;
CREATE TABLE lines ( -- claims: linje
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES claims (id),
    root TEXT NOT NULL REFERENCES claims (id),
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "amount" INTEGER,
    "count" INTEGER,
    "date" TEXT,
    "distance" INTEGER,
    "forest_road" INTEGER,
    "from" TEXT,
    "line_kind" TEXT NOT NULL,
    "note" TEXT,
    "purpose" TEXT,
    "reason" TEXT,
    "receipt" TEXT,
    "round_trip" INTEGER,
    "sort" TEXT,
    "to" TEXT,
    "trailer" INTEGER,
    "type" TEXT,
    "vat" INTEGER,
    "vehicle" TEXT,
    "via" TEXT
) STRICT;
CREATE TABLE units ( -- claims: enhet av en linje som telles
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES lines (id),
    root TEXT NOT NULL REFERENCES claims (id),
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "body" TEXT,
    "date" TEXT,
    "meeting" TEXT,
    "sort" TEXT
) STRICT;
CREATE TABLE passengers ( -- claims: passasjer
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES lines (id),
    root TEXT NOT NULL REFERENCES claims (id),
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "distance" INTEGER,
    "name" TEXT,
    "sort" TEXT
) STRICT;
CREATE TABLE conflicts ( -- claims: to ulike verdier
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES claims (id),
    root TEXT NOT NULL REFERENCES claims (id),
    deleted INTEGER NOT NULL,
    s INTEGER NOT NULL,
    marks TEXT NOT NULL,
    extra TEXT NOT NULL,
    "at" TEXT,
    "by" TEXT,
    "count" INTEGER,
    "group" TEXT,
    "kind" TEXT,
    "other" TEXT,
    "record" TEXT,
    "settled" TEXT
) STRICT;
CREATE INDEX lines_by_root ON lines (root);
CREATE INDEX units_by_root ON units (root);
CREATE INDEX passengers_by_root ON passengers (root);
CREATE INDEX conflicts_by_root ON conflicts (root);
CREATE TABLE claim_numbers ( -- claims: the last number given in a year
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;
CREATE TABLE documents ( -- syncer: what the municipality publishes to its devices
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    s INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE feed ( -- syncer: which record entered or left which audience last, and when
    audience TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    root TEXT NOT NULL,
    seq INTEGER NOT NULL,
    op TEXT NOT NULL,
    PRIMARY KEY (audience, kind, id)
) STRICT;
CREATE UNIQUE INDEX feed_by_seq ON feed (audience, seq);
CREATE TABLE counters ( -- syncer: s numbers mutations, seq numbers what enters a feed
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
CREATE TABLE epochs ( -- syncer: the names of this server's history; the one with the greatest number is now
    number INTEGER PRIMARY KEY,
    epoch TEXT NOT NULL UNIQUE,
    parent TEXT NOT NULL,
    begun_at INTEGER NOT NULL
) STRICT;
CREATE TABLE starts ( -- syncer: every start of the server on this database, and how far its feeds had come then
    number INTEGER PRIMARY KEY,
    mark TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL
) STRICT;
CREATE TABLE devices ( -- syncer: the last mutation that was recorded of each device
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    last INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL
) STRICT;
CREATE TABLE mutations ( -- syncer: every mutation that was recorded, with its outcome
    user_id TEXT NOT NULL,
    id TEXT NOT NULL,
    device TEXT NOT NULL REFERENCES devices (id),
    n INTEGER NOT NULL,
    s INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    outcome TEXT NOT NULL,
    refused_create TEXT,
    PRIMARY KEY (user_id, id),
    UNIQUE (device, n)
) STRICT;
CREATE INDEX mutations_by_refused_create ON mutations (refused_create) WHERE refused_create IS NOT NULL;
CREATE TABLE repeats ( -- syncer: numbers under which a copied device sent a mutation that another had sent
    device TEXT NOT NULL REFERENCES devices (id),
    n INTEGER NOT NULL,
    mutation TEXT NOT NULL,
    PRIMARY KEY (device, n)
) STRICT;
