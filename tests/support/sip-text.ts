/** A request as a phone writes it; `\r\n` at the ends of lines. */
export function sipText(
  method: string,
  transport: string,
  lines: readonly string[] = [],
  sentBy = '127.0.0.1:9',
): string {
  return [
    `${method} sip:bob@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/${transport} ${sentBy};rport;branch=z9hG4bK1`,
    'From: <sip:a@h>;tag=1',
    'To: <sip:b@h>',
    'Call-ID: c',
    `CSeq: 1 ${method}`,
    ...lines,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
