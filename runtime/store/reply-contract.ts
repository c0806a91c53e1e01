/** What was answered to a request that may come again. */
export interface KeptReply {
  /** Whose request it was, and the key that it bore. */
  readonly name: string;
  /** Of the request: the same key with another is a mistake. */
  readonly fingerprint: string;
  readonly status: number;
  /** null: it is not to be shown again. */
  readonly body: string | null;
  /** ms since the epoch. */
  readonly at: number;
}

export interface KeptReplies {
  /** Unless it is older than `since`. */
  find(name: string, since: number): Promise<KeptReply | undefined>;
  /** Replaces one of that name, and beyond `keptReplies` the oldest. */
  put(reply: KeptReply): Promise<void>;
  /** Removes up to `limit` that were made before `before`. Returns how many. */
  prune(before: number, limit: number): Promise<number>;
}
