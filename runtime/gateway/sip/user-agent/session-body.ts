import type { SipRequest } from '../message/index.ts';

type Bodied = { readonly headers: SipRequest['headers']; readonly body: Buffer };

const sdpType = 'application/sdp';
/** Parts looked at; no phone sends as many. */
const mostParts = 16;

/**
 * The session description a message carries: as its body, or as a part of a multipart body (RFC 5621 §3.2), as carriers
 * send it.
 */
export function sdpOf(message: Bodied): string | undefined {
  if (message.body.length === 0) return undefined;
  const type = typeOf(message);
  if (type === sdpType) return message.body.toString('utf8');
  return type.startsWith('multipart/') ? sdpPart(message) : undefined;
}

/** A body without a session description; one without Content-Type is taken for SDP, as old phones mean it. */
export function hasForeignBody(message: Bodied): boolean {
  if (message.body.length === 0) return false;
  const type = typeOf(message);
  return type !== sdpType && (!type.startsWith('multipart/') || sdpPart(message) === undefined);
}

function typeOf(message: Bodied): string {
  return message.headers.contentType?.type ?? sdpType;
}

/** The first SDP part (RFC 2046 §5.1.1). Other parts (ISUP, locations, call info) are for others to read. */
function sdpPart(message: Bodied): string | undefined {
  const boundary = message.headers.contentType?.parameters.get('boundary');
  if (!boundary) return undefined;
  const parts = `\r\n${message.body.toString('utf8')}`
    .replaceAll(/\r?\n/g, '\r\n')
    .split(`\r\n--${boundary}`, mostParts);
  for (const part of parts.slice(1)) {
    if (part.startsWith('--')) return undefined;
    const end = part.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const head = part.slice(0, end);
    if (/^content-type[ \t]*:[ \t]*application\/sdp[ \t]*(?:;|$)/im.test(head)) return `${part.slice(end + 4)}\r\n`;
  }
  return undefined;
}
