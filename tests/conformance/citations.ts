/** A test that shows a requirement without citing its id itself: the file, and its title (or the start of a title made from a table). */
export interface Citation {
  readonly id: string;
  readonly file: string;
  readonly test: string;
}

export const citations: readonly Citation[] = [];
