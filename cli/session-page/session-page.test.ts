import { describe, expect, it } from '@jest/globals';
import type { JournalRecordView, SessionWhole } from '#server/http/contract/index.ts';
import { sessionPage } from './session-page.ts';

const session = {
  ...{
    id: '0199',
    application: 'default',
    rule: 'all',
    destination: '<b>100</b>',
    callerId: '"x" & y',
    customData: '',
  },
  ...{
    scenarios: [{ name: 'menu', version: 2, sha256: '' }],
    startedAt: 1_000,
    endedAt: null,
    finishReason: null,
    droppedRecords: 0,
  },
  calls: [],
} as unknown as SessionWhole;
const record = { seq: 1, cursor: 1, sessionId: '0199', at: 1_250, kind: 'log', level: 'warn' };

describe('the page of a session', () => {
  it('has what was said as text: no markup, no control character and no further row', () => {
    const message = '<script>alert(1)</script>\u001b[2J\n<tr><td>made up';
    const records = [{ ...record, message, data: { name: '</td><img src=x>' } }] as unknown as JournalRecordView[];
    const page = sessionPage({ session, records, sip: { sessionId: '0199', items: [], dropped: 0 } as never });
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<img|<b>/);
    expect(page).not.toContain('\u001b');
    expect(page).toContain('<td>&lt;b&gt;100&lt;/b&gt;');
    expect(page).toContain('&quot;x&quot; &amp; y');
    expect(page.match(/<tr class=/g)).toHaveLength(1);
    expect(page).toContain('<tr class="warn"><td class="time">+0.250<td>log<td class="text">&lt;script&gt;');
    expect(page).toContain('menu version 2');
  });
});
