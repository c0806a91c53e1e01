import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { queuesLimits } from './limits.ts';
import type { AgentCall, AskedRequest } from './protocol.ts';

interface Asked {
  readonly request: AskedRequest;
  readonly call: AgentCall;
}

type Given = { readonly [name: string]: unknown };

const {
  nameChars,
  partyChars,
  skills: mostSkills,
  customDataChars,
  ringLeastMs,
  ringMostMs,
  wantedAgentMs,
} = queuesLimits;
const usualPriority = 50;

/** `VoxEngine.enqueueACDRequest(queueName, callerid, parameters)`. Throws a TypeError that says which is wrong, as below. */
export function acdRequest(kit: GuestKit, queueName: unknown, callerid: unknown, parameters: unknown): Asked {
  const method = 'VoxEngine.enqueueACDRequest';
  const given = objectOr(parameters);
  const { headers, timeoutMs } = kit.calls.headers(method, given.headers);
  return {
    request: {
      kind: 'acd',
      queue: { name: name(method, 'queueName', queueName) },
      priority: priority(method, given.priority),
      skills: [],
      ...(timeoutMs === undefined ? {} : { ringMs: timeoutMs }),
      customData: text(method, 'customData', given.customData, customDataChars),
    },
    call: { callerId: text(method, 'callerid', callerid, partyChars), displayName: '', headers },
  };
}

/** `VoxEngine.enqueueTask(parameters)`. The agent sees the caller of `parameters.call`. */
export function taskRequest(kit: GuestKit, parameters: unknown): Asked {
  const method = 'VoxEngine.enqueueTask';
  if (typeof parameters !== 'object' || parameters === null)
    throw new TypeError(`${method}: parameters must be an object with a queue`);
  const given = parameters as Given;
  const { headers } = kit.calls.headers(method, given.extraHeaders);
  const call = given.call as { callerid(): string; displayName(): string } | null | undefined;
  const client =
    call === undefined || call === null
      ? undefined
      : { id: requiredMediaUnit(method, 'call', call).id, callerId: call.callerid(), name: call.displayName() };
  return {
    request: {
      kind: 'task',
      queue: queueOf(method, given.queue),
      priority: priority(method, given.priority),
      skills: skillsOf(method, given.skills),
      ...ringing(method, given.timeout),
      ...wanted(method, given.operatorSettings),
      customData: text(method, 'customData', given.customData, customDataChars),
    },
    call: {
      callerId: client?.callerId ?? '',
      displayName: client?.name ?? '',
      headers,
      ...(client === undefined ? {} : { clientCallId: client.id }),
    },
  };
}

function queueOf(method: string, given: unknown): AskedRequest['queue'] {
  const { id, name: queueName } = objectOr(given);
  if (queueName !== undefined && queueName !== null && queueName !== '')
    return { name: name(method, 'queue.name', queueName) };
  if (typeof id === 'number' && Number.isInteger(id) && id >= 0) return { number: id };
  throw new TypeError(`${method}: queue must be an object with the name or the id of a queue`);
}

function skillsOf(method: string, given: unknown): AskedRequest['skills'] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || given.length > mostSkills)
    throw new TypeError(`${method}: skills must be an array of at most ${mostSkills} objects with name and level`);
  const skills: { name: string; levels: number[] }[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const skill = objectOr(given[index]);
    const levels = Array.isArray(skill.level) ? skill.level : skill.level === undefined ? [] : [skill.level];
    for (let each = 0; each < levels.length; each += 1)
      if (![1, 2, 3, 4, 5].includes(levels[each])) throw new TypeError(`${method}: level of a skill must be 1 to 5`);
    skills[index] = { name: name(method, 'name of a skill', skill.name), levels: [...new Set<number>(levels)] };
  }
  return skills;
}

function ringing(method: string, seconds: unknown): { readonly ringMs?: number } {
  if (seconds === undefined || seconds === null) return {};
  const ms = Math.round(Number(seconds) * 1000);
  if (!(ms > 0)) throw new TypeError(`${method}: timeout must be a number of seconds above 0`);
  return { ringMs: Math.min(Math.max(ms, ringLeastMs), ringMostMs) };
}

function wanted(method: string, given: unknown): Pick<AskedRequest, 'agent'> {
  if (given === undefined || given === null) return {};
  const { operatorId, mode = 'STRICT', timeout = 0 } = objectOr(given);
  if (typeof operatorId !== 'number' || !Number.isInteger(operatorId) || operatorId < 0)
    throw new TypeError(`${method}: operatorSettings.operatorId must be the number of an agent`);
  if (mode !== 'STRICT' && mode !== 'SMART')
    throw new TypeError(`${method}: operatorSettings.mode must be STRICT or SMART`);
  const ms = Math.round(Number(timeout) * 1000);
  if (!(ms >= 0)) throw new TypeError(`${method}: operatorSettings.timeout must be a number of seconds`);
  return { agent: { number: operatorId, isStrict: mode === 'STRICT', timeoutMs: Math.min(ms, wantedAgentMs) } };
}

function priority(method: string, given: unknown): number {
  if (given === undefined || given === null) return usualPriority;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new TypeError(`${method}: priority must be a whole number from 1, the highest, to 100`);
  return value;
}

function name(method: string, parameter: string, given: unknown): string {
  const value = text(method, parameter, given, nameChars);
  if (value === '') throw new TypeError(`${method}: ${parameter} is missing`);
  return value;
}

function text(method: string, parameter: string, given: unknown, mostChars: number): string {
  if (given === undefined || given === null) return '';
  if (typeof given !== 'string' && typeof given !== 'number')
    throw new TypeError(`${method}: ${parameter} must be a text`);
  const value = String(given);
  if (value.length > mostChars) throw new TypeError(`${method}: ${parameter} is longer than ${mostChars} characters`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character is what this looks for
  if (parameter === 'callerid' && /[\u0000-\u001f\u007f]/.test(value))
    throw new TypeError(`${method}: callerid has a control character such as CR or LF`);
  return value;
}

function objectOr(value: unknown): Given {
  return typeof value === 'object' && value !== null ? (value as Given) : {};
}
