import { stripVTControlCharacters } from 'node:util';
import type { JournalRecordView, SessionWhole, SipMessageList } from '#server/http/contract/index.ts';
import { drawLadder } from '../sip-ladder/index.ts';
import { safe } from '../terminal.ts';

/** What is told of a session. */
export interface SessionStory {
  readonly session: SessionWhole;
  readonly records: readonly JournalRecordView[];
  readonly sip: SipMessageList;
}

const ladderWidth = 120;
const style = `:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}body{margin:2rem auto;max-width:75rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{padding:.15rem .6rem .15rem 0;text-align:left;vertical-align:top}th{font-weight:600}
pre,td.text{font:13px/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}pre{overflow-x:auto;white-space:pre}
td.time,.note{color:GrayText;white-space:nowrap}tr.warn td.text{color:#a60}tr.error td.text{color:#c22}tr.debug{opacity:.65}`;

/** A session as one page of HTML that asks for nothing: what people and scenarios said is text in it, and no script runs. */
export function sessionPage({ session, records, sip }: SessionStory): string {
  const ladder = sip.items.length === 0 ? [] : ['<h2>SIP</h2>', `<pre>${ladderOf(sip)}</pre>`];
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>Session ${escaped(session.id)}</title>`,
    `<style>${style}</style>`,
    `<h1>Session ${escaped(session.id)}</h1>`,
    tableOf([], factsOf(session)),
    '<h2>Calls</h2>',
    tableOf(
      ['call', 'direction', 'party', 'started', 'answered', 'ended', 'outcome'],
      session.calls.map((call) => [
        ...[call.id, call.direction, call.remoteParty, timeOf(call.startedAt), timeOf(call.connectedAt)],
        ...[timeOf(call.endedAt), `${call.endCode ?? ''} ${call.endReason ?? ''}`],
      ]),
    ),
    ...ladder,
    '<h2>Journal</h2>',
    '<table>',
    ...records.map((record) => rowOf(record, session.startedAt)),
    '</table>',
  ].join('\n')}\n`;
}

function factsOf(session: SessionWhole): readonly (readonly string[])[] {
  const { application, rule, destination, callerId, scenarios, startedAt, endedAt, finishReason } = session;
  return [
    ['application', application],
    ['rule', rule ?? ''],
    ['from', callerId],
    ['to', destination],
    ['scenarios', scenarios.map(({ name, version }) => `${name} version ${version}`).join(', ')],
    ['started', timeOf(startedAt)],
    ['ended', `${timeOf(endedAt)} ${finishReason ?? ''}`],
  ];
}

function ladderOf(sip: SipMessageList): string {
  return escaped(stripVTControlCharacters(drawLadder(sip, { width: ladderWidth, verbose: true })));
}

function rowOf({ at, kind, level, message, data, source }: JournalRecordView, startedAt: number): string {
  const place =
    source === undefined ? '' : ` <span class="note">${escaped(`${source.scenario}:${source.line}`)}</span>`;
  const details =
    data === undefined || data === null ? '' : ` <span class="note">${escaped(JSON.stringify(data))}</span>`;
  const seconds = `+${((at - startedAt) / 1_000).toFixed(3)}`;
  const text = message
    .split(/\r\n|\r|\n/)
    .map(escaped)
    .join('\n');
  return `<tr class="${escaped(level)}"><td class="time">${seconds}<td>${escaped(kind)}<td class="text">${text}${details}${place}`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.length === 0 ? '' : `<tr>${heads.map((text) => `<th>${escaped(text)}`).join('')}`;
  return `<table>${head}${rows.map((cells) => `<tr>${cells.map((text) => `<td>${escaped(text)}`).join('')}`).join('')}</table>`;
}

function timeOf(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Lines as they are; no character of a line is markup, or reorders it. */
function escaped(text: string): string {
  const lines = text.split('\n').map(safe).join('\n');
  return lines.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
