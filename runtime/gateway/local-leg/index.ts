export { LocalPair, type LocalPairParts } from './local-pair.ts';
