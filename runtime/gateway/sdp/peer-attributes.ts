import type { DtlsSetup, LocalPeerEnd, PeerEnd } from '../webrtc/contract.ts';
import { attributeOf, type SdpAttribute, type SdpMedia, type SessionDescription } from './session-description.ts';

/** What browsers call it, and what it was called before RFC 8842 (§12). */
export const peerProtocol = 'UDP/TLS/RTP/SAVPF';
const peerProtocols: ReadonlySet<string> = new Set([peerProtocol, 'UDP/TLS/RTP/SAVP', 'RTP/SAVPF', 'RTP/SAVP']);
const setups: ReadonlySet<string> = new Set<DtlsSetup>(['actpass', 'active', 'passive']);

/** RFC 8839 §5.4: ice-char, in lengths that nobody can guess. */
const ufragPattern = /^[A-Za-z0-9+/]{4,256}$/;
const passwordPattern = /^[A-Za-z0-9+/]{22,256}$/;
/** RFC 8122 §5, without the hashes that are broken: bytes of each digest. */
const digestBytes: Readonly<Record<string, number>> = { 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 };
const fingerprintPattern = /^(sha-\d{3}) ([0-9A-F]{2}(?::[0-9A-F]{2}){31,63})$/i;

/**
 * The other side's end of a WebRTC transport in one section: ICE, DTLS-SRTP, RTCP on the same port (RFC 8834 §4.5).
 * Undefined when the section is not carried so, or lacks something of it.
 */
export function peerEndOf(description: SessionDescription, media: SdpMedia): PeerEnd | undefined {
  const value = (name: string): string =>
    attributeOf(media.attributes, name) ?? attributeOf(description.attributes, name) ?? '';
  const iceUfrag = value('ice-ufrag');
  const icePassword = value('ice-pwd');
  const fingerprint = value('fingerprint');
  const setup = value('setup') || 'actpass';
  const isWhole =
    peerProtocols.has(media.protocol) &&
    attributeOf(media.attributes, 'rtcp-mux') !== undefined &&
    ufragPattern.test(iceUfrag) &&
    passwordPattern.test(icePassword) &&
    isFingerprint(fingerprint) &&
    setups.has(setup);
  return isWhole ? { iceUfrag, icePassword, fingerprint, setup: setup as DtlsSetup } : undefined;
}

function isFingerprint(text: string): boolean {
  const [, hash = '', digest = ''] = fingerprintPattern.exec(text) ?? [];
  return digest.split(':').length === digestBytes[hash.toLowerCase()];
}

/** Our own end in an audio section. `streamId`: what a page gets the audio in (RFC 8830). */
export function peerAttributes(end: LocalPeerEnd, mid: string | undefined, streamId: string): SdpAttribute[] {
  const candidates = end.candidates.map(
    ({ foundation, priority, address, port }) => `${foundation} 1 udp ${priority} ${address} ${port} typ host`,
  );
  return [
    ...(mid === undefined ? [] : [{ name: 'mid', value: mid }]),
    { name: 'msid', value: `${streamId} audio` },
    { name: 'rtcp-mux', value: undefined },
    { name: 'ice-ufrag', value: end.iceUfrag },
    { name: 'ice-pwd', value: end.icePassword },
    { name: 'fingerprint', value: end.fingerprint },
    { name: 'setup', value: end.setup },
    ...candidates.map((value) => ({ name: 'candidate', value })),
    { name: 'end-of-candidates', value: undefined },
  ];
}
