/** What the store's thread is started with. */
export interface ThreadData {
  readonly file: string;
}

/** Main thread → the store's thread. */
export type ThreadRequest =
  | { readonly kind: 'ask'; readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
  /** Nothing follows. */
  | { readonly kind: 'end' };

/** The store's thread → main thread, one for each question. */
export type ThreadReply =
  | { readonly id: number; readonly rows: readonly unknown[] }
  /** `code` is SQLite's. */
  | { readonly id: number; readonly problem: string; readonly code: string | undefined };
