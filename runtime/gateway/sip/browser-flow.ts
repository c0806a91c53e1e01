import type { Flow } from './contract.ts';

/** SIP over WebSockets (RFC 7118) is spoken by browsers. */
export function isBrowserFlow({ transport }: Pick<Flow, 'transport'>): boolean {
  return transport === 'ws' || transport === 'wss';
}
