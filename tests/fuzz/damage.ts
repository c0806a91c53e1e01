import fc from 'fast-check';
import { knownNames } from '#runtime/gateway/sip/message/header-names.ts';

const numbers = [
  '0',
  '1',
  '-1',
  '70',
  '256',
  '65535',
  '65536',
  '2147483647',
  '2147483648',
  '4294967296',
  '9'.repeat(40),
];
const pieces = [
  ...[
    '<',
    '>',
    '"',
    '\\',
    ',',
    ';',
    ':',
    '=',
    '/',
    '@',
    '?',
    '&',
    '%',
    '*',
    '(',
    ')',
    '[',
    ']',
    ' ',
    '\t',
    '\r\n ',
    '\0',
  ],
  ...[
    'é',
    '\u{1f600}',
    '\xff',
    '%00',
    '%41',
    '%',
    '\\"',
    '""',
    '<>',
    ';;',
    ',,',
    '::',
    '[::1]',
    '127.0.0.1',
    'h',
    'a.b',
  ],
  ...[
    'sip:',
    'sips:',
    'tel:+1',
    'sip:a@b',
    '<sip:a@b>',
    '<sip:a@b;lr>',
    'sip:%22@[::1]:99999',
    'SIP/2.0/UDP ',
    'z9hG4bK',
  ],
  ...[
    ';tag=',
    ';branch=',
    ';rport',
    ';received=',
    ';maddr=',
    ';lr',
    ';transport=ws',
    ';q=0.',
    ';expires=',
    ';id=',
    ';ob',
  ],
  ...[';to-tag=', ';from-tag=', ';early-only', ';refresher=uac', ';reason=', ';handling=required', ';boundary='],
  ...['Digest ', 'realm="x"', 'nonce="', 'qop=auth,auth-int', 'nc=00000001', 'stale=true', 'algorithm=SHA-256-sess'],
  ...['INVITE', 'application/sdp', '100rel', 'timer', 'replaces', 'refer', 'terminated', 'active', 'SIP/2.0 200 OK'],
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

/** What a header, a URI or a line of SDP is made of, in any order, and some of it many times. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, piece, fc.nat(8_200), piece)
      .map(([before, unit, times, after]) => before + unit.repeat(times / Math.max(1, unit.length)) + after),
  },
);

const hostileLine = fc
  .tuple(fc.oneof(fc.constantFrom(...knownNames), fc.constantFrom('X-A', 'v', 'l', 'L', 'k', '')), hostileValue)
  .map(([name, value]) => `${name}: ${value}`);

type Damage =
  | { readonly kind: 'bytes'; readonly at: number; readonly remove: number; readonly insert: Buffer }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'number'; readonly at: number; readonly number: string }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'line'; readonly at: number; readonly remove: boolean; readonly insert: string }
  | { readonly kind: 'value'; readonly at: number; readonly value: string }
  | { readonly kind: 'move'; readonly at: number; readonly to: number }
  | { readonly kind: 'splice'; readonly at: number; readonly with: Buffer };

const where = fc.nat(65_535);

function damage(others: readonly Buffer[]): fc.Arbitrary<Damage> {
  const few = fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
    piece.map((text) => Buffer.from(text)),
  );
  return fc.oneof(
    fc.record({ kind: fc.constant('bytes' as const), at: where, remove: fc.nat(40), insert: few }),
    fc.record({ kind: fc.constant('repeat' as const), at: where, length: fc.nat(60), times: fc.nat(9_000) }),
    fc.record({ kind: fc.constant('number' as const), at: where, number: fc.constantFrom(...numbers) }),
    fc.record({ kind: fc.constant('cut' as const), at: where }),
    fc.record({ kind: fc.constant('line' as const), at: where, remove: fc.boolean(), insert: hostileLine }),
    fc.record({ kind: fc.constant('value' as const), at: where, value: hostileValue }),
    fc.record({ kind: fc.constant('move' as const), at: where, to: where }),
    fc.record({ kind: fc.constant('splice' as const), at: where, with: fc.constantFrom(...others) }),
  );
}

/** Messages that were once whole, with lines, values, numbers and bytes changed, moved, repeated, cut and mixed. */
export function damaged(corpus: readonly Buffer[], most = 6): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.constantFrom(...corpus), fc.array(damage(corpus), { maxLength: most }))
    .map(([bytes, damages]) => damages.reduce(applyDamage, bytes).subarray(0, 70_000));
}

function applyDamage(bytes: Buffer, done: Damage): Buffer {
  const at = done.at % (bytes.length + 1);
  switch (done.kind) {
    case 'bytes':
      return Buffer.concat([bytes.subarray(0, at), done.insert, bytes.subarray(at + done.remove)]);
    case 'repeat': {
      const unit = bytes.subarray(at, at + done.length);
      const times = Math.min(done.times, Math.floor(40_000 / (unit.length + 1)));
      return Buffer.concat([bytes.subarray(0, at), ...Array<Buffer>(times).fill(unit), bytes.subarray(at)]);
    }
    case 'cut':
      return bytes.subarray(0, at);
    case 'splice':
      return Buffer.concat([bytes.subarray(0, at), done.with.subarray(done.at % (done.with.length + 1))]);
    default:
      return Buffer.from(damageText(bytes.toString('latin1'), done), 'latin1');
  }
}

type LineDamage = Exclude<Damage, { readonly kind: 'bytes' | 'repeat' | 'cut' | 'splice' }>;

function damageText(text: string, done: LineDamage): string {
  if (done.kind === 'number') {
    const found = [...text.matchAll(/\d+/g)];
    const one = found[done.at % Math.max(1, found.length)];
    return one === undefined ? text : text.slice(0, one.index) + done.number + text.slice(one.index + one[0].length);
  }
  const lines = text.split('\r\n');
  const at = done.at % lines.length;
  const line = lines[at] ?? '';
  if (done.kind === 'line') lines.splice(at, done.remove ? 1 : 0, latin1(done.insert));
  else if (done.kind === 'value') lines[at] = line.slice(0, line.search(/[:=]|$/) + 1) + latin1(done.value);
  else lines.splice(done.to % lines.length, 0, ...lines.splice(at, 1));
  return lines.join('\r\n');
}

/** The same bytes as UTF-8 would give, a character a byte. */
function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Bytes as they can be read and pasted. */
export function showBytes(bytes: Buffer): string {
  return JSON.stringify(bytes.toString('latin1'));
}
