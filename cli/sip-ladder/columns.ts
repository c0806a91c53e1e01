import type { SipMessageView } from '#server/http/contract/index.ts';
import { safe } from '../terminal.ts';
import { headerValue, type SipText } from './sip-text.ts';

/** One party of the ladder: Patchbay, or an address with what its user agent calls itself. */
export interface Party {
  readonly address: string;
  readonly names: Set<string>;
  /** Who called us stands left of us. */
  readonly isCaller: boolean;
}

export interface Column {
  readonly title: string;
  readonly subtitle: string;
  /** Where its line stands, characters from the left. */
  readonly at: number;
}

const leastGap = 16;

/** Who takes part, by address, in order of appearance. */
export function partiesOf(messages: readonly (readonly [SipMessageView, SipText])[]): Map<string, Party> {
  const parties = new Map<string, Party>();
  for (const [{ remote, direction }, text] of messages) {
    const party = parties.get(remote) ?? { address: remote, names: new Set(), isCaller: direction === 'in' };
    parties.set(remote, party);
    const name = headerValue(text, 'user-agent') ?? headerValue(text, 'server');
    if (direction === 'in' && name !== undefined && name !== '') party.names.add(name);
  }
  return parties;
}

/** Columns from left to right; the map leads from an address to its column, and from '' to ours. */
export function columnsOf(parties: ReadonlyMap<string, Party>, left: number, width: number): Map<string, Column> {
  const all = [...parties.values()];
  const callers = all.filter((party) => party.isCaller);
  const order = [...callers, undefined, ...all.filter((party) => !party.isCaller)];
  const margin = 6;
  const gap = Math.max(leastGap, Math.floor((width - left - 2 * margin - 1) / Math.max(1, order.length - 1)));
  const columns = new Map<string, Column>();
  for (const [index, party] of order.entries()) {
    const at = left + margin + index * gap;
    const title = party === undefined ? 'Patchbay' : shortened(safe(party.address), gap - 2);
    const subtitle = party === undefined ? '' : shortened(safe([...party.names][0] ?? ''), gap - 2);
    columns.set(party?.address ?? '', { title, subtitle, at });
  }
  return columns;
}

/** A line of texts, each around the line of its column and clear of its neighbours. */
export function headingLine(columns: Iterable<Column>, width: number, text: (column: Column) => string): string {
  let line = '';
  for (const column of columns) {
    const shown = text(column);
    const centred = column.at - Math.floor(shown.length / 2);
    const fitting = column.at < width ? Math.min(centred, width - shown.length) : centred;
    const start = Math.max(line === '' ? 0 : line.length + 1, fitting);
    if (shown !== '') line = line.padEnd(start) + shown;
  }
  return line;
}

/** At most so many characters; what is missing is marked. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(0, most - 1)).join('')}…`;
}
