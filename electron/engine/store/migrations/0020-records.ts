/** What belongs to a case: sources, instances, findings, exports, undo steps. One shape, so that one deletion reaches all. */
export const records = `
  CREATE TABLE records (
    case_id TEXT NOT NULL REFERENCES cases(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (case_id, kind, id)
  ) STRICT, WITHOUT ROWID;
`;
