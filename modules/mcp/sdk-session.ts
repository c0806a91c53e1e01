import type { Result } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Exchange } from './exchange.ts';
import type { ProgramPipe } from './program-pipe.ts';
import type { McpConnectionConfig, QuestionKind } from './protocol.ts';
import type { McpRequest } from './request.ts';
import type { KnownRevision } from './revisions.ts';
import type { McpProgram } from './settings.ts';
import type { StdioOptions } from './stdio-transport.ts';

/** Where a server is: an address, or a program of the operator. */
export type McpTarget =
  | { readonly endpoint: URL; readonly name?: undefined }
  | { readonly endpoint?: undefined; readonly name: string; readonly program: McpProgram };

export interface SdkOptions {
  readonly config: McpConnectionConfig;
  readonly target: McpTarget;
  readonly answers: readonly QuestionKind[];
}

export interface SdkWays extends Omit<StdioOptions, 'program'> {
  readonly fetch: SdkFetch;
  /** To the server when it is a program. */
  readonly pipe?: ProgramPipe | undefined;
}

export type SdkFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

export interface ServerInformation {
  readonly protocolVersion: string | undefined;
  readonly serverInfo: unknown;
  readonly capabilities: unknown;
  readonly instructions: unknown;
}

export interface Handshake {
  readonly information: ServerInformation;
  /** What later clients of this server need to know to go on without a handshake of their own. */
  readonly revision: KnownRevision;
  /** What the server calls its session with this client, where it keeps one. */
  readonly sessionId?: string | undefined;
}

/** One client of an SDK with its transport: of 1.x for the revisions with a handshake, of 2.x for those without. */
export interface SdkSession {
  connect(): Promise<Handshake>;
  /** The result as the server sent it. Rejects as the SDK does; errors have a numeric `code` when the server gave one. */
  request(request: Pick<McpRequest, 'method' | 'params'>, exchange: Exchange): Promise<unknown>;
  /** Whether the server still speaks the revision that it spoke. Never rejects. */
  isAsKnown(): Promise<boolean>;
  /** Tells a server that keeps a session that it is over. */
  sayGoodbye(): Promise<void>;
  /** Never rejects. */
  close(): Promise<void>;
}

/** What an SDK session tells its link. */
export interface SdkListener {
  /** A request goes out under this id of the SDK's: told in the same turn. */
  onSent(id: number, exchange: Exchange): void;
  onClosed(): void;
  onError(error: Error): void;
  onNotification(method: string, params: unknown): void;
  /** A question of the server; what is thrown is its answer. */
  onRequest(method: string, params: unknown): Promise<Result>;
  /** Something that the journal should know. */
  onRemark(message: string, data: Readonly<Record<string, unknown>>): void;
}

interface Sender {
  send(message: object, options?: object): Promise<void>;
}

/**
 * SDKs keep to themselves which id a request gets, but send it in the turn in which it is made: returns a function that
 * makes one on behalf of an exchange.
 */
export function tracedSends(
  transport: Sender,
  onSent: SdkListener['onSent'],
): <Outcome>(exchange: Exchange, make: () => Outcome) => Outcome {
  let sending: Exchange | undefined;
  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    if (sending !== undefined && 'id' in message) onSent(Number(message.id), sending);
    return send(message, options);
  };
  return (exchange, make) => {
    sending = exchange;
    try {
      return make();
    } finally {
      sending = undefined;
    }
  };
}

/** A result schema that changes nothing: scenarios get what the server sent. */
export const anyResult = z.unknown();

/** The SDKs' own time-outs are left to our clock, which the scenario's questions to its caller can hold. */
export const neverMs = 2 ** 31 - 1;
