import type { Requirement } from '../requirement.ts';
import { voxEngineTraps } from './voxengine-traps.ts';

/** Every requirement, by the file that declares it. */
export const requirementFiles: Readonly<Record<string, readonly Requirement[]>> = {
  'voxengine-traps': voxEngineTraps,
};

export const allRequirements: readonly Requirement[] = Object.values(requirementFiles).flat();
