import { conferenceLimits } from '#modules/conference/limits.ts';
import { mcpLimits } from '#modules/mcp/limits.ts';
import { netLimits } from '#modules/net/limits.ts';
import { playerLimits } from '#modules/player/limits.ts';
import { timersLimits } from '#modules/timers/limits.ts';
import { webSocketLimits } from '#modules/websocket/limits.ts';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { journalLimits } from '#runtime/journal/limits.ts';
import { sandboxLimits } from '#runtime/sandbox/limits.ts';
import { sessionLimits } from '#runtime/session/limits.ts';
import { type LimitDefinition, type LimitOverrides, limitRows } from '#runtime/shared/limits.ts';
import { serverErrors } from './errors.ts';
import { serverLimits } from './limits.ts';

const tables = [
  sessionLimits,
  gatewayLimits,
  sandboxLimits,
  timersLimits,
  playerLimits,
  netLimits,
  mcpLimits,
  webSocketLimits,
  conferenceLimits,
  journalLimits,
  serverLimits,
];

type Adjustable = LimitDefinition & Required<Pick<LimitDefinition, 'range'>>;

/** The limits that an operator may set for an application, by their names, in the order of the path of a call. */
export const adjustableLimits: ReadonlyMap<string, Adjustable> = new Map(
  tables
    .flatMap((one) => Object.entries<LimitDefinition>(one[limitRows].rows))
    .filter((entry): entry is [string, Adjustable] => entry[1].range !== undefined),
);

/** One limit as an application has it. */
export interface ApplicationLimit {
  readonly name: string;
  readonly value: number;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly unit: string;
  readonly effect: string;
}

/** All that can be set, with what is set. */
export function applicationLimits(overrides: LimitOverrides): ApplicationLimit[] {
  return [...adjustableLimits].map(
    ([
      name,
      {
        value,
        range: [least, most],
        unit,
        effect,
      },
    ]) => ({
      name,
      value: overrides[name] ?? value,
      usual: value,
      least,
      most,
      unit,
      effect,
    }),
  );
}

/** What is set after a change, in which null resets. Throws LIMIT_UNKNOWN, LIMIT_OUT_OF_RANGE. */
export function changedLimits(
  overrides: LimitOverrides,
  change: Readonly<Record<string, number | null>>,
): LimitOverrides {
  const changed = new Map(Object.entries(overrides));
  for (const [name, value] of Object.entries(change)) {
    const limit = adjustableLimits.get(name);
    if (limit === undefined)
      throw serverErrors.create('LIMIT_UNKNOWN', { name, names: [...adjustableLimits.keys()].join(', ') });
    const [least, most] = limit.range;
    if (value === null) changed.delete(name);
    else if (Number.isInteger(value) && value >= least && value <= most) changed.set(name, value);
    else throw serverErrors.create('LIMIT_OUT_OF_RANGE', { name, value, least, most, unit: limit.unit });
  }
  return Object.fromEntries(changed);
}
