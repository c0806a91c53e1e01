/** A SIP message as far as the ladder reads it. Every value is the other side's: make it `safe` before it is shown. */
export interface SipText {
  /** Method of a request; empty for a response. */
  readonly method: string;
  /** Status of a response; 0 for a request. */
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const compactNames: Readonly<Record<string, string>> = {
  c: 'content-type',
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
};

export function readSipText(text: string): SipText {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const body = end === null ? '' : text.slice(end.index + end[0].length);
  const [first = '', ...lines] = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const [one = '', two = '', ...rest] = first.split(' ');
  const isResponse = one === 'SIP/2.0';
  return {
    method: isResponse ? '' : one,
    status: isResponse ? Number(two) : 0,
    reason: isResponse ? rest.join(' ') : '',
    headers: lines.map(headerOf),
    body,
  };
}

/** First value of that name, which is given in lower case. */
export function headerValue({ headers }: SipText, name: string): string | undefined {
  return headers.find(([found]) => (compactNames[found.toLowerCase()] ?? found.toLowerCase()) === name)?.[1];
}

function headerOf(line: string): readonly [string, string] {
  const at = line.indexOf(':');
  return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}
