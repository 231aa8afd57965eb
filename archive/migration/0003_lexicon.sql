-- What word pairs are learned from: lines of two languages that render each
-- other, out of a whole translation or out of the pairs of two stories. The
-- lines are kept, so that a story can be aligned by what all others teach.
CREATE TABLE lesson (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('bitext', 'pairs')),
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    source      TEXT NOT NULL, -- addresses of the texts
    target      TEXT NOT NULL,
    source_text TEXT NOT NULL CHECK (length(source_text) = 64), -- sha256 of the texts
    target_text TEXT NOT NULL CHECK (length(target_text) = 64),
    lines       INTEGER NOT NULL CHECK (lines > 0),
    digest      TEXT NOT NULL, -- of the lines
    made        TEXT NOT NULL
) STRICT;
CREATE INDEX lesson_source_text ON lesson (source_text);

CREATE TABLE lesson_line (
    lesson INTEGER NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    n      INTEGER NOT NULL CHECK (n >= 0),
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (lesson, n)
) STRICT, WITHOUT ROWID;

-- What all lessons of two languages teach together; it can be made again.
-- source_lang sorts before target_lang.
CREATE TABLE word_pair (
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    source      TEXT NOT NULL CHECK (source <> ''),
    target      TEXT NOT NULL CHECK (target <> ''),
    weight      REAL NOT NULL CHECK (weight > 0 AND weight <= 1),
    count       REAL NOT NULL CHECK (count >= 0), -- how often they are expected to render each other
    PRIMARY KEY (source_lang, target_lang, source, target)
) STRICT, WITHOUT ROWID;
