import { isIP } from 'node:net';
import { gatewayErrors } from '#runtime/gateway/errors.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { TransportName } from '../contract.ts';

/** One place to listen on. */
export interface ListenAddress {
  readonly transport: TransportName;
  /** IPv4 or IPv6 address without brackets. */
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
}

const pattern = /^(udp|tcp|tls|ws|wss):(?:\[([^\]]+)\]|([^:\]]+)):([0-9]{1,5})$/i;

/** Parses `udp:host:port` or `tls:[::1]:port`. Throws SIP_LISTEN_INVALID. */
export function parseListenAddress(text: string): ListenAddress {
  const match = pattern.exec(text.trim());
  const host = match?.[2] ?? match?.[3] ?? '';
  const literal = host === 'localhost' ? '127.0.0.1' : host;
  const port = Number(match?.[4] ?? -1);
  if (match === null || isIP(literal) === 0 || port > 65_535) {
    throw gatewayErrors.create('SIP_LISTEN_INVALID', { address: text });
  }
  return { transport: (match[1] ?? '').toLowerCase() as TransportName, host: literal, port };
}

/** `udp:127.0.0.1:5060`. */
export function formatListenAddress(address: ListenAddress): string {
  const host = isIP(address.host) === 6 ? `[${address.host}]` : address.host;
  return `${address.transport}:${host}:${address.port}`;
}

/** What an operator can do about a socket that would not bind. */
export function listenError(address: ListenAddress, cause: NodeJS.ErrnoException): PatchbayError {
  const details = { address: formatListenAddress(address), problem: cause.code ?? cause.message };
  if (cause.code === 'EADDRINUSE') return gatewayErrors.create('SIP_LISTEN_IN_USE', details, cause);
  if (cause.code === 'EACCES') return gatewayErrors.create('SIP_LISTEN_DENIED', details, cause);
  if (cause.code === 'EADDRNOTAVAIL') return gatewayErrors.create('SIP_LISTEN_UNAVAILABLE', details, cause);
  return gatewayErrors.create('SIP_LISTEN_FAILED', details, cause);
}
