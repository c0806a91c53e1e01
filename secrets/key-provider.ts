/** A data key wrapped by a key that only its provider has. */
export interface WrappedKey {
  readonly keyId: string;
  readonly wrappedKey: Uint8Array;
}

/**
 * Who holds the keys that wrap data keys: a file, something outside that gives us one, or a key service. `context` is bound into the wrapping: a wrapped key opens only with the very context it was wrapped with.
 */
export interface KeyProvider {
  /** The key that new data keys are wrapped with. */
  readonly currentKeyId: string;
  wrap(dataKey: Uint8Array, context: Uint8Array): Promise<WrappedKey>;
  /** Undefined when this provider has no such key; rejects when the wrapping was changed or the key is another one. */
  unwrap(wrapped: WrappedKey, context: Uint8Array): Promise<Uint8Array | undefined>;
  /**
   * Makes a new key the current one; older ones go on opening what they wrapped. Absent where the key is kept by others.
   */
  rotate?(): Promise<void>;
}
