/** Rows are handed out to everybody, so nobody may change them. */
export function frozen<T>(rows: readonly T[]): readonly T[] {
  for (const row of rows) {
    Object.freeze(row);
  }
  return Object.freeze(rows);
}
