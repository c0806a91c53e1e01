import { webSocketLimits } from './limits.ts';
import type { HeaderField, WebSocketSettings } from './protocol.ts';

/** Scheme and host; what is behind them is the host half's to judge. */
const shape = /^(wss?):\/\/(\[[^\]\s]*\]|[^/?#\s:]+)(?::\d+)?(?:[/?#]\S*)?$/i;
const isAddress = /^(\[.*\]|\d+(\.\d+){3})$/;

/** Throws a TypeError unless a WebSocket can be opened to it. */
export function checkedUrl(url: unknown): string {
  const parts = typeof url === 'string' && url.length <= webSocketLimits.urlChars ? shape.exec(url) : null;
  if (parts === null) throw wrong(`url must be a ws or wss URL of at most ${webSocketLimits.urlChars} characters`);
  if (parts[1]?.toLowerCase() === 'wss' && isAddress.test(parts[2] ?? ''))
    throw wrong('the host of a wss URL must be a name, not an address');
  return url as string;
}

/** Reads each property once. The older form gives the protocols alone. */
export function checkedSettings(given: unknown): WebSocketSettings {
  const isPlain = typeof given === 'object' && given !== null && !Array.isArray(given);
  const { protocols, headers, privacy, trace } = (isPlain ? given : { protocols: given }) as Record<string, unknown>;
  return {
    protocols: protocolsOf(protocols),
    headers: headersOf(headers),
    privacy: privacy === true,
    trace: trace === true,
  };
}

function protocolsOf(given: unknown = 'chat'): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given ?? 'chat'];
  if (list.length > webSocketLimits.protocols) throw wrong(`more than ${webSocketLimits.protocols} protocols`);
  const protocols: string[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const protocol = list[index];
    if (typeof protocol !== 'string') throw wrong('protocols must be a string or an array of strings');
    if (protocol !== '') protocols[protocols.length] = protocol;
  }
  return protocols;
}

function headersOf(given: unknown): readonly HeaderField[] {
  const headers: HeaderField[] = [];
  if (given === undefined || given === null) return headers;
  if (!Array.isArray(given)) throw wrong('headers must be an array of {name, value}');
  for (let index = 0; index < given.length; index += 1) {
    const { name, value } = (given[index] ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || value === undefined || value === null)
      throw wrong('headers must be an array of {name, value}');
    headers[headers.length] = { name, value: String(value) };
  }
  return headers;
}

function wrong(reason: string): TypeError {
  return new TypeError(`VoxEngine.createWebSocket: ${reason}`);
}
