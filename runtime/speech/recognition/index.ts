export { pocketsphinxTrial } from './pocketsphinx/pocketsphinx.ts';
export {
  accountOwners,
  configuredRecognisers,
  defaultRecognition,
  type PreparedRecogniser,
  prepareRecogniser,
  type RecogniserName,
  type RecognitionSettings,
  recogniserNames,
} from './prepared.ts';
export {
  type AskedRecogniser,
  type ChosenRecogniser,
  type ConfiguredRecognisers,
  chooseRecogniser,
} from './profile.ts';
export {
  type NeededSetting,
  type RecognitionProvider,
  recognitionProviders,
  recognitionProvidersWith,
} from './providers.ts';
export type { Endpointer, OpenEndpointer } from './utterance/endpointer.ts';
