/** Header names as RFC 3261 §20 and the extensions write them. */
export const knownNames = [
  'Accept',
  'Accept-Encoding',
  'Accept-Language',
  'Alert-Info',
  'Allow',
  'Allow-Events',
  'Authentication-Info',
  'Authorization',
  'Call-ID',
  'Call-Info',
  'Contact',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Type',
  'CSeq',
  'Date',
  'Diversion',
  'Error-Info',
  'Event',
  'Expires',
  'From',
  'History-Info',
  'In-Reply-To',
  'Max-Forwards',
  'MIME-Version',
  'Min-Expires',
  'Min-SE',
  'Organization',
  'P-Asserted-Identity',
  'P-Preferred-Identity',
  'Path',
  'Priority',
  'Privacy',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'Proxy-Require',
  'RAck',
  'Reason',
  'Record-Route',
  'Refer-To',
  'Referred-By',
  'Remote-Party-ID',
  'Replaces',
  'Reply-To',
  'Require',
  'Retry-After',
  'Route',
  'RSeq',
  'Server',
  'Service-Route',
  'Session-Expires',
  'Subject',
  'Subscription-State',
  'Supported',
  'Timestamp',
  'To',
  'Unsupported',
  'User-Agent',
  'Via',
  'Warning',
  'WWW-Authenticate',
] as const;

/** RFC 3261 §7.3.3, RFC 3515, 3892, 4028, 3841, 6665 and the IANA registry. */
const compactNames: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};

/** What a header is indexed by and how it is written. One object for all headers of a known name. */
export interface HeaderName {
  /** The long name in lower case. */
  readonly key: string;
  /** As it goes on the wire: the RFC's spelling, or the sender's own when the name is unknown. */
  readonly name: string;
  /** None of the RFCs' headers: `X-…` and the like. */
  readonly unknown: boolean;
}

const bySpelling = new Map<string, HeaderName>();
for (const name of knownNames) {
  const header: HeaderName = { key: name.toLowerCase(), name, unknown: false };
  bySpelling.set(name, header);
  bySpelling.set(header.key, header);
}
for (const [compact, key] of Object.entries(compactNames)) {
  const header = bySpelling.get(key) ?? { key, name: key, unknown: false };
  bySpelling.set(compact, header);
  bySpelling.set(compact.toUpperCase(), header);
}

interface Spelling {
  readonly text: string;
  readonly header: HeaderName;
}

/** Usual spellings by length and first letter, which leave one or two to compare with. */
const longest = Math.max(...knownNames.map((name) => name.length));
const byShape: readonly Spelling[][] = Array.from({ length: shapeOf(longest + 1, 0) }, () => []);
for (const [text, header] of bySpelling) byShape[shapeOf(text.length, text.charCodeAt(0))]?.push({ text, header });

function shapeOf(length: number, firstCode: number): number {
  return length * 128 + firstCode;
}

/** The header whose usual spelling stands there; undefined says nothing about other spellings of known names. */
export function usualHeaderAt(text: string, start: number, end: number): HeaderName | undefined {
  const spellings = byShape[shapeOf(end - start, text.charCodeAt(start))];
  if (spellings === undefined) return undefined;
  for (const spelling of spellings) if (text.startsWith(spelling.text, start)) return spelling.header;
  return undefined;
}

/** Any header by any spelling: long or compact, in any case. */
export function headerNamed(spelling: string): HeaderName {
  const usual = bySpelling.get(spelling);
  if (usual !== undefined) return usual;
  const key = spelling.toLowerCase();
  return bySpelling.get(key) ?? { key, name: spelling, unknown: true };
}
