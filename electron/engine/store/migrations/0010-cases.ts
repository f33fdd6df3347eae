/** Cases: nothing but times in clear; the case's own key is sealed with the store's, everything else with the case's. */
export const cases = `
  CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    sealed_key BLOB NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
`;
