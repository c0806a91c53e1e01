import type { AgentWire } from '#runtime/speech/index.ts';

export type JsonObject = { readonly [field: string]: unknown };

/** A message of the vendor as the scenario hears of it: what it may be called, and what it says. */
export interface ToldEvent {
  readonly names: readonly string[];
  readonly payload: unknown;
  /** What the journal has of it (default: the payload). */
  readonly shown?: unknown;
}

/** A request that has to be made before the connection: its answer holds the address. */
export interface AddressRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  /** Field of the answer with the address of the WebSocket. */
  readonly field: string;
}

/** How one client connects, and what it says by itself. */
export interface AgentPlan {
  readonly address: { readonly url: string; readonly headers: Readonly<Record<string, string>> } | AddressRequest;
  readonly wire: AgentWire;
  /** Sent before anything else. */
  readonly hello?: JsonObject;
  /** What is sent when the vendor said that, by the first name of its event. */
  readonly answers?: Readonly<Record<string, (payload: unknown) => JsonObject | undefined>>;
  /** What the journal must not have. */
  readonly secrets: readonly string[];
}

/** A vendor of voice agents: a table of messages on the core that all of them share. */
export interface AgentVendor {
  /** As people call it. */
  readonly title: string;
  /** Name under which the operator may give another address. */
  readonly name: string;
  /** `baseUrl`: the operator’s. Throws CONNECTOR_BAD_PARAMETERS. */
  plan(
    parameters: JsonObject,
    place: { readonly method: string; readonly baseUrl?: string; readonly id: string },
  ): AgentPlan;
  /** What a method of the scenario’s sends; `type` is that of `clients.ts`. */
  message(type: string, args: readonly unknown[], id: string): JsonObject;
  told(message: JsonObject): readonly ToldEvent[];
}
