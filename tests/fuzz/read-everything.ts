import { gatewayLimits } from '#runtime/gateway/limits.ts';
import {
  checkHeaders,
  parseMessage,
  parseNameAddress,
  parseUri,
  parseVia,
  type SipMessage,
  serialise,
} from '#runtime/gateway/sip/message/index.ts';
import { referRequestOf } from '#runtime/gateway/sip/user-agent/referral.ts';
import { acknowledgementOf } from '#runtime/gateway/sip/user-agent/reliable-provisionals.ts';
import { replacedDialogOf } from '#runtime/gateway/sip/user-agent/replaces.ts';
import { hasForeignBody, sdpOf } from '#runtime/gateway/sip/user-agent/session-body.ts';
import { leastOf, sessionExpiresOf } from '#runtime/gateway/sip/user-agent/session-timer.ts';
import { parseSipfrag } from '#runtime/gateway/sip/user-agent/sipfrag.ts';
import { dtmfOfInfo } from '#runtime/gateway/sip-leg/dtmf-info.ts';
import { legHeadersOf } from '#runtime/gateway/sip-leg/leg-headers.ts';

/** Reads everything that anything in the gateway reads of a message: none of it may throw. */
export function readEverything(message: SipMessage): void {
  const { headers, body } = message;
  void [headers.vias, headers.from.uri.toString(), headers.to.tag, headers.cseq, headers.callId, headers.contacts];
  void [headers.routes, headers.recordRoutes, headers.maxForwards, headers.expires, headers.require, headers.allow];
  void [headers.supported, headers.unsupported, headers.proxyRequire, headers.contentType, headers.contentLength];
  void [checkHeaders(headers), replacedDialogOf(headers), sessionExpiresOf(headers), leastOf(headers)];
  legHeadersOf(headers);
  void [sdpOf(message), hasForeignBody(message), referRequestOf(headers), acknowledgementOf(headers.get('rack'))];
  const text = body.toString('utf8');
  void [parseSipfrag(text), dtmfOfInfo('application/dtmf-relay', text), dtmfOfInfo('application/dtmf', text)];
  for (const [, value] of headers.entries()) void [parseNameAddress(value), parseUri(value), parseVia(value)];
}

/** Parses in both framings; what the parser takes says the same when it is written out and parsed again. */
export function readBytes(bytes: Buffer): void {
  for (const framing of ['datagram', 'stream'] as const) {
    const result = parseMessage(bytes, framing);
    if (!result.ok) {
      const { headers } = result.partial;
      void [headers.topVia, headers.vias, headers.contacts, headers.parsedFrom, headers.parsedTo, headers.parsedCSeq];
      continue;
    }
    readEverything(result.message);
    const written = serialise(result.message);
    // Bytes that are no UTF-8 take two each then, and what filled the parser's limit does not fit it.
    if (written.indexOf('\r\n\r\n') >= gatewayLimits.sipHeadersBytes) continue;
    const again = parseMessage(written, framing);
    if (!again.ok) throw new Error(`written out it is refused: ${again.reason}`);
    if (!serialise(again.message).equals(written)) throw new Error('written out twice it is not the same');
  }
}
