import type { ApplicationId, LegId, SessionId } from '#runtime/shared/ids.ts';

/** A leg of a session in history. `remoteParty` is a person's number or name: mark and redact it. */
export interface CallRow {
  readonly id: LegId;
  readonly sessionId: SessionId;
  readonly direction: 'incoming' | 'outgoing';
  readonly remoteParty: string;
  readonly startedAt: number;
  readonly connectedAt: number | null;
  readonly endedAt: number | null;
  /** SIP status it ended with. */
  readonly endCode: number | null;
  readonly endReason: string | null;
}

/** Which calls; every condition that is given must hold. */
export interface CallSearch {
  readonly id?: string | undefined;
  readonly applicationId?: ApplicationId | readonly ApplicationId[] | undefined;
  /** Of the other party, or the one that was dialled; with or without the plus sign. */
  readonly number?: string | undefined;
  /** Times of the start, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Only those that go on (true) or have ended (false). */
  readonly live?: boolean | undefined;
  /** The last call of the page before. */
  readonly after?: Pick<CallRow, 'id' | 'startedAt'> | undefined;
  readonly limit?: number;
}

export interface Calls {
  start(call: Pick<CallRow, 'id' | 'sessionId' | 'direction' | 'remoteParty' | 'startedAt'>): Promise<void>;
  connected(id: LegId, connectedAt: number): Promise<void>;
  end(id: LegId, end: { readonly endedAt: number; readonly code: number; readonly reason: string }): Promise<void>;
  /** In order of start. */
  list(sessionId: SessionId): Promise<readonly CallRow[]>;
  /** Of all sessions, newest first. */
  search(search: CallSearch): Promise<readonly CallRow[]>;
}
