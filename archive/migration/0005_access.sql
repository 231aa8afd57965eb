-- Whether a page says that not everybody may read it, and the addresses of the
-- same story in other languages (an object: language to address).
ALTER TABLE story ADD COLUMN paywalled INTEGER NOT NULL DEFAULT 0 CHECK (paywalled IN (0, 1));
ALTER TABLE story ADD COLUMN alternates TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(alternates));
