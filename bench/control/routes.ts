import { compilePattern, createRouter, type Router } from '#runtime/router/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { median, ms, type Row } from '../sandbox/table.ts';
import { storeOfRules } from './rule-store.ts';

/** How the 10,000 rules are laid out, and a destination whose rule is the last one, or none. */
interface Layout {
  readonly what: string;
  readonly patterns: readonly (readonly string[])[];
  readonly destinations: readonly string[];
}

const rules = 10_000;
const rounds = 15;
const goalUs = 10;

/** What finding the rule of a call takes, beside trying the same rules one after the other in the same run. */
export async function benchRoutes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const layout of layouts()) rows.push(await benchLayout(layout));
  rows.push(await benchHostile());
  return rows;
}

function layouts(): readonly Layout[] {
  const numbers = upTo(rules, (n) => `\\+?1${4_150_000_000 + n * 7}`);
  const areas = upTo(rules, (n) => `\\+?1${20_000 + n}\\d+`);
  const mixed = upTo(
    rules,
    (n) => [exact(n), `\\+?44${10_000 + n}\\d{2,6}`, `${n}0[1-5]\\d*`, `user${n}`][n % 4] ?? '',
  );
  return [
    { what: 'exact numbers, the last matches', patterns: [[...numbers.slice(1), exact(1)]], destinations: [exact(1)] },
    { what: 'exact numbers, none matches', patterns: [numbers], destinations: ['+14149999999', 'alice'] },
    {
      what: 'areas \\+?1NNNNN\\d+, then .*, which matches',
      patterns: [[...areas.slice(1), '.*']],
      destinations: ['+493012345', '14155550123'],
    },
    { what: 'areas, none matches', patterns: [areas], destinations: ['+199995550123', '+199985550'] },
    {
      what: 'a mixture, none matches',
      patterns: [mixed],
      destinations: ['+15550123', '+4412', '1230600', 'user10000'],
    },
    {
      what: 'a thousand applications, the last has .*',
      patterns: upTo(1_000, (n) => (n === 999 ? ['.*'] : mixed.slice(n * 10, n * 10 + 10))),
      destinations: ['+15550123', '1230600', 'user10000'],
    },
  ];
}

function exact(n: number): string {
  return `${4_930_000_000 + n * 13}`;
}

async function benchLayout({ what, patterns, destinations }: Layout): Promise<Row> {
  using router = await createRouter({ store: storeOfRules(patterns), log: silentLogger });
  const compiled = patterns.flat().map(compilePattern);
  const indexed: number[] = [];
  const tried: number[] = [];
  // Before, until V8 has compiled it; then in turns, so that both meet the same machine.
  perCall(destinations, 20_000, (destination) => route(router, destination));
  for (let round = 0; round < rounds; round += 1) {
    indexed.push(perCall(destinations, 2_000, (destination) => route(router, destination)));
    tried.push(perCall(destinations, 4, (to) => compiled.find((pattern) => pattern.matches(to))));
  }
  const us = median(indexed);
  return {
    what: `route: ${what}`,
    measured: `${us.toFixed(2)} µs, ${(1e6 / us).toFixed(0)}/s`,
    target: `${goalUs} µs; one by one ${median(tried).toFixed(0)} µs`,
    met: us <= goalUs,
  };
}

/** No destination may hold up the signalling loop, whatever the rules: the step budget ends it. */
async function benchHostile(): Promise<Row> {
  const patterns = upTo(rules, () => '(?:(?!(?:a?){200}b).)*c|(a*)*(b|a+)+[^]{0,100}d');
  using router = await createRouter({ store: storeOfRules([patterns]), log: silentLogger });
  const times = upTo(rounds, () => perCall(['a'.repeat(256)], 1, (destination) => route(router, destination)) / 1_000);
  const worst = Math.max(...times);
  return {
    what: 'route: hostile patterns, hostile number',
    measured: `${ms(median(times))}, worst ${ms(worst)}`,
    target: '100 ms',
    met: median(times) < 100,
  };
}

function route(router: Router, destination: string): unknown {
  return router.route({ destination, destinationHost: '192.0.2.1' });
}

/** µs */
function perCall(destinations: readonly string[], times: number, act: (destination: string) => unknown): number {
  const started = performance.now();
  for (let n = 0; n < times; n += 1) act(destinations[n % destinations.length] ?? '');
  return ((performance.now() - started) * 1_000) / times;
}

function upTo<Item>(count: number, make: (n: number) => Item): Item[] {
  return Array.from({ length: count }, (_, n) => make(n));
}
