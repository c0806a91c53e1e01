import { defineErrors } from '#runtime/shared/errors.ts';

/** Errors of the gateway: the wire side of a call. */
export const gatewayErrors = defineErrors('runtime/gateway', {
  SIP_HEADER_INJECTION: {
    kind: 'user',
    summary: 'The value given for {field} contains a carriage return, a line feed or a NUL',
    hint: 'Remove the control characters: a SIP header or request line is one line of text.',
  },
  SIP_TOKEN_INVALID: {
    kind: 'user',
    summary: 'The value given for {field} is not a SIP token',
    hint: "Use letters, digits and -.!%*_+`'~ only (RFC 3261 §25.1).",
  },
  SIP_URI_INVALID: {
    kind: 'user',
    summary: 'The address given for {field} is not a valid URI',
    hint: 'Write it as sip:user@host or sip:user@host:port, with other characters in the user part escaped as %XX.',
  },
  SIP_LISTEN_INVALID: {
    kind: 'operator',
    summary: '"{address}" is not an address to listen on for SIP',
    hint: 'Write it as transport:host:port with udp, tcp, tls, ws or wss, for example udp:127.0.0.1:5060 or tls:[::1]:5061.',
  },
  SIP_LISTEN_IN_USE: {
    kind: 'operator',
    summary: 'SIP cannot listen on {address}: another program already uses this port',
    hint: 'Stop the other program (ss -lnp shows it) or choose another address with --sip.',
  },
  SIP_LISTEN_DENIED: {
    kind: 'operator',
    summary: 'SIP cannot listen on {address}: the operating system does not allow it',
    hint: 'Choose a port of 1024 or more with --sip, or give the process the right to bind low ports.',
  },
  SIP_LISTEN_UNAVAILABLE: {
    kind: 'operator',
    summary: 'SIP cannot listen on {address}: this machine has no such address',
    hint: 'Name an address of one of the machine’s interfaces (ip address shows them) with --sip.',
  },
  SIP_LISTEN_FAILED: {
    kind: 'operator',
    summary: 'SIP cannot listen on {address}: {problem}',
    hint: 'Check the address given with --sip.',
  },
  SIP_NO_TRANSPORT: {
    kind: 'operator',
    summary: 'No SIP transport is listening that could send over {transport}',
    hint: 'Add an address of that transport with --sip, for example --sip udp:127.0.0.1:5060,tcp:127.0.0.1:5060.',
  },
  SIP_NOT_LOCATED: {
    kind: 'peer',
    summary: 'No SIP server could be found for {host}: {problem}',
    hint: 'Check the name and its DNS records (NAPTR, SRV, A, AAAA), or call a numeric address.',
  },
  LEG_WRONG_STATE: {
    kind: 'user',
    summary: 'A leg that is {state} cannot {command}.',
    hint: 'Check the state of the call first: answer and reject need a call that was not answered yet.',
  },
  LEG_HEADER_REFUSED: {
    kind: 'user',
    summary: 'The header name or value is not allowed in a SIP message: {header}',
    hint: 'Set only X-* and User-to-User headers, with a value on one line of printable characters.',
  },
  LEG_HEADER_TOO_LONG: {
    kind: 'limit',
    summary: 'The headers are too long: {header}',
    hint: 'A header may have 200 bytes, all headers of a message together 4,095.',
  },
  LEG_BAD_STATUS: {
    kind: 'user',
    summary: 'A call cannot be rejected with status {status}.',
    hint: 'Use a final status between 300 and 699.',
  },
  LEG_BODY_TOO_LONG: {
    kind: 'limit',
    summary: 'The body has {bytes} bytes, more than a message may carry.',
    hint: 'Send at most 8,192 bytes in one INFO or MESSAGE.',
  },
  LEG_BODY_REFUSED: {
    kind: 'user',
    summary: 'The MIME type given for the body is not one: {type}',
    hint: 'Write it as type/subtype, for example text/plain or application/json.',
  },
  LEG_BAD_DTMF: {
    kind: 'user',
    summary: 'The tones to send contain something that is no key.',
    hint: 'Use 0-9, *, #, A-D and p for a pause, at most 128 of them.',
  },
  LEG_NOT_TRANSFERABLE: {
    kind: 'user',
    summary: 'The call cannot be transferred there: {problem}',
    hint: 'Transfer to a SIP or tel URI, or to another connected SIP call.',
  },
  SIP_BAD_TARGET: {
    kind: 'user',
    summary: 'The address cannot be called: {target}',
    hint: 'Use a SIP URI with a numeric host, such as sip:100@127.0.0.1:5060.',
  },
  SIP_GATEWAY_CLOSED: {
    kind: 'limit',
    summary: 'The gateway is closing and takes no new calls.',
    hint: 'Call again after the server has started.',
  },
});
