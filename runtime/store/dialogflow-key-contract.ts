import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { SealedValue } from './contract.ts';

/** The service account of an agent of Dialogflow, as it rests. */
export interface StoredDialogflowKey {
  readonly id: string;
  /** Counts from 1 and is never given again. */
  readonly number: number;
  /** Of Google Cloud. */
  readonly project: string;
  /** For people; may be empty. */
  readonly description: string;
  readonly json: SealedValue;
  /** Whose scenarios may name the agent. */
  readonly applications: readonly ApplicationId[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface DialogflowKeys {
  /** Throws DIALOGFLOW_KEY_LIMIT, APPLICATION_MISSING. */
  add(
    key: Pick<StoredDialogflowKey, 'id' | 'project' | 'description' | 'json'>,
    of: ApplicationId,
  ): Promise<StoredDialogflowKey>;
  /** By number; of one application, or all. */
  list(applicationId?: ApplicationId): Promise<readonly StoredDialogflowKey[]>;
  describe(id: string, description: string): Promise<void>;
  /** `isBound`: those applications may name it, or may not. Throws APPLICATION_MISSING. */
  bind(id: string, applications: readonly ApplicationId[], isBound: boolean): Promise<void>;
  remove(id: string): Promise<void>;
}
