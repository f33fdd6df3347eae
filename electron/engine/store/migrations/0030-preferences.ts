/** Settings of the application; sealed with the store's key, because a reviewer's name is among them. */
export const preferences = `
  CREATE TABLE preferences (
    name TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
  ) STRICT;
`;
