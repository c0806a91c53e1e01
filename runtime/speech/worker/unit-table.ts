import type { UnitTable } from '#runtime/media/worker/unit.ts';
import { AgentUnit } from '../agent/agent-unit.ts';
import { DialogflowUnit } from '../dialogflow/dialogflow-unit.ts';
import { RecogniserUnit } from '../recogniser/recogniser-unit.ts';
import { SocketUnit } from '../socket/socket-unit.ts';
import { SynthesisUnit } from '../synthesis/synthesis-unit.ts';
import { VoiceUnit } from '../voice/voice-unit.ts';

/** Kinds of units that the speech worker has. */
export const speechUnits: UnitTable = {
  agent: (spec, context) => new AgentUnit(spec, context),
  dialogflow: (spec, context) => new DialogflowUnit(spec, context),
  synthesis: (spec, context) => new SynthesisUnit(spec, context),
  recogniser: (spec, context) => new RecogniserUnit(spec, context),
  socket: (spec, context) => new SocketUnit(spec, context),
  voice: (spec, context) => new VoiceUnit(spec, context),
};
