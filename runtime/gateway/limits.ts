import { defineLimits } from '#runtime/shared/limits.ts';

/** Bounds of the gateway: the wire side of a call. */
export const gatewayLimits = defineLimits('runtime/gateway', {
  sipMessageBytes: {
    value: 65_535,
    unit: 'bytes',
    effect: 'A longer SIP message is refused with 413 on UDP; on TCP its connection is closed.',
    source: 'RFC 3261 §18.1.1: a transport must take messages of up to 65,535 bytes',
  },
  sipHeadersBytes: {
    value: 32_768,
    unit: 'bytes',
    effect: 'A SIP message whose start line and headers are longer is refused with 400.',
  },
  sipHeaderLineChars: {
    value: 8_192,
    unit: 'chars',
    effect: 'A SIP message with a longer header line (after unfolding) is refused with 400.',
  },
  sipHeaderCount: {
    value: 256,
    unit: 'count',
    effect: 'A SIP message with more header lines is refused with 400.',
  },
  sipListValues: {
    value: 64,
    unit: 'count',
    effect: 'A SIP message with more values of one kind (Via, Route, Contact …) is refused with 400.',
    source: 'Max-Forwards starts at 70: more hops than that are a loop',
  },
  sipTcpConnections: {
    value: 2_000,
    unit: 'count',
    effect: 'Further SIP connections over TCP are closed at once.',
  },
  sipTcpConnectionsPerAddress: {
    value: 256,
    unit: 'count',
    effect: 'Further SIP connections from the same address are closed at once.',
  },
  sipTcpIdleMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'A SIP connection without traffic for longer is closed.',
    source: 'RFC 5626 §4.4.1: clients ping every 95 to 120 seconds',
  },
  sipTcpMessageMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A SIP connection that takes longer to complete one message is closed.',
  },
  sipTcpConnectMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A SIP connection that is not established in this time counts as a transport failure.',
  },
  sipTcpUnsentBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect: 'A SIP connection whose peer reads so slowly that more waits to be sent is closed.',
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
  sipServerTransactions: {
    value: 262_144,
    unit: 'count',
    effect: 'Further SIP requests are answered 503 with Retry-After.',
    source: '3,000 calls per second leave two transactions each for 32 s (RFC 3261 timer J, RFC 6026 timer L)',
  },
  sipUnansweredRequests: {
    value: 20_000,
    unit: 'count',
    effect: 'While so many SIP requests wait for their final response, further ones are answered 503 with Retry-After.',
  },
  sipClientTransactions: {
    value: 131_072,
    unit: 'count',
    effect: 'A further SIP request of ours fails as if its transport had failed.',
  },
  sdpBytes: {
    value: 16_384,
    unit: 'bytes',
    effect: 'A longer session description is refused with 488.',
    source: 'Browsers with many candidates send up to 8 KB.',
  },
  sdpLines: { value: 512, unit: 'count', effect: 'A session description with more lines is refused with 488.' },
  sdpMediaLines: {
    value: 16,
    unit: 'count',
    effect: 'A session description with more media sections is refused with 488.',
  },
  unansweredIncomingMs: {
    value: 60_000,
    unit: 'ms',
    effect:
      'An incoming leg that was neither answered nor rejected is refused with 480; early media starts the time anew.',
    source: 'VoxEngine limits unanswered_incoming_call_s and early_media_s.',
  },
  unansweredOutgoingMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'An outgoing leg without a final response is cancelled and fails with 408.',
    source: 'VoxEngine limit outgoing_no_answer_s.',
  },
  provisionalRefreshMs: {
    value: 50_000,
    unit: 'ms',
    effect: 'The last provisional response is sent again, so that no proxy gives up the call.',
    source: 'RFC 3261 §13.3.1.1 asks for one a minute; sooner, because a leg may ring for 60 s.',
  },
  legHeaderBytes: {
    value: 200,
    unit: 'bytes',
    effect: 'A longer header set by a scenario is refused with LEG_HEADER_TOO_LONG.',
    source: 'VoxEngine limit sip_header_field_bytes.',
  },
  legHeadersBytes: {
    value: 4095,
    unit: 'bytes',
    effect: 'More headers set by a scenario are refused with LEG_HEADER_TOO_LONG; received ones are left out.',
    source: 'VoxEngine limit sip_header_total_bytes.',
  },
  legs: {
    value: 20_000,
    unit: 'count',
    effect: 'A further INVITE is answered 503 with Retry-After.',
    source: 'About 5 KB of heap a dialog, measured with a prototype.',
  },
  legCommandQueue: {
    value: 64,
    unit: 'count',
    effect: 'Further commands of a leg whose media port is still opening are refused with LEG_WRONG_STATE.',
  },
  drainMs: {
    value: 4_000,
    unit: 'ms',
    effect: 'Closing the gateway stops waiting for the answers to its last BYE and CANCEL requests.',
  },
});
