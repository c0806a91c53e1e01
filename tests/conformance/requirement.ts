/** One required behaviour. Tests cite it by id; see CONTRIBUTING.md. */
export interface Requirement {
  /** `AREA-WORDS`: stable, in capitals; never used for another behaviour. */
  readonly id: string;
  /**
   * Where it is required: an RFC clause, VoxEngine's reference, a specification's revision, or this project's design.
   */
  readonly source: string;
  /** The behaviour, in one sentence that can be true or false. */
  readonly sentence: string;
  /** Why it does not hold yet. Its test is cited with `verifies`, and must fail. */
  readonly knownFailure?: string;
}

/** Declares the requirements of one source file; ids share its prefix. */
export function requirements(
  prefix: string,
  rows: readonly (readonly [name: string, source: string, sentence: string, knownFailure?: string])[],
): readonly Requirement[] {
  return rows.map(([name, source, sentence, knownFailure]) => ({
    id: `${prefix}-${name}`,
    source,
    sentence,
    ...(knownFailure === undefined ? {} : { knownFailure }),
  }));
}
