/** Values as they go over the wire. */
export type Values = { readonly [field: string]: string };

export type HitKind = 'event' | 'exception' | 'item' | 'social' | 'timing' | 'transaction' | 'sessionEnd';

/** Guest → host: something to be counted, with what holds for the whole session. Fields have the names of VoxEngine's options. */
export interface HitCommand {
  readonly type: 'hit';
  readonly kind: HitKind;
  /** `UA-…`, or `G-…` of Google Analytics 4. */
  readonly trackingId: string;
  /** Of the application: Google Analytics 4 asks for it. */
  readonly apiSecret?: string;
  /** Checked by the collector and counted by nobody; what it says is journalled. */
  readonly debug: boolean;
  /** The first of a session. */
  readonly isFirst: boolean;
  readonly session: Values;
  readonly fields: Values;
}
