import { defineLimits } from '#runtime/shared/limits.ts';

/** Bounds of the sockets and connections that SIP messages come by. */
export const transportLimits = defineLimits('runtime/gateway/sip/transport', {
  sipConnections: {
    value: 10_000,
    unit: 'count',
    effect: 'Further SIP connections (TCP, TLS and WebSockets together) are closed at once.',
  },
  sipConnectionsPerAddress: {
    value: 256,
    unit: 'count',
    effect: 'Further SIP connections from the same address (IPv6: network of 64 bits) are closed at once.',
    source: 'An office behind one address has about as many phones.',
  },
  sipConnectionIdleMs: {
    value: 3_700_000,
    unit: 'ms',
    effect: 'A SIP connection without traffic for longer is closed, unless a registration keeps it open.',
    source: 'Phones that do not ping register, or refresh their calls, once an hour',
  },
  sipCrowdedIdleMs: {
    value: 120_000,
    unit: 'ms',
    effect: 'While more than three quarters of all SIP connections are taken, idle ones are closed after this time.',
    source: 'RFC 5626 §4.4.1: clients ping every 95 to 120 seconds',
  },
  sipFirstMessageMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'A SIP connection over TCP or TLS that has brought nothing whole in this time is closed.',
    source: 'A phone connects because it has something to say; one that has not holds a place that others need.',
  },
  sipHandshakeMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A SIP connection whose TLS and WebSocket handshakes take longer is closed.',
  },
  sipStreamMessageMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A SIP connection that takes longer to complete one message is closed.',
  },
  sipConnectMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A SIP connection of ours that is not established in this time counts as a transport failure.',
  },
  sipUnsentBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect: 'A SIP connection whose peer reads so slowly that more waits to be sent is closed.',
  },
  sipWebSocketHeadersBytes: {
    value: 8_192,
    unit: 'bytes',
    effect: 'A WebSocket handshake with longer headers is refused with 431.',
  },
  sipWebSocketPingMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'A SIP WebSocket is pinged this often; it keeps proxies and NATs on the way from closing it.',
  },
  sipPongMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A SIP connection whose keep-alive is not answered in this time is closed.',
    source: 'RFC 5626 §4.4.1; over TCP and TLS it holds for peers that have answered one before.',
  },
  sipKeepAliveMs: {
    value: 120_000,
    unit: 'ms',
    effect: 'A TCP or TLS connection that carries a registration is pinged at least this often.',
    source: 'RFC 5626 §4.4.1',
  },
  sipUdpKeepAliveMs: {
    value: 29_000,
    unit: 'ms',
    effect: 'A UDP path that carries a registration is kept open by a datagram at least this often.',
    source: 'RFC 5626 §4.4.2: NATs forget a UDP path after 30 seconds',
  },
  sipUdpMessageBytes: {
    value: 1_300,
    unit: 'bytes',
    effect: 'A longer request of ours goes over TCP instead of UDP when we listen there and the other side takes it.',
    source: 'RFC 3261 §18.1.1',
  },
  sipSizeSwitchMs: {
    value: 2_000,
    unit: 'ms',
    effect: 'A long request goes over UDP after all when a TCP connection for it is not established in this time.',
    source: 'A firewall that drops instead of refusing would hold up the call for longer than people wait.',
  },
  sipWithoutTcp: {
    value: 1_024,
    unit: 'count',
    effect: 'Of so many addresses it is remembered for five minutes that they take no TCP; the oldest are forgotten.',
  },
  sipStunPerSecond: {
    value: 2_000,
    unit: 'per second',
    effect: 'Further STUN requests on SIP ports are dropped.',
    source: 'RFC 5626 §3.5.2: 50,000 phones at one in 25 seconds',
  },
  sipTlsReloadMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'Certificate files are looked at this often; a changed one is used for the next connection.',
  },
  sipMalformedLogPerSecond: {
    value: 1,
    unit: 'per second',
    effect: 'Further log lines about malformed or hostile SIP messages are counted and summed up in the next one.',
  },
  sipMalformedAnswersPerSecond: {
    value: 100,
    unit: 'per second',
    effect: 'Further malformed SIP requests are dropped without an answer.',
  },
});
