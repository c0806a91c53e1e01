import { randomBytes } from 'node:crypto';
import type { HostEvent, SandboxBundle } from '../contract.ts';
import { isDeeperThan } from '../guest-kit/outbox.ts';
import type { GuestStart } from '../guest-kit/wire.ts';
import { sandboxLimits } from '../limits.ts';
import type { StartRequest } from '../process/port.ts';

/** A bundle as it goes to a sandbox process. The handle is random: one session cannot name another's. */
export function encodeBundle(bundle: SandboxBundle): StartRequest {
  const start: GuestStart = {
    at: bundle.at,
    seed: bundle.seed,
    names: bundle.scripts.map((script) => script.name),
    initial: bundle.initial,
  };
  return {
    handle: randomBytes(16).toString('hex'),
    start: JSON.stringify(start),
    at: bundle.at,
    sessionId: bundle.sessionId,
    application: bundle.application,
    secrets: JSON.stringify(bundle.secrets),
    scripts: bundle.scripts,
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
