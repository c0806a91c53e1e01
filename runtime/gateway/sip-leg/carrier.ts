import type { MediaEncryption } from '../call-options.ts';
import type { AudioSelection } from '../sdp/index.ts';
import type { OfferedTo } from '../sip/user-agent/index.ts';
import { isBrowserAt } from './browser-place.ts';

/** What carries a stream: RTP in the clear, SRTP with keys in SDP, or WebRTC. */
export type Carrier = 'rtp' | 'srtp' | 'webrtc';

/** What was agreed on, or is offered to us. */
export function carrierOf({ peer, crypto }: Pick<AudioSelection, 'peer' | 'crypto'>): Carrier {
  if (peer !== undefined) return 'webrtc';
  return crypto === undefined ? 'rtp' : 'srtp';
}

/** What we offer. Where SRTP is optional, keys are told over TLS alone: elsewhere they protect nothing (RFC 4568 §8). */
export function offeredCarrier(to: OfferedTo, encryption: MediaEncryption): Carrier {
  if (isBrowserAt(to.place)) return 'webrtc';
  if (encryption === 'required') return 'srtp';
  return encryption === 'optional' && to.transport === 'tls' && !to.hasRefused ? 'srtp' : 'rtp';
}
