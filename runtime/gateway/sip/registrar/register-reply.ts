import { quote } from '../message/grammar.ts';
import type { SipHeaders } from '../message/index.ts';
import type { Registration } from './contract.ts';
import { registrarLimits } from './limits.ts';

type HeaderLine = readonly [name: string, value: string];

export interface ReplyFacts {
  readonly request: SipHeaders;
  readonly registrations: readonly Registration[];
  readonly now: number;
  readonly usesOutbound: boolean;
}

/** Headers of the 200 to a REGISTER: all that the user has registered (RFC 3261 §10.3, step 8). */
export function replyHeaders({ request, registrations, now, usesOutbound }: ReplyFacts): HeaderLine[] {
  const headers: HeaderLine[] = registrations.map((one) => ['Contact', contactOf(one, now)]);
  headers.push(['Date', new Date(now).toUTCString()]); // RFC 3261 §20.17: the same form as in HTTP
  for (const path of request.all('Path')) headers.push(['Path', path]); // RFC 3327 §5.3
  headers.push(['Supported', 'path, outbound']);
  if (usesOutbound) {
    headers.push(['Require', 'outbound'], ['Flow-Timer', String(registrarLimits.flowTimerSeconds)]); // RFC 5626 §6
  }
  return headers;
}

function contactOf({ uri, expiresAt, q, outbound }: Registration, now: number): string {
  const preference = q === 1000 ? '' : `;q=${(q / 1000).toFixed(3)}`;
  const device = outbound === undefined ? '' : `;+sip.instance=${quote(outbound.instance)};reg-id=${outbound.regId}`;
  return `<${uri}>;expires=${Math.ceil((expiresAt - now) / 1000)}${preference}${device}`;
}
