import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { lazyProperty } from '#runtime/sandbox/guest-kit/lazy-property.ts';

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
  'ASRModel',
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

/** Defines the globals above. */
export function installConstants(kit: GuestKit): void {
  for (const name of enumNames) lazyProperty(globalThis, name, false, () => kit.sync('enumValues', name));
  for (const name of listNames) lazyProperty(globalThis, name, false, () => providers(kit, name));
}

function providers(kit: GuestKit, list: string): Values {
  const groups = kit.sync('listGroups', list) as readonly string[];
  const values: Values = {};
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index] as string;
    lazyProperty(values, group, true, () => kit.sync('listValues', list, group));
  }
  return values;
}
