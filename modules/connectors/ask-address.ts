import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { connectorLimits } from './limits.ts';
import type { AddressRequest } from './vendors/index.ts';

export interface AddressAnswer {
  readonly status: number;
  readonly body: string;
  /** Undefined: the answer has none. */
  readonly address: string | undefined;
}

/** Asks a vendor where to connect to. Rejects when there is no answer. */
export async function askAddress(
  { url, method, headers, body, field }: AddressRequest,
  { egress, signal: ended }: Pick<ModuleContext, 'egress' | 'signal'>,
  signal: AbortSignal,
): Promise<AddressAnswer> {
  const response = await egress.fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    redirect: 'error',
    signal: AbortSignal.any([signal, ended, AbortSignal.timeout(connectorLimits.requestMs)]),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await beginning(response);
  return { status: response.status, body: text, address: response.ok ? addressIn(text, field) : undefined };
}

async function beginning(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= connectorLimits.answerBytes) break;
  }
  return Buffer.concat(pieces).toString('utf8', 0, connectorLimits.answerBytes);
}

function addressIn(text: string, field: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    const value =
      typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[field] : undefined;
    return typeof value === 'string' && /^wss?:\/\//.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
