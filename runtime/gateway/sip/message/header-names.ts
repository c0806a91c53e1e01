/** Header names as RFC 3261 §20 and the extensions write them. */
const knownNames = [
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

const keyBySpelling = new Map<string, string>();
const nameByKey = new Map<string, string>();
for (const name of knownNames) {
  const key = name.toLowerCase();
  nameByKey.set(key, name);
  keyBySpelling.set(name, key);
  keyBySpelling.set(key, key);
}
for (const [compact, key] of Object.entries(compactNames)) {
  keyBySpelling.set(compact, key);
  keyBySpelling.set(compact.toUpperCase(), key);
}

/** The key a header is indexed by: its long name in lower case. */
export function headerKey(name: string): string {
  const known = keyBySpelling.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  return keyBySpelling.get(lower) ?? lower;
}

/** How a header is written on the wire: the RFC's spelling, or the given one when unknown. */
export function headerName(key: string, spelling: string): string {
  return nameByKey.get(key) ?? spelling;
}
