import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { create, defineProperty, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { unavailableNamespaces } from './unavailable.ts';

/**
 * Enumerations that only functions of later modules take. Scripts name them at load time, in option objects and
 * listeners, so they are all there; their values (`enum-values.json`) stay outside the isolate until a scenario reads
 * one.
 */
export const enumNames: readonly string[] = [
  'ACDEvents',
  'AMDEvents',
  'ASRDictionary',
  'ASRLanguage',
  'ASRMode',
  'CallAudioQuality',
  'DialogflowLanguage',
  'DialogflowModel',
  'DialogflowModelVariant',
  'DialogflowSsmlVoiceGender',
  'RecorderDirection',
  'RecorderLabelFont',
  'RecorderLabelPosition',
  'RecorderLabelTextAlign',
  'RecorderLayout',
  'RecorderObjectFit',
  'RecorderProfile',
  'SmartQueueEvents',
  'SmartQueueOperatorSettingsMode',
  'StreamingAgentEvents',
  'TTSEffectsProfile',
  'TaskWaitingCode',
  'TerminationStatus',
  'TranscriptionProvider',
  'VoxTTSModelList',
  'VoxTTSVoiceList',
];

/**
 * Lists of a provider's names (`name-lists.json`); a name's value is its own path, as
 * `"VoiceList.Amazon.en_US_Joanna"`.
 */
export const listNames: readonly string[] = ['ASRModelList', 'ASRProfileList', 'VoiceList'];

type Values = { [name: string]: unknown };

/**
 * Defines the globals above, and the namespaces of later modules: their enumerations with functions that tell what is
 * missing.
 */
export function installConstants(kit: GuestKit): void {
  const realm = globalThis as unknown as Values;
  for (const name of enumNames) lazy(realm, name, false, () => kit.sync('enumValues', name));
  for (const name of listNames) lazy(realm, name, false, () => providers(kit, name));
  for (const [name, members] of Object.entries(unavailableNamespaces))
    lazy(realm, name, false, () => namespace(kit, name, members));
}

/** Functions that throw an error which names them. */
export function unavailableFunctions(owner: string, members: readonly string[]): Values {
  const functions: Values = create(Object.prototype) as Values;
  for (let index = 0; index < members.length; index += 1) {
    const member = members[index] as string;
    functions[member] = unavailable(`${owner}.${member}`);
  }
  return functions;
}

/** A function expression, not an arrow, so that `new` reaches the message too. */
export function unavailable(name: string): () => never {
  return function missing(): never {
    throw new TypeError(`${name} is not available in this version of Patchbay`);
  };
}

function namespace(kit: GuestKit, name: string, members: readonly string[]): Values {
  const functions = unavailableFunctions(name, members);
  // Five of 57 public scenarios make one and fill in its fields long before they send it.
  if (name === 'Net') functions.HttpRequestOptions = function HttpRequestOptions() {};
  return { ...functions, ...(kit.sync('enumValues', name) as Values | undefined) };
}

function providers(kit: GuestKit, list: string): Values {
  const groups = kit.sync('listGroups', list) as readonly string[];
  const values: Values = {};
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index] as string;
    lazy(values, group, true, () => kit.sync('listValues', list, group));
  }
  return values;
}

/** A property that is made when it is first read, and that a scenario may replace or declare anew. */
function lazy(target: Values, name: string, enumerable: boolean, make: () => unknown): void {
  const put = (value: unknown): void => {
    const property = record<unknown>();
    property.value = value;
    property.writable = true;
    property.configurable = true;
    property.enumerable = enumerable;
    defineProperty(target, name, property);
  };
  const property = record<unknown>();
  property.get = () => {
    const value = make();
    put(value);
    return value;
  };
  property.set = put;
  property.configurable = true;
  property.enumerable = enumerable;
  defineProperty(target, name, property);
}
