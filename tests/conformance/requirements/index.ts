import type { Requirement } from '../requirement.ts';
import { media } from './media.ts';
import { operator } from './operator.ts';
import { routing } from './routing.ts';
import { sandbox } from './sandbox.ts';
import { secrets } from './secrets.ts';
import { session } from './session.ts';
import { sip } from './sip.ts';
import { voxEngineTraps } from './voxengine-traps.ts';

/** Every requirement, by the file that declares it. */
export const requirementFiles: Readonly<Record<string, readonly Requirement[]>> = {
  media,
  operator,
  routing,
  sandbox,
  secrets,
  session,
  sip,
  'voxengine-traps': voxEngineTraps,
};

export const allRequirements: readonly Requirement[] = Object.values(requirementFiles).flat();
