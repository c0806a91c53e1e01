/** A crypto suite by its name in SDP (RFC 4568 §6.2, RFC 6188 §4, RFC 7714 §14.2). */
export type SrtpSuite =
  | 'AES_CM_128_HMAC_SHA1_80'
  | 'AES_CM_128_HMAC_SHA1_32'
  | 'AES_256_CM_HMAC_SHA1_80'
  | 'AES_256_CM_HMAC_SHA1_32'
  | 'AEAD_AES_128_GCM'
  | 'AEAD_AES_256_GCM';

export interface SrtpSuiteFacts {
  readonly mode: 'counter' | 'gcm';
  /** Of the master key, which is also that of the session's. */
  readonly keyBytes: 16 | 32;
  readonly saltBytes: 12 | 14;
  /** What an RTP packet is authenticated by; RTCP has 10 bytes in counter mode, whatever RTP has. */
  readonly tagBytes: 4 | 10 | 16;
}

/** In the order of our offers: first what every phone has, last what is only good enough for those that have no other. */
const facts: Readonly<Record<SrtpSuite, SrtpSuiteFacts>> = {
  AES_CM_128_HMAC_SHA1_80: { mode: 'counter', keyBytes: 16, saltBytes: 14, tagBytes: 10 },
  AEAD_AES_256_GCM: { mode: 'gcm', keyBytes: 32, saltBytes: 12, tagBytes: 16 },
  AEAD_AES_128_GCM: { mode: 'gcm', keyBytes: 16, saltBytes: 12, tagBytes: 16 },
  AES_256_CM_HMAC_SHA1_80: { mode: 'counter', keyBytes: 32, saltBytes: 14, tagBytes: 10 },
  AES_256_CM_HMAC_SHA1_32: { mode: 'counter', keyBytes: 32, saltBytes: 14, tagBytes: 4 },
  AES_CM_128_HMAC_SHA1_32: { mode: 'counter', keyBytes: 16, saltBytes: 14, tagBytes: 4 },
};

export const srtpSuites: readonly SrtpSuite[] = Object.keys(facts) as SrtpSuite[];

export function suiteFacts(suite: SrtpSuite): SrtpSuiteFacts {
  return facts[suite];
}

export function isSrtpSuite(name: string): name is SrtpSuite {
  return Object.hasOwn(facts, name);
}

/** The longest that a packet grows by: a tag of GCM, and the index of SRTCP. */
export const protectionBytes = 20;
