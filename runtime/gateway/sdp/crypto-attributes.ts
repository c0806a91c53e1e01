import { isSrtpSuite, type SrtpSuite, suiteFacts } from '#runtime/media/srtp/suites.ts';
import type { SdpAttribute, SdpMedia } from './session-description.ts';

/** One `a=crypto` line (RFC 4568 §9.1) that we can use: with one key, and no parameter that changes what SRTP does. */
export interface CryptoLine {
  readonly tag: number;
  readonly suite: SrtpSuite;
  /** Master key and salt in one, base64: what its sender protects by. */
  readonly key: string;
}

/** Profiles that a section with keys may have; the first two say that it is never sent in the clear. */
export const secureProtocols: ReadonlySet<string> = new Set(['RTP/SAVP', 'RTP/SAVPF']);

/**
 * Tag, suite, one key with or without the lifetime that we never reach, session parameters. A key with an identifier
 * (MKI), and several keys, do not match.
 */
const pattern =
  /^(\d{1,9})[ \t]+(\S{1,64})[ \t]+inline:([A-Za-z0-9+/]{38,64}={0,2})(?:\|(?:2\^\d{1,2}|\d{1,15}))?((?:[ \t]+\S+)*)[ \t]*$/;
/** A window hint changes nothing, and what begins with `-` may be passed over (RFC 4568 §6.3.6 and §6.3.7). */
const harmless = /^(?:WSH=\d+|-.*)$/i;

/** The lines of a section that we can use, the preferred one first; all others are passed over (RFC 4568 §5.1.2). */
export function cryptoLinesOf(media: SdpMedia): CryptoLine[] {
  return media.attributes.flatMap(({ name, value }) => (name === 'crypto' ? (cryptoLine(value ?? '') ?? []) : []));
}

export function cryptoAttribute({ tag, suite, key }: CryptoLine): SdpAttribute {
  return { name: 'crypto', value: `${tag} ${suite} inline:${key}` };
}

function cryptoLine(value: string): CryptoLine | undefined {
  const [, tag, name = '', key = '', parameters = ''] = pattern.exec(value) ?? [];
  const suite = name.toUpperCase();
  if (tag === undefined || !isSrtpSuite(suite)) return undefined;
  const { keyBytes, saltBytes } = suiteFacts(suite);
  if (Buffer.from(key, 'base64').length !== keyBytes + saltBytes) return undefined;
  const isHarmless = parameters.split(/[ \t]+/).every((parameter) => parameter === '' || harmless.test(parameter));
  return isHarmless ? { tag: Number(tag), suite, key } : undefined;
}
