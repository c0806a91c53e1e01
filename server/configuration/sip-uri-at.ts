/** How a user behind a listener is called: `sip:100@127.0.0.1:5061;transport=tls` for `tls:127.0.0.1:5061`. */
export function sipUriAt(listener: string, user: string): string {
  const colon = listener.indexOf(':');
  const transport = listener.slice(0, colon);
  const parameter = transport === 'udp' ? '' : `;transport=${transport === 'wss' ? 'ws' : transport}`; // RFC 7118 §5.4
  return `sip:${user}@${listener.slice(colon + 1)}${parameter}`;
}
