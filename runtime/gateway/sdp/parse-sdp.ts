import { gatewayLimits } from '../limits.ts';
import type { SdpAttribute, SdpConnection, SdpMedia, SdpOrigin, SessionDescription } from './session-description.ts';

export type SdpParseResult =
  | { readonly ok: true; readonly description: SessionDescription }
  | { readonly ok: false; readonly reason: string };

interface MediaDraft {
  type: string;
  port: number;
  protocol: string;
  formats: string[];
  connection: SdpConnection | undefined;
  attributes: SdpAttribute[];
}

interface Draft {
  version: boolean;
  origin: SdpOrigin | undefined;
  sessionName: string;
  connection: SdpConnection | undefined;
  times: string[];
  attributes: SdpAttribute[];
  media: MediaDraft[];
}

const anonymousOrigin: SdpOrigin = {
  username: '-',
  sessionId: '0',
  sessionVersion: '0',
  family: 'IP4',
  address: '0.0.0.0',
};

/**
 * Reads a session description (RFC 8866, RFC 4566). Never throws. Liberal where phones are careless: any line end,
 * lines in any order, missing `v= o= s= t=`, unknown lines. Strict where a wrong guess would send audio to the wrong
 * place: an `m=` or `c=` line that cannot be understood refuses the whole description.
 */
export function parseSdp(text: string): SdpParseResult {
  if (text.length > gatewayLimits.sdpBytes) return failure(`longer than ${gatewayLimits.sdpBytes} bytes`);
  const draft: Draft = {
    version: false,
    origin: undefined,
    sessionName: '-',
    connection: undefined,
    times: [],
    attributes: [],
    media: [],
  };
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > gatewayLimits.sdpLines) return failure(`more than ${gatewayLimits.sdpLines} lines`);
  for (const line of lines) {
    if (line.length < 2 || line.charCodeAt(1) !== 0x3d) continue;
    const problem = readLine(draft, line.charAt(0), line.slice(2).trim());
    if (problem !== undefined) return failure(problem);
  }
  if (!draft.version && draft.media.length === 0) return failure('neither a v= nor an m= line');
  return { ok: true, description: { ...draft, origin: draft.origin ?? anonymousOrigin } };
}

function failure(reason: string): SdpParseResult {
  return { ok: false, reason };
}

/** Returns what is wrong with the line, if it makes the description unusable. */
function readLine(draft: Draft, type: string, value: string): string | undefined {
  switch (type) {
    case 'v':
      draft.version = true;
      return value === '0' ? undefined : 'unknown version in v= line';
    case 'o':
      draft.origin ??= readOrigin(value);
      return undefined;
    case 's':
      draft.sessionName = value === '' ? '-' : value;
      return undefined;
    case 't':
      if (/^\d{1,20} \d{1,20}$/.test(value)) draft.times.push(value);
      return undefined;
    case 'c':
      return readConnection(draft, value);
    case 'a':
      (draft.media.at(-1) ?? draft).attributes.push(readAttribute(value));
      return undefined;
    case 'm':
      return readMedia(draft, value);
    default:
      return undefined;
  }
}

function readOrigin(value: string): SdpOrigin | undefined {
  const [username, sessionId, sessionVersion, , family, address] = value.split(/\s+/);
  if (username === undefined || sessionId === undefined || sessionVersion === undefined) return undefined;
  return {
    username,
    sessionId,
    sessionVersion,
    family: family === 'IP6' ? 'IP6' : 'IP4',
    address: address ?? '0.0.0.0',
  };
}

function readConnection(draft: Draft, value: string): string | undefined {
  const [network, family, place = ''] = value.split(/\s+/);
  const [address = ''] = place.split('/', 1);
  if (network?.toUpperCase() !== 'IN' || address === '') return 'c= line that is not "IN IP4|IP6 address"';
  const upper = family?.toUpperCase();
  if (upper !== 'IP4' && upper !== 'IP6') return 'c= line with an unknown address family';
  (draft.media.at(-1) ?? draft).connection = { family: upper, address };
  return undefined;
}

function readAttribute(value: string): SdpAttribute {
  const colon = value.indexOf(':');
  if (colon < 0) return { name: value, value: undefined };
  return { name: value.slice(0, colon).trim(), value: value.slice(colon + 1).trim() };
}

function readMedia(draft: Draft, value: string): string | undefined {
  if (draft.media.length >= gatewayLimits.sdpMediaLines) return `more than ${gatewayLimits.sdpMediaLines} m= lines`;
  const [type, ports, protocol, ...formats] = value.split(/\s+/);
  if (type === undefined || type === '' || ports === undefined || protocol === undefined || formats.length === 0) {
    return 'm= line that is not "media port protocol formats"';
  }
  const port = /^(\d{1,5})(?:\/\d{1,5})?$/.exec(ports);
  if (port === null || Number(port[1]) > 65_535) return 'm= line with an impossible port';
  const media: SdpMedia & MediaDraft = {
    type: type.toLowerCase(),
    port: Number(port[1]),
    protocol: protocol.toUpperCase(),
    formats,
    connection: undefined,
    attributes: [],
  };
  draft.media.push(media);
  return undefined;
}
