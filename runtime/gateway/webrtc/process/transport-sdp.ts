import { isIP } from 'node:net';
import type { DtlsSetup, HostCandidate, LocalPeerEnd, PeerEnd } from '../contract.ts';

/** The library takes and gives descriptions; of what is in them only the transport concerns it, so the rest is always this. */
export const section = { mid: '0', payloadType: 111 };

/** The other side's end as a description with one audio section and no candidates. */
export function describeEnd(end: PeerEnd): string {
  return [
    'v=0',
    'o=- 0 0 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${section.mid}`,
    `m=audio 9 UDP/TLS/RTP/SAVPF ${section.payloadType}`,
    'c=IN IP4 0.0.0.0',
    `a=mid:${section.mid}`,
    'a=sendrecv',
    'a=rtcp-mux',
    `a=rtpmap:${section.payloadType} opus/48000/2`,
    `a=ice-ufrag:${end.iceUfrag}`,
    `a=ice-pwd:${end.icePassword}`,
    `a=fingerprint:${end.fingerprint}`,
    `a=setup:${end.setup}`,
    '',
  ].join('\r\n');
}

/** Our end as the library describes it; undefined while something is missing. */
export function readEnd(sdp: string): LocalPeerEnd | undefined {
  const value = (name: string): string | undefined => new RegExp(`^a=${name}:(.*)$`, 'm').exec(sdp)?.[1]?.trim();
  const iceUfrag = value('ice-ufrag');
  const icePassword = value('ice-pwd');
  const fingerprint = value('fingerprint');
  const candidates = [...sdp.matchAll(/^a=candidate:(.*)$/gm)].flatMap(([, text = '']) => readCandidate(text) ?? []);
  if (iceUfrag === undefined || icePassword === undefined || fingerprint === undefined || candidates.length === 0)
    return undefined;
  return { iceUfrag, icePassword, fingerprint, setup: value('setup') as DtlsSetup, candidates };
}

function readCandidate(text: string): HostCandidate | undefined {
  const [foundation = '', component, protocol, priority, address = '', port, , type] = text.trim().split(/\s+/);
  const isOurs = component === '1' && protocol?.toUpperCase() === 'UDP' && type === 'host' && isIP(address) !== 0;
  return isOurs ? { foundation, priority: Number(priority), address, port: Number(port) } : undefined;
}
