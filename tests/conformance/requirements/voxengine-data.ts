import { requirements } from '../requirement.ts';

const reference = 'VoxEngine reference';

/** Hashes, telephone numbers, texts and bytes. */
export const voxEngineData = requirements('DATA', [
  ['HASHES', reference, 'Crypto gives MD5, SHA-1, SHA-256 and HMAC-SHA-256 of texts and bytes in hexadecimal.'],
  ['ENCODINGS', reference, 'str2bytes and bytes2str know UTF-8 and the encodings that have names of their own.'],
  ['PHONE-NUMBER', reference, 'PhoneNumber.getInfo tells type, region and validity with the names of libphonenumber.'],
]);
