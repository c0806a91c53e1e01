import type { AudioCodec } from '../contract.ts';
import type { AudioEncoder } from './contract.ts';
import { G711Encoder } from './g711-codec.ts';
export function newEncoder(codec: AudioCodec): AudioEncoder {
  return new G711Encoder(codec === 'PCMA' ? 'PCMA' : 'PCMU');
}
