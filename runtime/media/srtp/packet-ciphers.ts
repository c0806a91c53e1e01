import { CounterModeCipher } from './counter-mode-cipher.ts';
import { GcmCipher } from './gcm-cipher.ts';
import type { PacketCipher } from './packet-cipher.ts';
import { sessionKeys } from './session-keys.ts';
import { type SrtpSuite, suiteFacts } from './suites.ts';

/** RFC 4568 §6.2.2, RFC 6188 §4: short tags are for audio alone. */
const rtcpTagBytes = 10;

/** Master key and salt of one direction, in one. */
export interface MasterKey {
  readonly suite: SrtpSuite;
  readonly master: Buffer;
}

export function packetCiphers({ suite, master }: MasterKey): {
  readonly rtp: PacketCipher;
  readonly rtcp: PacketCipher;
} {
  const { mode, tagBytes } = suiteFacts(suite);
  const rtp = sessionKeys(suite, master, 'rtp');
  const rtcp = sessionKeys(suite, master, 'rtcp');
  return mode === 'gcm'
    ? { rtp: new GcmCipher(rtp, false), rtcp: new GcmCipher(rtcp, true) }
    : { rtp: new CounterModeCipher(rtp, tagBytes, false), rtcp: new CounterModeCipher(rtcp, rtcpTagBytes, true) };
}
