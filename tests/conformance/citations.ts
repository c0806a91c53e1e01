/**
 * A test that shows a requirement without citing its id itself: the file, and its title (or the start of a title made
 * from a table).
 */
export interface Citation {
  readonly id: string;
  readonly file: string;
  readonly test: string;
}

/** Rows of one test file. */
function citedBy(file: string, rows: readonly (readonly [id: string, test: string])[]): Citation[] {
  return rows.map(([id, test]) => ({ id, file, test }));
}

export const citations: readonly Citation[] = [
  ...citedBy('runtime/gateway/sip/dialog/dialog.test.ts', [
    ['SIP-DIALOG-ROUTE-SET', 'reverses Record-Route and acknowledges'],
    ['SIP-DIALOG-LOOSE-ROUTE', 'goes through loose routers in the order of Record-Route'],
    ['SIP-DIALOG-STRICT-ROUTE', 'puts a strict router into the Request-URI'],
    ['SIP-DIALOG-CSEQ-LOCAL', 'counts its own requests up by one'],
    ['SIP-DIALOG-CSEQ-REMOTE', 'takes gaps in the CSeq of the other side'],
    ['SIP-DIALOG-TARGET-REFRESH', 'sends to a new Contact after a target refresh'],
    ['SIP-DIALOG-MATCH', 'finds a dialog by Call-ID and both tags'],
  ]),
  ...citedBy('runtime/gateway/sip-leg/leg-machine.test.ts', [
    ['SIP-LEG-STATES', 'that is %s takes %s as its table says'],
    ['SIP-LEG-END-ONCE', 'ends with the effect end, last and once'],
  ]),
  ...citedBy('runtime/gateway/sip-leg/leg-headers.test.ts', [
    ['SIP-LEG-HEADERS-OUT', 'may have 200 bytes each and 4,095 together'],
    ['SIP-LEG-HEADERS-IN', 'are X-* and User-to-User, the first of each name'],
  ]),
  ...citedBy('runtime/gateway/sdp/parse-sdp.test.ts', [
    ['SIP-SDP-TOLERANT', 'does without o=, s= and t='],
    ['SIP-SDP-NEVER-THROWS', 'never throws, whatever the bytes'],
  ]),
  ...citedBy('runtime/gateway/sdp/offer-answer.test.ts', [
    ['SIP-SDP-FIRST-CODEC', "takes the offerer's first codec and its payload types"],
    ['SIP-SDP-REFUSE-SECTIONS', 'refuses every other section with port 0'],
    ['SIP-SDP-HOLD-ZERO-ADDRESS', 'reads c=0.0.0.0 as hold'],
  ]),
  ...citedBy('runtime/media/codec/g711.test.ts', [
    ['MEDIA-G711-CODE-WORDS', 'gives every code word back after decoding and encoding'],
  ]),
  ...citedBy('runtime/media/rtp/packet.test.ts', [
    ['MEDIA-RTP-HEADER', 'passes over contributing sources, header extension and padding'],
    ['MEDIA-RTP-NEVER-THROWS', 'never throws and never points outside the datagram'],
  ]),
  ...citedBy('runtime/media/rtp/receiver-statistics.test.ts', [
    ['MEDIA-RTP-PROBATION', 'believes a source after two packets in sequence'],
    ['MEDIA-RTP-LOSS', 'counts packets that never came, across the wrap'],
    ['MEDIA-RTP-JITTER', 'shows no jitter for packets at an even pace and a sixteenth'],
  ]),
  ...citedBy('runtime/media/rtp/rtcp.test.ts', [
    ['MEDIA-RTCP-COMPOUND', 'reads back a sender report with a reception block, CNAME and BYE'],
    ['MEDIA-RTCP-INTERVAL', 'waits five seconds on the average'],
  ]),
  ...citedBy('runtime/media/rtp/source-latch.test.ts', [
    ['MEDIA-LATCH-NAT', 'hears a phone behind a NAT after its probation'],
    ['MEDIA-LATCH-HIJACK', 'takes up another source only after its own was silent'],
  ]),
  ...citedBy('runtime/media/dtmf/telephone-event.test.ts', [
    ['MEDIA-DTMF-END-PACKETS', 'three end packets are one key'],
    ['MEDIA-DTMF-LONG-EVENT', 'a press of more than 8.19 s is one key'],
  ]),
  ...citedBy('runtime/media/worker/frame-clock.test.ts', [
    ['MEDIA-FRAME-CLOCK', 'does not drift when every wake-up is late'],
  ]),
  ...citedBy('runtime/media/port-allocator.test.ts', [['MEDIA-PORTS-EVEN', 'gives even ports']]),
  ...citedBy('runtime/router/router.test.ts', [
    ['ROUTE-FIRST-MATCH', 'gives a call the rule with the current versions of its scenarios'],
    ['ROUTE-NO-RULE', 'refuses a call when there is no rule'],
    ['ROUTE-IMMEDIATE', 'has a change in effect the moment it is acknowledged'],
    ['ROUTE-BAD-PATTERN', 'refuses a rule whose pattern is no expression'],
    ['ROUTE-MISSING-SCENARIO', 'refuses a rule that names a missing scenario'],
  ]),
  ...citedBy('runtime/router/pattern/pattern.test.ts', [
    ['ROUTE-LINEAR-TIME', 'takes few steps where a backtracking engine would need 2^256'],
    ['ROUTE-AS-V8', 'judges as V8 does'],
  ]),
  ...citedBy('secrets/vault.test.ts', [
    ['SECRET-PER-APPLICATION', 'gives an application its own values'],
    ['SECRET-NAMES-AND-SIZES', 'takes names of 64 and values of 8,192 characters'],
    ['SECRET-ENCRYPTED', 'leaves no value in any file of the data directory'],
    ['SECRET-BOUND', 'does not open under another name, version or application'],
    ['SECRET-KEY-FILE', 'is made on the first start for its owner only'],
    ['SECRET-ROTATION', 'rotates: values stay sealed as they are'],
  ]),
  ...citedBy('runtime/shared/masking.test.ts', [
    ['SECRET-MASKED-FORMS', 'leaves no trace of any value, in any of the forms'],
  ]),
  ...citedBy('runtime/sandbox/in-process/in-process.test.ts', [
    ['SANDBOX-SPIN', 'that spins is stopped'],
    ['SANDBOX-SPIN-PROMISES', 'that spins in promise jobs is stopped as well'],
    ['SANDBOX-HEAP', 'that fills its heap ends with a memory-limit fault'],
    ['SANDBOX-MACROTASKS', 'runs promise jobs dry before the next event of a batch'],
    ['SANDBOX-DETERMINISM', 'are the same in two runs with the same seed and times'],
    ['SANDBOX-HOST-FRAMES', 'throw a TypeError of the scenario’s own realm, without a frame of the host'],
    ['SANDBOX-DISPOSED', 'puts nothing out and answers deliveries at once'],
    ['SANDBOX-SYNTAX-FRAME', 'refuses with file, line, column and a code frame'],
  ]),
  ...citedBy('runtime/session/lifecycle.test.ts', [
    ['SESSION-STATES', ''],
    ['SESSION-CLOSED-ONCE', 'closes everything and announces it exactly once on every path'],
  ]),
  ...citedBy('server/configuration/configuration.test.ts', [
    ['OPERATOR-LOOPBACK', 'has loopback defaults that need no file and no variable'],
    ['OPERATOR-PRECEDENCE', 'prefers a flag to the environment'],
  ]),
  ...citedBy('server/http/admin-key.test.ts', [
    ['OPERATOR-ADMIN-KEY', 'is made on the first start, for its owner only'],
  ]),
  ...citedBy('server/http/host-guard.test.ts', [
    ['OPERATOR-FOREIGN-HOST', 'takes an origin only when it is the host that was asked'],
  ]),
  ...citedBy('runtime/gateway/sip/transaction/invite-server-machine.test.ts', [['TXN-IST', 'in %s on %s']]),
  ...citedBy('runtime/gateway/sip/transaction/non-invite-server-machine.test.ts', [['TXN-NIST', 'in %s on %s']]),
  ...citedBy('runtime/gateway/sip/transaction/invite-client-machine.test.ts', [['TXN-ICT', 'in %s on %s']]),
  ...citedBy('runtime/gateway/sip/transaction/non-invite-client-machine.test.ts', [['TXN-NICT', 'in %s on %s']]),
  ...citedBy('runtime/gateway/sip/transaction/server-transactions.test.ts', [
    ['TXN-TRYING-200-MS', 'is answered 100 after 200 ms'],
    ['TXN-ABSORB', 'brings up one transaction however often'],
    ['TXN-TIMERS-G-H', 'has its refusal repeated at'],
    ['TXN-TIMER-I', 'ends when the refusal is acknowledged'],
    ['TXN-TIMER-L', 'hands the ACK of a 2xx to the user'],
    ['TXN-TIMER-J', 'has its final response repeated'],
    ['TXN-RELIABLE', 'waits for nothing on a reliable transport'],
    ['TXN-CANCEL-UNKNOWN', 'without an INVITE is answered 481'],
    ['TXN-MERGED', 'that came over two paths is served once'],
    ['TXN-RFC2543-MATCH', 'is matched without a branch'],
    ['TXN-OVERLOAD', 'beyond the number of unanswered ones'],
  ]),
  ...citedBy('runtime/gateway/sip/transaction/client-transactions.test.ts', [
    ['TXN-TIMERS-A-B', 'INVITE is repeated at doubling intervals'],
    ['TXN-TIMERS-E-F', 'other than INVITE is repeated at intervals'],
    ['TXN-TIMER-M', 'INVITE passes every 2xx up'],
    ['TXN-ACK-REFUSAL', 'INVITE has every 3xx–6xx acknowledged'],
    ['TXN-CANCEL-AFTER-1XX', 'INVITE is cancelled only once a provisional'],
  ]),
  ...citedBy('tests/conformance/rfc4475/rfc4475.test.ts', [['TXN-TORTURE', '']]),
  ...citedBy('runtime/gateway/incoming-call.test.ts', [
    ['CALL-BASIC', 'rings, is answered, is connected by the ACK'],
    ['CALL-2XX-RETRANSMIT', 'sends its 2xx again with doubling intervals'],
    ['CALL-NO-ACK', 'whose ACK is lost is ended with BYE'],
    ['CALL-CANCEL', 'that is cancelled while ringing ends with 487'],
    ['CALL-CANCEL-CROSSES-200', 'whose CANCEL crosses our 200 stays up'],
    ['CALL-BYE-BEFORE-ACK', 'that is ended by BYE before the ACK'],
    ['CALL-BYE-EARLY', 'that is ended by BYE on its early dialog'],
    ['CALL-BYE-AFTER-ACK', 'that we hang up before the ACK says BYE only after'],
    ['CALL-BYE-CROSSES', 'whose BYE crosses ours'],
    ['CALL-LATE-OFFER', 'gets ours in the 200 and is connected by the answer in the ACK'],
    ['CALL-UNANSWERED', 'that nobody answers is refused with 480'],
    ['CALL-REFRESH-183', 'in early media sends its 183 again'],
  ]),
  ...citedBy('runtime/gateway/in-dialog.test.ts', [
    ['CALL-HOLD', 'that holds is answered recvonly'],
    ['CALL-REINVITE-GLARE', 'before the ACK of the one before'],
    ['CALL-REINVITE-REFUSED', 'that cannot be used is answered 488'],
    ['CALL-LOW-CSEQ', 'a lower CSeq is answered 500'],
    ['CALL-ROUTE-BYE', 'our BYE goes through the routers'],
  ]),
  ...citedBy('runtime/gateway/refusals.test.ts', [
    ['CALL-NO-DIALOG', 'of method %s, which needs one, is answered 481'],
    ['CALL-REQUIRE', 'that requires what we do not know is answered 420'],
    ['CALL-MAX-FORWARDS', 'whose Max-Forwards is 0'],
    ['CALL-UNSUPPORTED-MEDIA', 'whose body is no session description'],
    ['CALL-UNSUPPORTED-URI', 'for %s is answered 416'],
    ['CALL-OPTIONS', 'of method OPTIONS is answered 200'],
  ]),
  ...citedBy('runtime/gateway/outgoing-call.test.ts', [
    ['CALL-FORKED-2XX', 'of whose forks two answer'],
    ['CALL-OUTGOING-CANCEL-CROSSES', 'whose CANCEL crosses a 200'],
    ['CALL-OUTGOING-NO-ANSWER', 'that nobody answers is cancelled after 60 s'],
  ]),
  ...citedBy('runtime/gateway/outgoing-places.test.ts', [
    ['MID-PARALLEL', 'keeps the first that answers and cancels the other'],
    ['MID-BEST-FAILURE', 'fails with the best failure once both have failed'],
    ['MID-SERVER-FAILOVER', 'goes to the next server when the first'],
    ['MID-CHALLENGE', 'is answered by the same INVITE with the next number'],
    ['MID-REDIRECT', 'to another host is not ours to follow'],
    ['MID-REDIRECT-LOOP', 'in a circle ends'],
  ]),
  ...citedBy('runtime/gateway/mid-call.test.ts', [
    ['MID-GLARE', 'that meets one of the other side comes again'],
    ['MID-GLARE-BACK-OFF', 'that meets one of the other side comes again'],
    ['MID-HOLD-OUT', 'holds and resumes'],
    ['MID-RELAY', 'waits for the scenario, whose answer decides'],
    ['MID-HEADER-INJECTION', 'are refused with %s when they cannot be sent'],
    ['MID-BODY-LIMIT', 'of 8,192 bytes are taken'],
  ]),
  ...citedBy('runtime/gateway/reliable-provisional.test.ts', [
    ['MID-PRACK-IN', 'gets a 180 again until its PRACK'],
    ['MID-PRACK-OUT', 'that comes again or too early is ignored'],
  ]),
  ...citedBy('runtime/gateway/session-timers.test.ts', [
    ['MID-SESSION-EXPIRED', 'is what the caller asks for, and its own to refresh'],
    ['MID-SESSION-422', 'of less than 90 s is refused with 422'],
    ['MID-SESSION-REFRESH', 'is refreshed by UPDATE when the other side takes it'],
  ]),
  ...citedBy('runtime/gateway/transfers.test.ts', [
    ['MID-REFER-OUT', 'fails with the status of the call that was made'],
    ['MID-REFER-IN', 'is accepted, told, and its outcome notified'],
    ['MID-REFER-DECLINED', 'is refused unless the scenario takes it'],
    ['MID-REPLACES', 'takes over the dialog of a connected leg'],
    ['MID-REPLACES-UNKNOWN', '%s is refused'],
  ]),
  ...citedBy('runtime/gateway/admission.test.ts', [['MID-UNPROVEN-AUDIO', 'ends after a second in early media']]),
  ...citedBy('tests/interop/sipp-mid-call.test.ts', [
    ['MID-REAL-GLARE', 'answers our re-INVITE with 491 and gets it again'],
    ['MID-REAL-FORKS', 'is two phones that both answer'],
  ]),
  ...citedBy('tests/interop/sipp.test.ts', [
    ['CALL-UNKNOWN-METHOD', 'an unknown method with 405'],
    ['CALL-BAD-REQUEST', 'a malformed INVITE with 400'],
    ['CALL-NOT-ACCEPTABLE', 'an offer without our codecs with 488'],
    ['CALL-LOST-200', 'a lost 200 comes again until the ACK'],
    ['CALL-RATE', '100 calls at 50 a second'],
  ]),
  ...citedBy('tests/interop/baresip.test.ts', [
    ['CALL-REAL-PHONE', 'calls us, both hear each other'],
    ['CALL-REAL-PHONE-DTMF', 'arrive as telephone-events, one each'],
  ]),
  ...citedBy('tests/e2e/mcp-client.test.ts', [
    ['MCP-EXAMPLE-SSE-HTTP', 'answers, lists tools, calls one'],
    ['MCP-BAD-TOKEN', 'says what is wrong when the token is'],
  ]),
  ...citedBy('tests/e2e/mcp-documented-example.test.ts', [
    ['MCP-DOCUMENTED-UNMODIFIED', 'answers, connects, lists tools, rolls dice'],
  ]),
  ...citedBy('tests/e2e/mcp-hostile.test.ts', [
    ['MCP-CONNECT-FAILED', 'because nothing listens there'],
    ['MCP-NEVER-ANSWERS', 'because it accepts and never answers'],
    ['MCP-CALL-TIMEOUT', 'by never answering a call'],
    ['MCP-GARBAGE', 'by answering garbage'],
    ['MCP-STREAM-CLOSED', 'by closing the stream in the middle'],
    ['MCP-LARGE-RESULT', 'in one result of 10 MB'],
    ['MCP-FLOOD', 'in messages, is disconnected'],
    ['MCP-PRIVATE-ADDRESS', 'because its address is private'],
    ['MCP-REDIRECT', 'because it redirects to a private address'],
  ]),
  ...citedBy('tests/security/api-hostile-scenarios.test.ts', [
    ['MCP-BAD-PARAMETERS', 'by MCP parameters of the wrong kind'],
    ['SANDBOX-INTRINSICS', 'by patched intrinsics'],
    ['SANDBOX-LOG-INJECTION', 'by line breaks, escapes and fake records'],
  ]),
  ...citedBy('modules/mcp/ordered-requests.test.ts', [
    ['MCP-ORDER', 'run at the same time, and their outcomes come in the order'],
  ]),
  ...citedBy('modules/mcp/error-payload.test.ts', [['MCP-SERVER-ERROR', 'is the server’s own code, words and data']]),
  ...citedBy('runtime/shared/egress/egress.test.ts', [
    ['EGRESS-LOOPBACK', 'to loopback is refused before a socket opens'],
    ['EGRESS-RESOLVED', 'to a name is judged by the addresses'],
    ['EGRESS-REBINDING', 'to a name that changes its address'],
    ['EGRESS-REDIRECTS', 'is checked anew at each hop'],
    ['EGRESS-HEADERS-AWAY', 'to another origin takes no headers along'],
    ['EGRESS-BODY-LIMIT', 'is cut off at the limit'],
  ]),
  ...citedBy('runtime/shared/egress/address-policy.test.ts', [
    ['EGRESS-SPELLING', '%s leads to a private address however it is spelt'],
  ]),
  ...citedBy('runtime/store/testing/configuration-contract.ts', [
    ['STORE-VERSIONS', 'keeps every version byte for byte'],
    ['STORE-SAME-CONTENT', 'makes no new version of the same content'],
    ['STORE-RULE-ORDER', 'moves, removes and reorders'],
  ]),
  ...citedBy('runtime/store/testing/journal-contract.ts', [['STORE-FULL-TEXT', 'are found by the words %j']]),
  ...citedBy('runtime/store/sqlite/data-directory.test.ts', [
    ['STORE-LOCK', 'has one user at a time'],
    ['STORE-CORRUPT', 'whose database is %s is refused'],
  ]),
  ...citedBy('tests/e2e/durability.test.ts', [['STORE-KILL-9', 'after %d ms loses nothing acknowledged']]),
  ...citedBy('tests/e2e/server-killed.test.ts', [['STORE-KILL-9-SERVER', 'has everything it acknowledged']]),
  ...citedBy('runtime/journal/journal.test.ts', [
    ['JOURNAL-SEQUENCE', 'numbers records from 1'],
    ['JOURNAL-DROPPED', 'tells how many records it had to drop'],
    ['JOURNAL-FOLLOW', 'gives history, then what comes'],
    ['JOURNAL-RETENTION', 'removes what is older than a month'],
  ]),
  ...citedBy('tests/security/sandbox-attacks.test.ts', [
    ['SANDBOX-ATTACKS-REALM', '%s'],
    ['SANDBOX-ATTACKS-RESOURCES', '%s'],
  ]),
  ...citedBy('runtime/sandbox/pool/pool.test.ts', [
    ['SANDBOX-PROCESS-KILLED', 'tells the sessions of a killed process why'],
    ['SANDBOX-PROCESS-FULL', 'refuses a session when every process is full'],
  ]),
  ...citedBy('tests/e2e/server.test.ts', [
    ['SANDBOX-KILL-ONE-SECOND', 'ends only the sessions of a sandbox process that is killed'],
    ['SANDBOX-BESIDE-A-BOMB', 'stops a runaway and a memory bomb'],
    ['SESSION-TYPESCRIPT-LINES', 'shows the line of the TypeScript file'],
    ['SESSION-NO-RULE-404', 'answers 404 to a number no rule matches'],
    ['OPERATOR-SECOND-SERVER', 'refuses a second server'],
  ]),
  ...citedBy('tests/replay/replay.test.ts', [
    ['SANDBOX-REPLAY', 'gives the same commands and faults'],
    ['SANDBOX-REPLAY-NO-SECRETS', 'holds no value of a secret in its record'],
  ]),
  ...citedBy('runtime/sandbox/bundle/compile.test.ts', [
    ['SANDBOX-SOURCE-MAPS', 'maps positions back to the author’s file'],
    ['SANDBOX-BYTE-FOR-BYTE', 'stays byte for byte'],
  ]),
  ...citedBy('modules/timers/timers-in-scenarios.test.ts', [['SANDBOX-TIMERS-HUNDRED', 'are a hundred at most']]),
  ...citedBy('tests/e2e/session.test.ts', [
    ['SESSION-FIRST-EVENTS', 'delivers Started, then CallAlerting'],
    ['SESSION-TERMINATE', 'lets the current block finish after terminate()'],
    ['SESSION-SCRIPT-ERROR', 'ends with "JS session error"'],
    ['SESSION-TOP-LEVEL-ERROR', 'answers 480 to its caller when a script throws'],
    ['SESSION-REJECTION', 'logs an unhandled rejection'],
    ['SESSION-CALLBACK-LIMIT', 'hangs up and ends when a callback runs longer'],
    ['SESSION-NO-CALLS', 'ends a minute after its last call'],
    ['SESSION-REJECT', 'rejects with the status the scenario chose'],
  ]),
  ...citedBy('modules/call/call.test.ts', [
    ['SESSION-CALL-PAYLOADS', 'of an outgoing leg that never connected are Failed'],
    ['SESSION-TONES', 'of digits come only after handleTones'],
  ]),
  ...citedBy('cli/commands.test.ts', [
    ['OPERATOR-UPLOAD-SYNTAX', 'shows a syntax error in its place'],
    ['OPERATOR-SECRET-STDIN', 'take their value from standard input'],
    ['OPERATOR-SECRET-ARGUMENT', 'refuse a value on the command line'],
    ['OPERATOR-NO-SERVER', 'ends with 3 and names npm start'],
  ]),
  ...citedBy('cli/start.test.ts', [['OPERATOR-OLD-NODE', 'starts itself again with the installed one']]),
  ...citedBy('cli/logs.test.ts', [
    ['OPERATOR-LOGS-FOLLOW', 'followed over all sessions'],
    ['JOURNAL-TERMINAL', 'shows no secret, and nothing that a terminal would obey'],
  ]),
  ...citedBy('tests/e2e/how-to-first-scenario.test.ts', [['OPERATOR-HOW-TO', 'has commands that all succeed']]),
  ...citedBy('runtime/journal/session-writer.test.ts', [['JOURNAL-MASKED', 'shows nothing of a masked value']]),
  ...citedBy('runtime/gateway/sip/transport/tls.test.ts', [
    ['TRANSPORT-TLS', 'is answered on its connection'],
    ['TRANSPORT-TLS-VERIFY', 'is told the name that was looked up'],
    ['TRANSPORT-TLS-REUSE', 'is sent the next message over the same connection'],
    ['TRANSPORT-TLS-RELOAD', 'is read again when it changes'],
    ['TRANSPORT-HALF-OPEN', 'that never starts its handshake is cut off'],
  ]),
  ...citedBy('runtime/gateway/sip/transport/server-identity.test.ts', [
    ['TRANSPORT-TLS-NAMES', 'is for the domains of its sip: URIs'],
    ['TRANSPORT-TLS-WILDCARDS', 'is for a name that a wildcard covers only'],
  ]),
  ...citedBy('runtime/gateway/sip/transport/web-socket.test.ts', [
    ['TRANSPORT-WS', '%s is answered on it, whatever its Via says'],
    ['TRANSPORT-WS-SUBPROTOCOL', 'without the subprotocol sip'],
    ['TRANSPORT-HALF-OPEN', 'when its handshake trickles in'],
  ]),
  ...citedBy('runtime/gateway/sip/transport/origin.test.ts', [['TRANSPORT-WS-ORIGIN', 'of another host']]),
  ...citedBy('runtime/gateway/sip/transport/connection-limits.test.ts', [
    ['TRANSPORT-SLOW-LORIS', 'is closed when a message trickles in'],
    ['TRANSPORT-CAPS', 'beyond the number that one address may have'],
  ]),
  ...citedBy('runtime/gateway/sip/transport/transport-layer.test.ts', [
    ['TRANSPORT-CRLF', 'a ping is answered with a pong'],
  ]),
  ...citedBy('runtime/gateway/sip/transport/keep-alive.test.ts', [
    ['TRANSPORT-CRLF-OUT', 'over TCP is dead when a ping is not answered'],
  ]),
  ...citedBy('runtime/gateway/sip/transport/stun.test.ts', [
    ['TRANSPORT-STUN', 'is answered with the obscured address it came from'],
  ]),
  ...citedBy('runtime/gateway/sip/transport/addresses.test.ts', [
    ['TRANSPORT-IPV6', 'and IPv4 share a port'],
    ['TRANSPORT-LONG-REFUSED', 'stays on UDP where TCP is refused'],
  ]),
  ...citedBy('runtime/gateway/sip/transaction/long-request.test.ts', [
    ['TRANSPORT-LONG', 'goes over TCP where that is taken'],
  ]),
  ...citedBy('runtime/gateway/sip/location/locator.test.ts', [
    ['LOCATE-NUMERIC', 'of %s are found without a lookup'],
    ['LOCATE-NAPTR', 'with NAPTR records are tried in their order'],
    ['LOCATE-SIPS', 'of sips: are the secure ones only'],
    ['LOCATE-SRV', 'without NAPTR come from SRV records'],
    ['LOCATE-SRV-NONE', 'that says it has no SIP service'],
    ['LOCATE-TTL', 'is asked for once while it holds'],
    ['LOCATE-BOUNDED', 'are given up when DNS takes too long'],
  ]),
  ...citedBy('runtime/gateway/sip/location/srv-order.test.ts', [
    ['LOCATE-SRV-WEIGHT', 'of one priority come in the proportion of their weights'],
  ]),
];
