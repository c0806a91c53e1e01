/** Static payload types of audio that need no rtpmap (RFC 3551 §6). */
const staticNames: Readonly<Record<string, string>> = {
  0: 'PCMU',
  3: 'GSM',
  4: 'G723',
  8: 'PCMA',
  9: 'G722',
  13: 'CN',
  18: 'G729',
};

interface Media {
  readonly port: string;
  readonly types: readonly string[];
  readonly names: Map<string, string>;
  address: string;
  direction: string;
}

/**
 * The audio of a session description (RFC 8866) in one line: `PCMU,PCMA,telephone-event 127.0.0.1:20000 sendrecv`.
 * Undefined when there is none.
 */
export function sdpSummary(body: string): string | undefined {
  const session = { address: '', direction: 'sendrecv' };
  let audio: Media | undefined;
  let isOther = false;
  for (const line of body.split(/\r?\n/)) {
    if (line.startsWith('m=')) {
      isOther = audio !== undefined || !line.startsWith('m=audio ');
      if (!isOther) audio = mediaOf(line, session);
    } else if (!isOther) read(line, audio ?? session, audio?.names);
  }
  if (audio === undefined) return undefined;
  const { types, names, address, port, direction } = audio;
  const codecs = types.map((type) => names.get(type) ?? staticNames[type] ?? type).join(',');
  const place = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return `${codecs} ${place} ${port === '0' ? 'refused' : direction}`;
}

function mediaOf(line: string, session: Pick<Media, 'address' | 'direction'>): Media {
  const [, port = '', , ...types] = line.trim().split(/\s+/);
  return { ...session, port, types, names: new Map() };
}

function read(line: string, into: Pick<Media, 'address' | 'direction'>, names: Map<string, string> | undefined): void {
  const address = /^c=IN IP[46] ([^\s/]+)/.exec(line)?.[1];
  const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/.exec(line)?.[1];
  const [, type, name] = /^a=rtpmap:(\d+) ([^\s/]+)/.exec(line) ?? [];
  if (address !== undefined) into.address = address;
  if (direction !== undefined) into.direction = direction;
  if (type !== undefined && name !== undefined) names?.set(type, name);
}
