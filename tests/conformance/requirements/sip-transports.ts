import { requirements } from '../requirement.ts';

/** Connections, keep-alives and certificates below the transactions. */
export const sipTransports = requirements('TRANSPORT', [
  ['TLS', 'RFC 3261 §26.2', 'A phone over TLS is answered on its connection.'],
  [
    'TLS-NAMES',
    'RFC 5922 §7.1',
    'A certificate is for the domains of its sip: URIs; only without any of those for its DNS names.',
  ],
  ['TLS-WILDCARDS', 'RFC 5922 §7.2', 'A wildcard in a certificate stands for no name unless the operator says so.'],
  ['TLS-VERIFY', 'RFC 5922 §4', 'A server is verified for the name that was looked up, which it is told (SNI).'],
  ['TLS-REUSE', 'RFC 5923 §5', 'A connection that was verified for one name is not used for another.'],
  [
    'TLS-RELOAD',
    'Design: transports',
    'A changed certificate is shown to the next connection; a bad one is passed over.',
  ],
  ['WS', 'RFC 7118 §5', 'A browser is answered on its WebSocket, whatever host its Via and Contact name.'],
  ['WS-SUBPROTOCOL', 'RFC 7118 §4.1', 'A WebSocket without the subprotocol sip is refused.'],
  ['WS-ORIGIN', 'RFC 6455 §10.2', 'A WebSocket from a web page of another host is refused unless that is listed.'],
  ['HALF-OPEN', 'Design: bad input', 'A connection that does not complete its handshakes is closed after ten seconds.'],
  ['SLOW-LORIS', 'Design: bad input', 'A message that trickles in for more than ten seconds closes its connection.'],
  ['CAPS', 'Design: bad input', 'One address may have 256 connections.'],
  ['CRLF', 'RFC 5626 §3.5.1', 'A ping of two line ends is answered with one.'],
  [
    'CRLF-OUT',
    'RFC 5626 §4.4.1',
    'A connection that carries a registration is pinged, and dead when pings go unanswered.',
  ],
  ['STUN', 'RFC 5626 §3.5.2, RFC 8489', 'A STUN Binding request on a SIP port is answered with where it came from.'],
  ['LONG', 'RFC 3261 §18.1.1', 'A request above 1,300 bytes goes over TCP, with a Via that says so.'],
  ['LONG-REFUSED', 'RFC 3261 §18.1.1', 'A long request goes over UDP where TCP is refused.'],
  ['IPV6', 'RFC 3261 §18, RFC 5118', 'IPv4 and IPv6 are spoken side by side, on one port each of their own.'],
]);
