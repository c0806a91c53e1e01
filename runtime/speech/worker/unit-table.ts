import type { UnitTable } from '#runtime/media/worker/unit.ts';
import { SocketUnit } from '../socket/socket-unit.ts';

/** Kinds of units that the speech worker has. */
export const speechUnits: UnitTable = {
  socket: (spec, context) => new SocketUnit(spec, context),
};
