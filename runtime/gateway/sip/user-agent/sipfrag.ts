import { reasonPhrase } from '../message/index.ts';

export const sipfragType = 'message/sipfrag;version=2.0';

/** The body of a NOTIFY about a referral: a status line (RFC 3515 §2.4.5, RFC 3420). */
export function formatSipfrag(status: number, reason?: string): string {
  return `SIP/2.0 ${status} ${reason ?? reasonPhrase(status)}\r\n`;
}

/** The status line of such a body; undefined when there is none. */
export function parseSipfrag(body: string): { readonly status: number; readonly reason: string } | undefined {
  const match = /^\s*SIP\/2\.0[ \t]+([1-6]\d\d)(?:[ \t]+([^\r\n]{0,200}))?/i.exec(body);
  return match === null ? undefined : { status: Number(match[1]), reason: (match[2] ?? '').trim() };
}
