import { scriptNames } from '#modules/avatar/protocol.ts';
import { type ClientKind, methodOf } from '#modules/connectors/client-kind.ts';
import { clientKinds } from '#modules/connectors/clients.ts';
import { hostModules } from '#modules/index.ts';
import enumValues from '#modules/voxengine/enum-values.json' with { type: 'json' };
import type { GuestCommand, ScriptPosition } from '#runtime/sandbox/contract.ts';
import type { ArrivingScript, HostModule, SessionModule } from '#runtime/session/module-contract.ts';
import { callTape } from './call-tape.ts';

type Told = readonly [type: string, fields?: object, script?: ArrivingScript];
/** What the guest is told because of a command. */
type Play = (command: GuestCommand & Readonly<Record<string, unknown>>) => readonly Told[];

/** The names of an enumeration of a vendor. */
export function vendorEvents({ namespace, inner, events }: ClientKind): readonly string[] {
  const all = enumValues as unknown as Record<string, Record<string, object>>;
  const outer = all[namespace] as Record<string, unknown>;
  const members = (inner === undefined ? outer : outer[inner]) as Record<string, object>;
  return Object.keys(members[events] ?? {});
}

const queueTape = (name: unknown, fields: object): readonly Told[] => {
  if (name === 'waits') return [];
  if (name !== 'reached') return [['over', { ...fields, why: name, error: 'E' }]];
  const agent = { callId: `agent-${Math.random()}`, callerid: '1', displayName: '', username: 'anna' };
  return [
    ['queued', fields],
    ['waiting', { ...fields, position: 1, waitMs: 1000 }],
    ['distributed', { ...fields, operatorId: 1, operatorName: 'anna' }],
    ['attempt', { ...fields, ...agent }],
    ['failed', { ...fields, username: 'anna', code: 486 }],
    ['attempt', { ...fields, ...agent }],
    ['reached', fields],
  ];
};

const avatarScript = `
  addState({ name: 's', onEnter: () => Response({ listen: true }), onUtterance: () => Response({ isFinal: true }) });
  setStartState('s');`;
const mapPosition = ({ scenario, line, column }: ScriptPosition) => ({ scenario, line, column });

