import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';

/** The management API of this server, as one session may use it. */
export interface ManagementDesk {
  /** A command with its parameters, as text. The answer, a text for a file; what is refused is an answer with `error`. Never rejects. */
  ask(command: string, parameters: Iterable<readonly [name: string, value: string]>): Promise<object | string>;
}

/** Who asks. */
export interface AskingSession {
  readonly id: SessionId;
  readonly application: { readonly id: ApplicationId; readonly name: string };
}
