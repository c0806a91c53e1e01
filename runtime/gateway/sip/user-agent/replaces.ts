import type { SipHeaders } from '../message/index.ts';

/** The dialog an INVITE takes the place of (RFC 3891 §6.1); tags as the receiver sees them. */
export interface ReplacedDialog {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly earlyOnly: boolean;
}

/** Reads Replaces; `malformed` is answered 400. */
export function replacedDialogOf(headers: SipHeaders): ReplacedDialog | 'malformed' | undefined {
  if (!headers.has('replaces')) return undefined;
  if (headers.countOf('replaces') > 1 || headers.has('join')) return 'malformed'; // §3
  const [callId = '', ...parameters] = (headers.get('replaces') ?? '').split(';').map((part) => part.trim());
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=');
    const name = (equals < 0 ? parameter : parameter.slice(0, equals)).trim().toLowerCase();
    if (values.has(name)) return 'malformed';
    values.set(name, equals < 0 ? '' : parameter.slice(equals + 1).trim());
  }
  const localTag = values.get('to-tag');
  const remoteTag = values.get('from-tag');
  if (callId === '' || /[\s,]/.test(callId) || !localTag || !remoteTag) return 'malformed';
  // §3: "0" stands for a missing tag of a peer of RFC 2543.
  return { callId, localTag, remoteTag: remoteTag === '0' ? '' : remoteTag, earlyOnly: values.has('early-only') };
}

/** The value of Replaces for somebody else's INVITE: the tags change sides. */
export function formatReplaces(dialog: {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
}): string {
  return `${dialog.callId};to-tag=${dialog.remoteTag || '0'};from-tag=${dialog.localTag}`;
}
