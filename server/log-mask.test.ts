import { describe, expect, it } from '@jest/globals';
import { createLogger } from '#runtime/shared/log.ts';
import { LogMask } from './log-mask.ts';

describe("the operator's log", () => {
  it('shows no secret, raw or encoded, and stays JSON', () => {
    const mask = new LogMask();
    mask.remember(['s3cr3t/value', '30', 's3cr3t/value']);
    const lines: string[] = [];
    const log = createLogger('info', {
      destination: { write: (line) => void lines.push(line) },
      mask: (line) => mask.mask(line),
    });
    log.info(
      { url: `https://example.com/?k=${encodeURIComponent('s3cr3t/value')}`, blob: btoa('s3cr3t/value') },
      'asked s3cr3t/value',
    );
    expect(lines[0]).not.toContain('s3cr3t');
    expect(lines[0]).not.toContain(btoa('s3cr3t/value').slice(0, 12));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, msg: 'asked [masked]' });
  });
});
