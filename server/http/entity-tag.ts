import { createHash } from 'node:crypto';

/** A strong validator of one representation (RFC 9110 §8.8.3). */
export function entityTag(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether a list of tags, as If-Match and If-None-Match have it, names this one. A weak tag is what a proxy made of ours. */
export function namesTag(list: string, tag: string): boolean {
  return list.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
