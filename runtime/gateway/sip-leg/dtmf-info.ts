/**
 * The key in an INFO of `application/dtmf-relay` (`Signal=5`, `Duration=160` lines) or `application/dtmf` (the bare
 * key); undefined when the body is neither or names no key. Hook flash and the like are left to the info event.
 */
export function dtmfOfInfo(mimeType: string, body: string): string | undefined {
  if (mimeType === 'application/dtmf') return keyOf(body.trim());
  if (mimeType !== 'application/dtmf-relay') return undefined;
  const signal = /^[ \t]*signal[ \t]*=[ \t]*(\S{1,2})[ \t]*$/im.exec(body)?.[1];
  return signal === undefined ? undefined : keyOf(signal);
}

/** RFC 4733 §3.2 numbers 10 and 11 are sent for `*` and `#` by some phones, 12–15 for A–D. */
function keyOf(text: string): string | undefined {
  if (/^[0-9*#A-D]$/i.test(text)) return text.toUpperCase();
  return /^1[0-5]$/.test(text) ? '*#ABCD'.charAt(Number(text) - 10) : undefined;
}
