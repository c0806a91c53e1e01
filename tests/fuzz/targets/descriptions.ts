import fc from 'fast-check';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import {
  type AudioSelection,
  acceptAnswer,
  agreementOf,
  type LocalAudio,
  makeAnswer,
  makeOffer,
  parseSdp,
  type SessionDescription,
  selectAudio,
  serializeSdp,
} from '#runtime/gateway/sdp/index.ts';
import { descriptions as corpus } from '../corpus.ts';
import { mostCpuMs } from '../cpu-time.ts';
import { damaged, hostileValue } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

const local: LocalAudio = {
  address: '198.51.100.1',
  port: 20_000,
  sessionId: '17',
  sessionVersion: 0,
  direction: 'sendrecv',
};

const browser: LocalAudio = {
  ...local,
  peer: {
    iceUfrag: 'ours',
    icePassword: 'o'.repeat(22),
    fingerprint: `sha-256 ${Array(32).fill('CD').join(':')}`,
    setup: 'active',
    candidates: [{ foundation: '1', priority: 7, address: local.address, port: local.port }],
  },
};

const desk: LocalAudio = {
  ...local,
  crypto: [{ tag: 1, suite: 'AES_CM_128_HMAC_SHA1_80', key: Buffer.alloc(30, 9).toString('base64') }],
  requiresEncryption: true,
};

const line = fc.oneof(
  fc.constantFrom(
    'm=audio 4000 RTP/SAVP 0 8',
    'm=audio 4000 RTP/SAVPF 0',
    `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${'A'.repeat(40)}`,
    `a=crypto:2 AEAD_AES_128_GCM inline:${'A'.repeat(38)}==|2^31 WSH=64`,
    `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${'A'.repeat(40)}|2^20|1:4;inline:${'B'.repeat(40)}`,
  ),
  hostileValue.map((value) => `a=crypto:${value}`),
  fc.constantFrom(
    'm=audio 9 UDP/TLS/RTP/SAVPF 111 0',
    'a=rtpmap:111 opus/48000/2',
    'a=ice-ufrag:brow',
    `a=ice-pwd:${'b'.repeat(24)}`,
    `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`,
    'a=setup:actpass',
    'a=mid:0',
    'a=rtcp-mux',
  ),
  fc.constantFrom(
    'v=0',
    's=-',
    't=0 0',
    'c=IN IP4 192.0.2.1',
    'c=IN IP4 0.0.0.0',
    'c=IN IP6 ::1',
    'c=IN IP4 239.1.1.1',
  ),
  fc.constantFrom(
    'o=- 1 1 IN IP4 192.0.2.1',
    'm=audio 4000 RTP/AVP 0 8 101',
    'm=audio 4000 RTP/AVP 8',
    'm=audio 0 RTP/AVP 0',
  ),
  fc.constantFrom('m=video 5000 RTP/AVP 96', 'm=audio 65535/2 RTP/AVPF 0 96', 'a=rtpmap:101 telephone-event/8000'),
  fc.constantFrom(
    'a=rtpmap:96 PCMA/8000/1',
    'a=sendonly',
    'a=inactive',
    'a=recvonly',
    'a=ptime:30',
    'a=maxptime:1',
    'a=rtcp:9',
  ),
  fc
    .tuple(fc.constantFrom('v', 'o', 's', 't', 'c', 'm', 'a', 'z'), hostileValue)
    .map(([type, value]) => `${type}=${value}`),
);

/** `o=`, `s=` and `t=` of a description that lacks them; `a=` of an answer. What fills the parser's limit does not fit it then. */
const mostAddedBytes = 2_048;
const mostAddedLines = 16;

/** Session descriptions: read or refused; the answer to what is read is one, section by section (RFC 3264 §6). */
export const descriptions: FuzzTarget<string> = {
  name: 'descriptions',
  input: fc.oneof(
    damaged(corpus.map((text) => Buffer.from(text))).map((bytes) => bytes.toString('utf8')),
    fc
      .tuple(fc.array(line, { maxLength: 24 }), fc.constantFrom('\r\n', '\n', '\r'))
      .map(([lines, end]) => lines.join(end)),
  ),
  take(text) {
    const parsed = parseSdp(text);
    if (!parsed.ok || isFull(text)) return;
    const { description } = parsed;
    const written = serializeSdp(description);
    if (serializeSdp(readBack(written)) !== written) throw new Error('written out twice it is not the same');
    for (const side of [local, browser, desk]) takeAs(side, description);
  },
  mostCpuMs,
};

/** As a side that speaks WebRTC, takes SRTP alone, or does neither. */
function takeAs(side: LocalAudio, description: SessionDescription): void {
  acceptAnswer(description, side);
  serializeSdp(makeOffer(side, description));
  const { address, requiresEncryption } = side;
  const result = selectAudio(description, { address, peers: side.peer !== undefined, requiresEncryption });
  if (!result.ok) return;
  checkProtection(side, result.selection);
  const answer = readBack(serializeSdp(makeAnswer(description, result.selection, side)));
  checkAnswer(description, answer, result.selection.index);
  const { parameters, peer } = agreementOf(result.selection, side);
  if (![10, 20, 30, 40, 60].includes(parameters.ptimeMs)) throw new Error(`packets of ${parameters.ptimeMs} ms`);
  if (peer !== undefined) return;
  const ports = [parameters.remotePort, parameters.remoteRtcpPort ?? 1];
  if (ports.some((port) => !(port > 0 && port < 65_536))) throw new Error(`audio would go to ports ${ports.join()}`);
}

/** Keys are whole; without them nothing is taken by who requires them, nor under a profile that promises them. */
function checkProtection({ requiresEncryption }: LocalAudio, { crypto, peer }: AudioSelection): void {
  if (requiresEncryption === true && crypto === undefined && peer === undefined) throw new Error('taken in the clear');
  const bytes = crypto === undefined ? 0 : Buffer.from(crypto.key, 'base64').length;
  if (crypto !== undefined && ![28, 30, 44, 46].includes(bytes)) throw new Error(`a key of ${bytes} bytes`);
}

/** There is no room in it for what is added. */
function isFull(text: string): boolean {
  const { sdpBytes, sdpLines } = gatewayLimits;
  return text.length > sdpBytes - mostAddedBytes || text.split(/[\r\n]+/).length > sdpLines - mostAddedLines;
}

function readBack(text: string): SessionDescription {
  const parsed = parseSdp(text);
  if (!parsed.ok) throw new Error(`written out it is refused: ${parsed.reason}`);
  return parsed.description;
}

/** RFC 3264 §6: as many sections, of the same kinds, all but the chosen one refused. */
function checkAnswer(offer: SessionDescription, answer: SessionDescription, chosen: number): void {
  const sections = ({ media }: SessionDescription) => media.map(({ type, protocol }) => `${type} ${protocol}`).join();
  if (sections(answer) !== sections(offer)) throw new Error('the answer has other sections than the offer');
  const open = answer.media.flatMap(({ port }, index) => (port === 0 ? [] : [index]));
  if (open.join() !== String(chosen)) throw new Error(`the answer accepts sections ${open.join()}, not ${chosen}`);
}
