import { describe, expect, it } from '@jest/globals';
import { checkMediaEncryption } from './encryption.ts';

const listener = (transport: 'udp' | 'tls') => ({ transport, host: '192.0.2.1', port: 5060 });

describe('what doctor says of encrypted audio', () => {
  it.each([
    ['off', 'udp', 'ok', 'offered to no phone'],
    ['optional', 'tls', 'ok', 'offered over TLS'],
    ['required', 'tls', 'ok', 'required of every call'],
    ['optional', 'udp', 'warning', 'done over TLS'],
    ['required', 'udp', 'warning', 'reads the keys'],
  ] as const)('%s with SIP over %s: %s', (mediaEncryption, transport, outcome, text) => {
    const finding = checkMediaEncryption({ mediaEncryption, sip: [listener(transport)] });
    expect(finding.outcome).toBe(outcome);
    expect(finding.message).toContain(text);
  });
});
