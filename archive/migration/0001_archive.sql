-- The archive, version 1. Offsets count Unicode code points of the text that
-- they belong to, from 0, half-open: substr(text, start + 1, stop - start).
-- Times are UTC with nanoseconds, so that they sort as text.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What came over the wire. Equal bytes are stored once, packed where that
-- makes them smaller.
CREATE TABLE body (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size   INTEGER NOT NULL CHECK (size >= 0), -- before packing
    packed TEXT NOT NULL CHECK (packed IN ('', 'gzip')),
    bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE capture (
    id         INTEGER PRIMARY KEY,
    ref        TEXT NOT NULL, -- as the user gave it
    url        TEXT NOT NULL, -- after redirects; '' for files
    time       TEXT NOT NULL,
    status     INTEGER NOT NULL CHECK (status >= 0), -- 0 if it was not HTTP
    header     TEXT NOT NULL CHECK (json_valid(header)),
    media_type TEXT NOT NULL,
    sha256     TEXT NOT NULL REFERENCES body (sha256) ON DELETE RESTRICT
) STRICT;
CREATE INDEX capture_ref ON capture (ref, id);
CREATE INDEX capture_url ON capture (url, id);
CREATE INDEX capture_sha256 ON capture (sha256);

-- A story is known by its address; what is said about it is as of its latest
-- reading, and its text is the revision that it names.
CREATE TABLE story (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE CHECK (key <> ''),
    address    TEXT NOT NULL,
    revision   INTEGER NOT NULL CHECK (revision >= 1),
    capture    INTEGER NOT NULL REFERENCES capture (id) ON DELETE RESTRICT,
    ref        TEXT NOT NULL,
    url        TEXT NOT NULL,
    canonical  TEXT NOT NULL,
    title      TEXT NOT NULL,
    byline     TEXT NOT NULL,
    outlet     TEXT NOT NULL,
    section    TEXT NOT NULL,
    published  TEXT NOT NULL,
    modified   TEXT NOT NULL,
    declared   TEXT NOT NULL,
    agency     TEXT NOT NULL,
    charset    TEXT NOT NULL,
    links      TEXT NOT NULL CHECK (json_valid(links)),
    notes      TEXT NOT NULL CHECK (json_valid(notes)),
    UNIQUE (id, revision),
    FOREIGN KEY (id, revision) REFERENCES story_text (story, revision) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX story_address ON story (address);
CREATE INDEX story_capture ON story (capture);

-- Every text that a story has had, with what the aligner reads of it.
CREATE TABLE story_text (
    id       INTEGER PRIMARY KEY,
    story    INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    capture  INTEGER NOT NULL REFERENCES capture (id) ON DELETE RESTRICT,
    lang     TEXT NOT NULL,
    points   INTEGER NOT NULL CHECK (points >= 0),
    text     TEXT NOT NULL,
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64), -- of the text's UTF-8
    UNIQUE (story, revision)
) STRICT;
CREATE INDEX story_text_capture ON story_text (capture);

CREATE TABLE block (
    story_text INTEGER NOT NULL REFERENCES story_text (id) ON DELETE CASCADE,
    n          INTEGER NOT NULL CHECK (n >= 0),
    kind       TEXT NOT NULL CHECK (kind <> ''),
    start      INTEGER NOT NULL CHECK (start >= 0),
    stop       INTEGER NOT NULL CHECK (start <= stop),
    PRIMARY KEY (story_text, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
    story_text INTEGER NOT NULL REFERENCES story_text (id) ON DELETE CASCADE,
    n          INTEGER NOT NULL CHECK (n >= 0),
    start      INTEGER NOT NULL CHECK (start >= 0),
    stop       INTEGER NOT NULL CHECK (start <= stop),
    PRIMARY KEY (story_text, n)
) STRICT, WITHOUT ROWID;

-- Which text a capture was read as, last.
CREATE TABLE reading (
    capture    INTEGER PRIMARY KEY REFERENCES capture (id) ON DELETE RESTRICT,
    story_text INTEGER NOT NULL REFERENCES story_text (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX reading_story_text ON reading (story_text);

CREATE TABLE link (
    original INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    version  INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    how      TEXT NOT NULL CHECK (how <> ''),
    made     TEXT NOT NULL,
    PRIMARY KEY (original, version),
    CHECK (original <> version)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_version ON link (version);

-- An alignment belongs to the texts it was made on: the foreign keys keep a
-- story from taking another text while pairs still point into the old one.
CREATE TABLE alignment (
    id                INTEGER PRIMARY KEY,
    original          INTEGER NOT NULL,
    original_revision INTEGER NOT NULL,
    version           INTEGER NOT NULL,
    version_revision  INTEGER NOT NULL,
    method            TEXT NOT NULL CHECK (method <> ''),
    made              TEXT NOT NULL,
    digest            TEXT NOT NULL, -- of method, quotations and pairs
    UNIQUE (original, version),
    FOREIGN KEY (original, version) REFERENCES link (original, version) ON DELETE CASCADE,
    FOREIGN KEY (original, original_revision) REFERENCES story (id, revision) ON DELETE CASCADE,
    FOREIGN KEY (version, version_revision) REFERENCES story (id, revision) ON DELETE CASCADE
) STRICT;
CREATE INDEX alignment_original ON alignment (original, original_revision);
CREATE INDEX alignment_version ON alignment (version, version_revision);

CREATE TABLE quotation (
    id            INTEGER PRIMARY KEY,
    alignment     INTEGER NOT NULL REFERENCES alignment (id) ON DELETE CASCADE,
    n             INTEGER NOT NULL CHECK (n >= 0),
    start         INTEGER NOT NULL CHECK (start >= 0),
    stop          INTEGER NOT NULL CHECK (start <= stop),
    kind          TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'scare', 'title', 'indirect')),
    utterance     INTEGER NOT NULL CHECK (utterance >= 0),
    speaker       TEXT NOT NULL, -- as it stands in the text
    speaker_name  TEXT NOT NULL,
    speaker_start INTEGER NOT NULL CHECK (speaker_start >= 0),
    speaker_stop  INTEGER NOT NULL CHECK (speaker_start <= speaker_stop),
    cue           TEXT NOT NULL,
    unclosed      INTEGER NOT NULL CHECK (unclosed IN (0, 1)),
    confidence    REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    UNIQUE (alignment, n)
) STRICT;

-- A pair without spans is a null pair: the quotation is not in the original.
CREATE TABLE pair (
    id        INTEGER PRIMARY KEY,
    quotation INTEGER NOT NULL UNIQUE REFERENCES quotation (id) ON DELETE CASCADE,
    key       TEXT NOT NULL CHECK (key <> ''),
    relation  TEXT NOT NULL CHECK (relation IN ('close', 'condensed', 'fragment', 'composite', 'paraphrase', 'none')),
    score     REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    evidence  TEXT NOT NULL CHECK (json_valid(evidence))
) STRICT;
CREATE INDEX pair_key ON pair (key);

CREATE TABLE pair_span (
    pair  INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    n     INTEGER NOT NULL CHECK (n >= 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    stop  INTEGER NOT NULL CHECK (start <= stop),
    PRIMARY KEY (pair, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER pair_span_relation BEFORE INSERT ON pair_span
WHEN (SELECT relation FROM pair WHERE id = NEW.pair) = 'none'
BEGIN SELECT RAISE(ABORT, 'a pair with the relation none has no span'); END;

-- One row for every attempt, failed ones included.
CREATE TABLE attempt (
    id      INTEGER PRIMARY KEY,
    ref     TEXT NOT NULL,
    stage   TEXT NOT NULL CHECK (stage <> ''),
    status  TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
    started TEXT NOT NULL,
    ended   TEXT CHECK (ended IS NULL OR status <> 'running'),
    error   TEXT NOT NULL DEFAULT '' CHECK (error = '' OR status IN ('failed', 'interrupted')),
    capture INTEGER REFERENCES capture (id) ON DELETE RESTRICT,
    story   INTEGER REFERENCES story (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX attempt_running ON attempt (id) WHERE status = 'running';
CREATE INDEX attempt_ref ON attempt (ref);
CREATE INDEX attempt_capture ON attempt (capture) WHERE capture IS NOT NULL;
CREATE INDEX attempt_story ON attempt (story) WHERE story IS NOT NULL;

-- People's decisions. A review names its pair by key, so that it outlives the
-- pair's row, and keeps the passage that was judged (the texts of its spans,
-- joined by a line feed): a review of other words does not count for a pair.
CREATE TABLE review (
    id         INTEGER PRIMARY KEY,
    pair       TEXT NOT NULL CHECK (pair <> ''),
    verdict    TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected')),
    passage    TEXT NOT NULL,
    correction TEXT CHECK ((correction IS NULL OR json_valid(correction)) AND (verdict = 'corrected') = (correction IS NOT NULL)),
    reviewer   TEXT NOT NULL,
    note       TEXT NOT NULL,
    made       TEXT NOT NULL
) STRICT;
CREATE INDEX review_pair ON review (pair, id);

-- What cannot be made again is never changed or removed.
CREATE TRIGGER review_no_update BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never changed; add another one'); END;
CREATE TRIGGER review_no_delete BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never removed; add another one'); END;
CREATE TRIGGER body_no_update BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'a captured body is never changed'); END;
CREATE TRIGGER body_no_delete BEFORE DELETE ON body
BEGIN SELECT RAISE(ABORT, 'a captured body is never removed'); END;
CREATE TRIGGER capture_no_update BEFORE UPDATE ON capture
BEGIN SELECT RAISE(ABORT, 'a capture is never changed'); END;
CREATE TRIGGER capture_no_delete BEFORE DELETE ON capture
BEGIN SELECT RAISE(ABORT, 'a capture is never removed'); END;
CREATE TRIGGER story_text_no_update BEFORE UPDATE ON story_text
BEGIN SELECT RAISE(ABORT, 'a text is never changed; add a revision'); END;
CREATE TRIGGER attempt_no_update BEFORE UPDATE ON attempt WHEN OLD.status <> 'running'
BEGIN SELECT RAISE(ABORT, 'an attempt that has ended is never changed'); END;
CREATE TRIGGER attempt_no_delete BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never removed'); END;
