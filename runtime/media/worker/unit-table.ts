import { PlayerUnit } from '../player/player-unit.ts';
import type { UnitTable } from './unit.ts';

/** Kinds of units that every media worker has, besides streams. */
export const mediaUnits: UnitTable = {
  player: (spec, context) => new PlayerUnit(spec, context),
};
