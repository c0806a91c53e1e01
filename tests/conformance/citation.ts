/**
 * A test that shows a requirement without citing its id itself: the file, and its title (or the start of a title made
 * from a table).
 */
export interface Citation {
  readonly id: string;
  readonly file: string;
  readonly test: string;
}

/** Rows of one test file. */
export function citedBy(file: string, rows: readonly (readonly [id: string, test: string])[]): Citation[] {
  return rows.map(([id, test]) => ({ id, file, test }));
}
