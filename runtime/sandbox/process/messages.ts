import { type Frame, op } from './codec.ts';
import type { ArrivingScripts, CheckReport, StartReport, StartRequest, TurnReport } from './port.ts';

/** Messages as frames and back, in one place for both processes. */

export interface ProcessConfiguration {
  readonly kit: string;
  readonly warm: number;
  readonly heapMiB: number;
}

const none: readonly never[] = [];

export function configureFrame(id: number, { kit, warm, heapMiB }: ProcessConfiguration): Frame {
  return { op: op.configure, id, numbers: [warm, heapMiB], texts: [kit] };
}

export function readConfigure({ numbers, texts }: Frame): ProcessConfiguration {
  return { kit: text(texts, 0), warm: number(numbers, 0), heapMiB: number(numbers, 1) };
}

export function startFrame(id: number, request: StartRequest): Frame {
  const { handle, start, sessionId, application, secrets, events } = request;
  const scripts = request.scripts.flatMap(({ name, code }) => [name, code]);
  return {
    op: op.start,
    id,
    numbers: [request.at, request.heapMiB, request.callbackMs, request.wallMs, scripts.length],
    texts: [handle, start, sessionId, application, secrets, ...scripts, ...events],
  };
}

export function readStart({ numbers, texts }: Frame): StartRequest {
  const scripts: { name: string; code: string }[] = [];
  const firstEvent = 5 + number(numbers, 4);
  for (let i = 5; i < firstEvent; i += 2) scripts.push({ name: text(texts, i), code: text(texts, i + 1) });
  return {
    handle: text(texts, 0),
    start: text(texts, 1),
    sessionId: text(texts, 2),
    application: text(texts, 3),
    secrets: text(texts, 4),
    scripts,
    events: texts.slice(firstEvent),
    at: number(numbers, 0),
    heapMiB: number(numbers, 1),
    callbackMs: number(numbers, 2),
    wallMs: number(numbers, 3),
  };
}

export function deliverFrame(
  id: number,
  handle: string,
  at: number,
  events: readonly string[],
  scripts: ArrivingScripts,
): Frame {
  const numbers = [at, ...scripts.map(({ event }) => event)];
  const texts = scripts.flatMap(({ name, parameters, code }) => [name, parameters.join(), code]);
  return { op: op.deliver, id, numbers, texts: [handle, ...texts, ...events] };
}

/** As the arguments of `SandboxPort.deliver`. */
export function readDeliver({ numbers, texts }: Frame): [string, number, readonly string[], ArrivingScripts] {
  const scripts = numbers.slice(1).map((event, i) => ({
    event,
    name: text(texts, 3 * i + 1),
    parameters: text(texts, 3 * i + 2).split(','),
    code: text(texts, 3 * i + 3),
  }));
  return [text(texts, 0), number(numbers, 0), texts.slice(3 * scripts.length + 1), scripts];
}

export function disposeFrame(handle: string): Frame {
  return { op: op.dispose, id: 0, numbers: none, texts: [handle] };
}

export function checkFrame(id: number, code: string): Frame {
  return { op: op.check, id, numbers: none, texts: [code] };
}

export function pingFrame(id: number): Frame {
  return { op: op.ping, id, numbers: none, texts: none };
}

export function turnFrame(id: number, { cpuMs, wallMs, heapBytes, entries }: TurnReport): Frame {
  return { op: op.turn, id, numbers: [cpuMs, wallMs, heapBytes], texts: [entries] };
}

export function startedFrame(id: number, report: StartReport): Frame {
  const { op: turn, numbers, texts } = turnFrame(id, report);
  return { op: turn, id, numbers, texts: report.eventEntries === undefined ? texts : [...texts, report.eventEntries] };
}

export function readStarted(frame: Frame): StartReport {
  return { ...readTurn(frame), eventEntries: frame.texts[1] };
}

export function readTurn({ numbers, texts }: Frame): TurnReport {
  return {
    cpuMs: number(numbers, 0),
    wallMs: number(numbers, 1),
    heapBytes: number(numbers, 2),
    entries: text(texts, 0),
  };
}

export function checkedFrame(id: number, report: CheckReport): Frame {
  const place = report.verdict === 'syntax' ? [report.line, report.column] : none;
  return {
    op: op.checked,
    id,
    numbers: place,
    texts: report.verdict === 'syntax' ? [report.verdict, report.message] : [report.verdict],
  };
}

export function readChecked({ numbers, texts }: Frame): CheckReport {
  const verdict = text(texts, 0);
  if (verdict === 'ok' || verdict === 'timeout') return { verdict };
  return { verdict: 'syntax', message: text(texts, 1), line: number(numbers, 0), column: number(numbers, 1) };
}

function text(texts: readonly string[], index: number): string {
  return texts[index] ?? '';
}

function number(numbers: readonly number[], index: number): number {
  return numbers[index] ?? 0;
}
