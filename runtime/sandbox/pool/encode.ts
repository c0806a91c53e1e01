import type { HostEvent, SandboxBundle } from '../contract.ts';
import { isDeeperThan } from '../guest-kit/outbox.ts';
import type { GuestStart } from '../guest-kit/wire.ts';
import { sandboxLimits } from '../limits.ts';
import type { StartRequest } from '../process/port.ts';

/** A bundle and the events that follow it, as they go to a sandbox process. */
export function encodeBundle(handle: string, bundle: SandboxBundle, events: readonly string[]): StartRequest {
  const start: GuestStart = {
    at: bundle.at,
    seed: bundle.seed,
    names: bundle.scripts.map((script) => script.name),
    initial: bundle.initial,
  };
  return {
    handle,
    start: JSON.stringify(start),
    at: bundle.at,
    sessionId: bundle.sessionId,
    application: bundle.application,
    secrets: JSON.stringify(bundle.secrets),
    scripts: bundle.scripts,
    events,
    ...bundle.limits,
  };
}

export type EncodedEvent = { readonly json: string } | { readonly refused: string };

/**
 * One event as JSON, or why it cannot be delivered: what peers send (bodies, tool results) ends up here, so it is
 * bounded here too.
 */
export function encodeEvent(event: HostEvent): EncodedEvent {
  const what = `An event of ${event.module} (${event.type})`;
  let json: string;
  try {
    json = JSON.stringify(event);
  } catch {
    return { refused: `${what} cannot be written as JSON` };
  }
  if (json.length > sandboxLimits.eventBytes) return { refused: `${what} is too large: ${json.length} characters` };
  if (isDeeperThan(json, sandboxLimits.eventDepth)) return { refused: `${what} is nested too deeply` };
  return { json };
}