const plays: Readonly<Record<string, Play>> = {
  call: ({ type, callId, timeoutMs }) => {
    if (type === 'detectMachine' && timeoutMs !== 1000)
      return [['machine', { callId, resultClass: 'VOICEMAIL', confidence: 99 }]];
    if (type === 'detectMachine')
      return [
        ['machine', { callId, resultClass: 'HUMAN', resultSubtype: 'NONE', confidence: 99 }],
        ['machineFailed', { callId, message: 'M' }],
      ];
    return type === 'hangup' ? callTape(String(callId)) : [];
  },
  player: ({ type, playerId, sources }) => {
    const stops = JSON.stringify(sources ?? '').includes('stops');
    if (type === 'stop') return [['stopped', { playerId }]];
    if (type !== 'create' || stops) return [];
    return [
      ['created', { playerId }],
      ['ready', { playerId }],
      ['started', { playerId, duration: 1000 }],
      ['marker', { playerId, offset: 500 }],
      ['buffering', { playerId }],
      ['failed', { playerId, error: 'E' }],
      ['finished', { playerId, error: 'E' }],
    ];
  },
  recorder: ({ type, recorderId, parameters }) => {
    if (type !== 'create') return [];
    if ((parameters as { name: string }).name === 'fails') return [['failed', { recorderId, error: 'E' }]];
    return [
      ['started', { recorderId, url: 'http://127.0.0.1/' }],
      ['stopped', { recorderId, duration: 1 }],
    ];
  },
  conference: ({ type, conferenceId, endpointId }) => {
    if (type === 'create') return [['started', { conferenceId }]];
    if (type === 'stop') return [['stopped', { conferenceId }]];
    const changes = ['EndpointAdded', 'EndpointUpdated', 'EndpointManaged', 'EndpointRemoved'];
    if (type !== 'add') return [];
    return [
      ...changes.map((change): Told => ['endpoint', { conferenceId, endpointId, change }]),
      ['failed', { conferenceId, endpointId, code: 403, error: 'E' }],
    ];
  },
  websocket: ({ type, socketId }) => {
    const handshake = { method: 'GET', path: '/', headers: [] };
    if (type === 'allow')
      return [
        ['incoming', { socketId: 'peer', ...handshake }],
        ['incomingFailed', { ...handshake, reason: 'R' }],
      ];
    if (type !== 'create') return [];
    return [
      ['created', { socketId }],
      ['open', { socketId }],
      ['message', { socketId, text: 'T' }],
      ['mediaStarted', { socketId, tag: 'T', encoding: 'PCM8', customParameters: {} }],
      ['mediaEnded', { socketId, tag: 'T', mediaInfo: { duration: 1, bytesSent: 1 } }],
      ['error', { socketId }],
      ['closed', { socketId, code: 1000, reason: '', wasClean: true }],
    ];
  },
  asr: ({ type, asrId }) => {
    const result = { asrId, text: 'T', confidence: 0.5, languageCode: 'en', resultEndTime: '1s' };
    if (type !== 'create') return [];
    return [
      ['started', { asrId }],
      ['captureStarted', { asrId }],
      ['speechCaptured', { asrId }],
      ['interim', { asrId, text: 'T' }],
      ['result', result],
      ['error', { asrId, error: 'E' }],
      ['stopped', { asrId, cost: '0', duration: 1 }],
    ];
  },
  ai: ({ type, dialogflowId, id }) => {
    const told = (event: string, fields?: object): Told => ['contactCenter', { id, event, fields: fields ?? {} }];
    if (type === 'agent') return [told('Started'), told('Stopped')];
    if (type === 'conversation')
      return [told('Created'), told('ProfileCreated'), told('Completed'), told('Error', { cause: 'C' })];
    if (type === 'participant')
      return [
        told('Created'),
        told('Response', { response: {} }),
        told('PlaybackReady'),
        told('PlaybackStarted', { duration: 1 }),
        told('MarkerReached', { offset: 1 }),
        told('PlaybackFinished'),
        told('PlaybackStopped'),
      ];
    const recognitionResult = { messageType: 'TRANSCRIPT', isFinal: true, confidence: 0.5 };
    if (type !== 'create') return [];
    return [
      ['response', { dialogflowId, response: { recognitionResult } }],
      ['response', { dialogflowId, response: { responseId: 'r', queryResult: {} } }],
      ['playbackStarted', { dialogflowId, duration: 1 }],
      ['marker', { dialogflowId, offset: 1 }],
      ['playbackFinished', { dialogflowId }],
      ['error', { dialogflowId, cause: 'C' }],
      ['stopped', { dialogflowId, cause: 'C' }],
    ];
  },
  avatar: ({ type, id, avatarId }) => {
    if (type !== 'load') return [];
    if (avatarId === 'fails') return [['failed', { id, reason: 'R' }]];
    return [['loaded', { id }, { name: 'a', version: 1, code: avatarScript, parameters: scriptNames, mapPosition }]];
  },
  queues: ({ type, requestId, request }) =>
    type === 'enqueue' ? queueTape((request as { queue: { name: string } }).queue.name, { requestId }) : [],
  detectors: ({ type, detectorId, settings }) => {
    const { kind } = (settings ?? {}) as { kind?: string };
    const result = kind === 'vad' ? { speechStartAt: 1, speechEndAt: 2 } : { endOfTurn: true, probability: 1 };
    if (type !== 'create') return [];
    return [
      ['created', { detectorId }],
      ['result', { detectorId, ...result }],
      ['reset', { detectorId }],
      ['error', { detectorId, reason: 'R' }],
    ];
  },
  mcp: ({ type, clientId }) => {
    if (type !== 'create') return [];
    const answers = ['Unknown', 'ToolsList', 'ToolResult', 'MCPError', 'ConnectorInformation'];
    const ours = ['Progress', 'SlowRequest', 'Reconnected'];
    return [
      ['created', { clientId }],
      ...answers.map((event): Told => ['server', { clientId, event, payload: {}, requestId: 'r' }]),
      ...ours.map((event): Told => ['server', { clientId, event, payload: {} }]),
    ];
  },
  connectors: ({ type, clientId, method }) => {
    const kind = clientKinds().find((one) => methodOf(one) === method);
    if (type !== 'create' || kind === undefined) return [];
    if (kind.isPlayer === true)
      return [
        ['player', { clientId, event: 'AudioChunksPlaybackFinished', fields: { timeToFirstByte: 1 }, isOver: false }],
      ];
    return [
      ['created', { clientId }],
      ...vendorEvents(kind).map((name): Told => ['told', { clientId, names: [name], payload: {} }]),
      ['mediaStarted', { clientId, tag: 'T', encoding: 'PCM16', customParameters: {} }],
      ['mediaEnded', { clientId, tag: 'T', mediaInfo: { duration: 1 } }],
    ];
  },
};

/** All modules with their own guest halves; the host halves of those that have events tell all of them, whatever the world does. */
export function playedModules(): readonly SessionModule[] {
  return hostModules.map((module): SessionModule => {
    const play = plays[module.name];
    if (play === undefined) return module;
    const played: HostModule = {
      ...module,
      start: ({ emit }) => ({
        handle: (command) => {
          for (const [type, fields, script] of play(command as Parameters<Play>[0]))
            emit(type, fields as Parameters<typeof emit>[1], script);
        },
        close: async () => undefined,
      }),
    };
    return played;
  });
}
