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
  sipParameters: {
    value: 64,
    unit: 'count',
    effect:
      'A SIP URI or a value of a header with more parameters counts as malformed: 400, or the message is dropped.',
  },
  sipListValues: {
    value: 64,
    unit: 'count',
    effect: 'A SIP message with more values of one kind (Via, Route, Contact …) is refused with 400.',
    source: 'Max-Forwards starts at 70: more hops than that are a loop',
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
  refusalLinesPerSecond: {
    value: 5,
    unit: 'per second',
    effect:
      'The log tells of this many offers of callers a second that were refused; the next line says how many more.',
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
    range: [5_000, 180_000],
    effect:
      'An incoming leg that was neither answered nor rejected is refused with 480; early media starts the time anew.',
    source: 'VoxEngine limits unanswered_incoming_call_s and early_media_s.',
  },
  unansweredOutgoingMs: {
    value: 60_000,
    unit: 'ms',
    range: [5_000, 400_000],
    effect:
      'An outgoing leg without a final response is cancelled and fails with 408. VI-CallTimeout may ask for another time: for more only where this is not set for the application.',
    source: 'VoxEngine limit outgoing_no_answer_s.',
  },
  forkTargets: {
    value: 32,
    unit: 'count',
    effect: 'Further addresses of one call out, redirections and other servers of a name among them, are not tried.',
  },
  callRedirects: {
    value: 8,
    unit: 'count',
    effect: 'A call out that is redirected more often fails with the status of the redirection.',
  },
  inviteSilenceMs: {
    value: 4_000,
    unit: 'ms',
    effect: 'An INVITE without any response goes to the next server of the name called, when there is one.',
    source: 'RFC 3263 §4.3 waits 32 s for that; a caller does not.',
  },
  dialogLookupMs: {
    value: 1_000,
    unit: 'ms',
    effect:
      'A request in a call whose other side names itself by a name not found so soon goes where its messages come from.',
  },
  unprovenAudioMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'A caller that has not proved to be at the address it named gets audio no longer until it is heard.',
    source: 'An INVITE costs its sender 1 KB; 32 s of audio without an ACK would be 320 KB to anybody it names.',
  },
  peerOpenMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A call of a browser whose WebRTC transport is not open by then is answered 503.',
  },
  peerPortAttempts: {
    value: 5,
    unit: 'count',
    effect: 'A call of a browser for which other programs had so many ports in turn is answered 503.',
  },
  peerGoneMs: {
    value: 3_000,
    unit: 'ms',
    effect: 'A call whose WebRTC transport is gone ends with 500, when neither BYE nor an ICE restart came meanwhile.',
    source: 'Browsers close the transport of a call beside the BYE for it.',
  },
  relayedReinviteMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A re-INVITE or UPDATE whose answer a scenario owes is answered by the gateway itself.',
    source: 'An UPDATE is given up by its sender after 32 s (RFC 3261 timer F).',
  },
  ownRequestQueue: {
    value: 8,
    unit: 'count',
    effect: 'While so many re-INVITEs of a leg wait to be sent, a further one is rejected with 491.',
  },
  ownOfferMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'A re-INVITE of ours that is answered with no more than 1xx is cancelled, and rejected with 487.',
  },
  glareRetries: {
    value: 5,
    unit: 'count',
    effect: 'A re-INVITE that is answered 491 more often is given up.',
  },
  sessionOfferedMs: {
    value: 1_800_000,
    unit: 'ms',
    effect:
      'A session is refreshed by a re-INVITE or UPDATE twice in that time; a call whose other side is gone ends then.',
    source: 'RFC 4028 §4 recommends 1,800 s.',
  },
  sessionLeastMs: {
    value: 90_000,
    unit: 'ms',
    effect: 'A shorter session interval is refused with 422.',
    source: 'RFC 4028 §5.',
  },
  legBodyBytes: {
    value: 8_192,
    unit: 'bytes',
    effect: 'A longer INFO or MESSAGE is refused with LEG_BODY_TOO_LONG; a received one is answered 413.',
    source: 'VoxEngine: sendMessage and sendInfo take 8,192 bytes.',
  },
  legTones: {
    value: 128,
    unit: 'count',
    effect: 'More tones in one command are refused with LEG_BAD_DTMF.',
  },
  infoTonePauseMs: {
    value: 500,
    unit: 'ms',
    effect: 'A `p` among tones that are sent by INFO waits so long.',
  },
  refersPerCall: {
    value: 10,
    unit: 'count',
    effect: 'A further REFER of a call is answered 603, and one of ours fails with 403.',
    source: 'VoxEngine limit sip_refers_per_call.',
  },
  referralMs: {
    value: 180_000,
    unit: 'ms',
    effect: 'A transfer of whose outcome nothing was heard fails with 408.',
    source: 'RFC 3515 §2.4.4 leaves it open; three minutes are longer than any phone rings.',
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
  digestHeaderChars: {
    value: 4_096,
    unit: 'chars',
    effect: 'A longer digest challenge or set of credentials counts as absent.',
  },
  drainMs: {
    value: 4_000,
    unit: 'ms',
    effect: 'Closing the gateway stops waiting for the answers to its last BYE and CANCEL requests.',
  },
});
