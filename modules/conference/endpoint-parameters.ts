import { record, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import type { ConferenceDirectionName, ConferenceModeName } from './events.ts';
import { conferenceLimits } from './limits.ts';
import type { ConferenceCommands } from './protocol.ts';

const modes: readonly ConferenceModeName[] = ['MIX', 'FORWARD'];
const directions: readonly ConferenceDirectionName[] = ['SEND', 'RECEIVE', 'BOTH'];

/** What `Conference.add(parameters)` asks for. `scheme` has no effect: codecs are negotiated by the gateway. */
export function endpointParameters(parameters: unknown): Omit<ConferenceCommands['add'], 'endpointId'> {
  if (typeof parameters !== 'object' || parameters === null)
    throw new TypeErrorConstructor('Conference.add: parameters must be an object with a call');
  const given = parameters as { readonly [name: string]: unknown };
  const { received, isVideo } = receivedOf('Conference.add', given.receiveParameters ?? {});
  return {
    callId: requiredMediaUnit('Conference.add', 'call', given.call).id,
    mode: oneOf('mode', modes, given.mode ?? 'MIX'),
    direction: oneOf('direction', directions, given.direction ?? 'BOTH'),
    displayName: given.displayName === undefined ? '' : displayNameOf('Conference.add', given.displayName),
    received,
    isVideo: isVideo || (given.maxVideoBitrate !== undefined && given.maxVideoBitrate !== null),
  };
}

export function displayNameOf(method: string, value: unknown): string {
  const name = `${value}`;
  if (name.length > conferenceLimits.displayNameChars)
    throw new TypeErrorConstructor(
      `${method}: displayName is longer than ${conferenceLimits.displayNameChars} characters`,
    );
  return name;
}

/** `{ [endpointId]: { audio: ['default'], video: [] } }`: an empty list of audio is not heard, any other is. */
export function receivedOf(
  method: string,
  parameters: unknown,
): { readonly received: { readonly [endpointId: string]: boolean }; readonly isVideo: boolean } {
  if (typeof parameters !== 'object' || parameters === null)
    throw new TypeErrorConstructor(`${method}: receiveParameters must be an object of endpoint ids`);
  const received = record<boolean>();
  let isVideo = false;
  for (const id in parameters) {
    const streams = (parameters as { readonly [id: string]: unknown })[id];
    if (typeof streams !== 'object' || streams === null) continue;
    const { audio, video } = streams as { readonly audio?: unknown; readonly video?: unknown };
    if (video !== undefined) isVideo = true;
    if (typeof audio === 'object' && audio !== null)
      received[id] = (audio as { readonly length?: unknown }).length !== 0;
  }
  return { received, isVideo };
}

/** By name or by its number in VoxEngine's enumeration. */
function oneOf<Name extends string>(parameter: string, names: readonly Name[], value: unknown): Name {
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as Name;
    if (value === name || value === index) return name;
  }
  throw new TypeErrorConstructor(`Conference.add: ${parameter} must be one of ${names}`);
}
