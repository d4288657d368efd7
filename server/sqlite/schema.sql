-- Every table and its owner, the package that alone writes it.
-- Generated from the migrations: go test ./server/sqlite -run Schema -update

-- server/claims

CREATE TABLE claim_numbers ( -- claims: the last number given in a year
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

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
, "rates_version" TEXT, "regulation_version" TEXT, "rules_version" INTEGER, "booked_function" TEXT, "booked_project" TEXT, "booked_responsibility" TEXT) STRICT;

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
CREATE INDEX conflicts_by_root ON conflicts (root);

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
, "country" TEXT, "destination" TEXT, "employer" TEXT, "end_clock" TEXT, "end_date" TEXT, "end_later" INTEGER, "end_zone" TEXT, "event" TEXT, "exchange" INTEGER, "far" TEXT, "income" INTEGER, "inside" INTEGER, "meeting_minutes" INTEGER, "minutes" INTEGER, "payee" TEXT, "shift" INTEGER, "start_clock" TEXT, "start_date" TEXT, "start_later" INTEGER, "start_zone" TEXT, "trip" TEXT) STRICT;
CREATE INDEX lines_by_root ON lines (root);

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
CREATE INDEX passengers_by_root ON passengers (root);

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
, "minutes" INTEGER, "role" TEXT) STRICT;
CREATE INDEX units_by_root ON units (root);

-- server/identity

CREATE TABLE failures ( -- identity: sign-ins that failed, by address or by known browser, under a keyed hash
  subject       BLOB NOT NULL PRIMARY KEY,
  count         INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL -- no attempt before this time
) STRICT;
CREATE INDEX failures_last ON failures (last_at);

CREATE TABLE passwords ( -- identity: the hash of a person's password
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash    TEXT NOT NULL, -- $argon2id$v=19$m=…,t=…,p=…$salt$hash
  set_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions ( -- identity: a browser that is signed in
  id         TEXT NOT NULL PRIMARY KEY, -- what the list of devices shows and revokes
  token_hash BLOB NOT NULL UNIQUE, -- SHA-256 of the cookie's token
  user_id    TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  agent      TEXT NOT NULL, -- the browser's own name for itself, cut
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX sessions_user ON sessions (user_id);

-- server/municipality

CREATE TABLE municipality ( -- municipality: the one row that says whose database this is
  id         TEXT NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  language   TEXT NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
  created_at INTEGER NOT NULL -- milliseconds since 1970, as all times here
) STRICT;

-- server/people

CREATE TABLE memberships ( -- people: a seat in a body (utvalg)
  user_id    TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  body_id    TEXT NOT NULL,
  office     TEXT NOT NULL CHECK (office IN ('leader', 'deputy_leader', 'member', 'substitute')),
  from_date  TEXT NOT NULL, -- ISO dates; the term is from and with the first to and with the last
  until_date TEXT, -- null: until further notice
  PRIMARY KEY (user_id, body_id, from_date)
) STRICT;
CREATE INDEX memberships_body ON memberships (body_id);

CREATE TABLE roles ( -- people: what a person may do
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role    TEXT NOT NULL CHECK (role IN ('representative', 'approver', 'payroll', 'administrator')),
  PRIMARY KEY (user_id, role)
) STRICT;

CREATE TABLE users ( -- people: a person with an account
  id             TEXT NOT NULL PRIMARY KEY,
  name           TEXT NOT NULL,
  email          TEXT NOT NULL UNIQUE, -- as people.Address writes it
  language       TEXT CHECK (language IN ('nb', 'nn', 'en')), -- null: the municipality's
  responsibility TEXT NOT NULL, -- ansvar, tjeneste (funksjon) and prosjekt of the registration; '' is none
  function       TEXT NOT NULL,
  project        TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  closed_at      INTEGER -- the account may not sign in from then on
) STRICT;

-- server/syncer

CREATE TABLE counters ( -- syncer: s numbers mutations, seq numbers what enters a feed
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

CREATE TABLE devices ( -- syncer: the last mutation that was recorded of each device
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    last INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL
) STRICT;

CREATE TABLE documents ( -- syncer: what the municipality publishes to its devices
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    s INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE epochs ( -- syncer: the names of this server's history; the one with the greatest number is now
    number INTEGER PRIMARY KEY,
    epoch TEXT NOT NULL UNIQUE,
    parent TEXT NOT NULL,
    begun_at INTEGER NOT NULL
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
    refused_create TEXT, target TEXT, place_epoch INTEGER NOT NULL DEFAULT 0, place_s INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, id),
    UNIQUE (device, n)
) STRICT;
CREATE INDEX mutations_by_refused_create ON mutations (refused_create) WHERE refused_create IS NOT NULL;
CREATE INDEX mutations_by_target ON mutations (target) WHERE target IS NOT NULL;

CREATE TABLE repeats ( -- syncer: numbers under which a copied device sent a mutation that another had sent
    device TEXT NOT NULL REFERENCES devices (id),
    n INTEGER NOT NULL,
    mutation TEXT NOT NULL,
    PRIMARY KEY (device, n)
) STRICT;

CREATE TABLE starts ( -- syncer: every start of the server on this database, and how far its feeds had come then
    number INTEGER PRIMARY KEY,
    mark TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL
) STRICT;
