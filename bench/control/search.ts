import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApplicationId, newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { type JournalSearch, openStore, type Store } from '#runtime/store/index.ts';
import { ms, quantile, type Row } from '../sandbox/table.ts';

const records = 1_000_000;
const recordsOfSession = 500;
const batch = 2_000;
const vocabulary = 20_000;
const searches = 25;
const goalMs = 200;
const day = 86_400_000;
const firstAt = Date.UTC(2026, 0, 1);

/** Searches of a million records that fill about thirty days, a tenth of them errors, one session in a hundred of the application `rare`. */
export async function benchSearch(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-bench-'));
  try {
    await using store = await openStore({ dataDirectory: folder, log: silentLogger });
    const from = performance.now();
    const { sessions, rare } = await fill(store);
    const usPerRecord = ((performance.now() - from) / records) * 1_000;
    const session = sessions[Math.floor(sessions.length / 2)] as SessionId;
    const later = new Date(firstAt + 20 * day).toISOString().slice(0, 10);
    const wanted: Readonly<Record<string, (n: number) => JournalSearch>> = {
      'a word that one record has': (n) => ({ text: `x${n * 31_337}` }),
      'a word that no record has': (n) => ({ text: `nowhere${n}` }),
      'a word that each record has': () => ({ text: 'call' }),
      'two words that many have': (n) => ({ text: `call w${n + 3}` }),
      'a phrase': (n) => ({ text: `"call w${n}"` }),
      'the beginning of many words': () => ({ text: 'w12' }),
      'one letter': () => ({ text: 'w' }),
      'errors with a word that each has': () => ({ text: 'level:error call' }),
      'a common word of a session': () => ({ text: 'call', sessionId: session }),
      'a common word of a rare application': () => ({ text: 'call', applicationId: rare }),
      'a rare word of a rare application': (n) => ({ text: `x${n * 31_337}`, applicationId: rare }),
      'a common word since a day': () => ({ text: `call after:${later}` }),
    };
    const rows: Row[] = [
      { what: 'journal writes', measured: `${usPerRecord.toFixed(0)} us a record`, target: 'no goal' },
    ];
    for (const [what, search] of Object.entries(wanted)) rows.push(await timed(store, what, search));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timed(store: Store, what: string, search: (n: number) => JournalSearch): Promise<Row> {
  const took: number[] = [];
  let found = 0;
  for (let n = 1; n <= searches; n++) {
    const from = performance.now();
    found += (await store.journal.search({ ...search(n), limit: 100 })).length;
    took.push(performance.now() - from);
  }
  const p95 = quantile(took, 0.95);
  const measured = `p50 ${ms(quantile(took, 0.5))}, p95 ${ms(p95)}, ${Math.round(found / searches)} found`;
  return { what, measured, target: `p95 <= ${goalMs} ms`, met: p95 <= goalMs };
}

async function fill(store: Store): Promise<{ sessions: SessionId[]; rare: ApplicationId }> {
  const common = (await store.applications.create('common')).id;
  const rare = (await store.applications.create('rare')).id;
  const sessions: SessionId[] = [];
  const random = generator(1);
  for (let first = 0; first < records; first += batch) {
    const rows = [];
    for (let n = first; n < first + batch; n++) {
      const at = firstAt + Math.floor((n / records) * 30 * day);
      if (n % recordsOfSession === 0) {
        const id = newSessionId(at);
        const applicationId = sessions.length % 100 === 50 ? rare : common;
        const call = { destination: `+1555${sessions.length}`, callerId: '+15550100' };
        await store.sessions.start({ id, applicationId, ...call, scenarios: [], startedAt: at });
        sessions.push(id);
      }
      // As words of a language are: the k-th most frequent one a k-th as often as the first.
      const words = Array.from({ length: 8 }, () => `w${Math.floor(vocabulary ** random())}`).join(' ');
      rows.push({
        ...{ sessionId: sessions.at(-1) as SessionId, seq: (n % recordsOfSession) + 1, at },
        ...{ kind: 'log', level: n % 10 === 0 ? 'error' : 'info', message: `call ${words} x${n}` },
        ...{ data: null, scenario: null, line: null, column: null },
      });
    }
    await store.journal.append(rows);
  }
  return { sessions, rare };
}

/** Numbers from 0 to 1, the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
