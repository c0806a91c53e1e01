import { ConferenceUnit } from '../conference/conference-unit.ts';
import { ListenerUnit } from '../listener/listener-unit.ts';
import { PlayerUnit } from '../player/player-unit.ts';
import { RecorderUnit } from '../recorder/recorder-unit.ts';
import { TapePlayerUnit } from '../tape-player/tape-player-unit.ts';
import type { UnitTable } from './unit.ts';

/** Kinds of units that every media worker has, besides streams. */
export const mediaUnits: UnitTable = {
  recorder: (spec, context) => new RecorderUnit(spec, context),
  conference: (spec, context) => new ConferenceUnit(spec, context),
  listener: (spec, context) => new ListenerUnit(spec, context),
  player: (spec, context) => new PlayerUnit(spec, context),
  'tape-player': (spec, context) => new TapePlayerUnit(spec, context),
};
