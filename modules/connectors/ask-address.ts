import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { connectorLimits } from './limits.ts';
import type { AddressRequest } from './vendors/index.ts';

export interface AddressAnswer {
  readonly status: number;
  readonly body: string;
  /** Undefined: the answer has none. Who has it may use it: it is not in `body`. */
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
  return read(response.status, await beginning(response), response.ok ? field : undefined);
}

function read(status: number, text: string, field: string | undefined): AddressAnswer {
  const answer = field === undefined ? undefined : parsed(text);
  const { [field ?? '']: address, ...rest } = answer ?? {};
  if (typeof address !== 'string' || !/^wss?:\/\//.test(address)) return { status, body: text, address: undefined };
  return { status, body: JSON.stringify(rest), address };
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

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
