import type { UnitTable } from '#runtime/media/worker/unit.ts';
import { SocketUnit } from '../socket/socket-unit.ts';
import { SynthesisUnit } from '../synthesis/synthesis-unit.ts';

/** Kinds of units that the speech worker has. */
export const speechUnits: UnitTable = {
  synthesis: (spec, context) => new SynthesisUnit(spec, context),
  socket: (spec, context) => new SocketUnit(spec, context),
};
