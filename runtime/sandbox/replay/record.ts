import type { EventBatch, SandboxBundle, SandboxOutput } from '../contract.ts';

/** Everything that crossed the bridge of one session: enough to run it again, bit for bit. A JSON value. */
export interface BridgeRecord {
  readonly version: 1;
  /** The bundle with its secrets' values left out (each is an empty string); they are supplied again at replay. */
  readonly bundle: SandboxBundle;
  /** Batches in the order in which they were delivered. */
  readonly batches: readonly EventBatch[];
  readonly outputs: readonly SandboxOutput[];
}

/** The bundle as it may be kept: names of secrets without values. */
export function withoutSecrets(bundle: SandboxBundle): SandboxBundle {
  const names = Object.keys(bundle.secrets);
  return { ...bundle, secrets: Object.fromEntries(names.map((name) => [name, ''])) };
}

/** Replaces every occurrence of a secret's value in what scenarios sent, so that a record can be kept. */
export function maskSecrets(record: BridgeRecord, secrets: Readonly<Record<string, string>>): BridgeRecord {
  const masks = Object.entries(secrets)
    .filter(([, value]) => value !== '')
    .sort(([, a], [, b]) => b.length - a.length);
  const mask = (text: string): string =>
    masks.reduce((masked, [name, value]) => masked.replaceAll(value, `[secret ${name}]`), text);
  return mapStrings(record, mask) as unknown as BridgeRecord;
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, map)]));
}
