/** A test that shows a requirement without citing its id itself: the file, and its title (or the start of a title made from a table). */
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
    ['TRAP-01-SLOPPY-SCRIPT', 'run as sloppy classic scripts'],
    ['TRAP-02-GLOBALS-REDEFINABLE', 'may declare a class that has the name of a global of the kit'],
    ['TRAP-03-SHARED-SCOPE', 'share one global scope, also its let and const'],
    ['TRAP-06-REQUIRE-ANYTHING', 'activates what it knows and ignores everything else'],
    ['TRAP-08-LATE-LISTENER-ERRORS', 'that are no functions are an error when their event fires'],
    ['TRAP-11-REMOVE-LISTENERS', 'are called in order, twice when added twice, and may remove themselves'],
    ['TRAP-12-ASYNC-HANDLERS', 'that is async has its commands in its own turn and its rejection reported'],
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
];
