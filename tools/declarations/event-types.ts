import names from '#tests/conformance/voxengine-names.json' with { type: 'json' };

/** How the names of the events of an enumeration begin. */
const stems: Readonly<Record<string, string>> = {
  ACDEvents: 'ACD',
  AppEvents: '',
  ASREvents: 'ASR',
  CallEvents: '',
  ConferenceEvents: 'Conference',
  PlayerEvents: 'Player',
  RecorderEvents: 'Recorder',
  SequencePlayerEvents: 'SequencePlayer',
  SmartQueueEvents: 'SmartQueue',
  WebSocketEvents: 'WebSocket',
};

/** Those that are named in another way. */
const others: Readonly<Record<string, string>> = {
  'ACDEvents.OperatorCallAttempt': '_ACDCallAttempt',
  'ACDEvents.OperatorFailed': '_ACDFailedEvent',
  'ACDEvents.OperatorReached': '_ACDReachedEvent',
  'AppEvents.NewWebSocketFailed': '_NewWebSocketFailedEvent',
  'AppEvents.WebSocket': '_NewWebSocketEvent',
  'CallEvents.BeepDetectionComplete': '_BeepDetectionComplete',
  'CallEvents.BeepDetectionError': '_BeepDetectionError',
  'CallEvents.MediaStatisticsReceived': '_MediaStatisticsReceived',
  'ConferenceEvents.Started': '_ConferenceEvent',
};

const bases: Readonly<Record<string, string>> = {
  _ACDBaseEvent: 'ACDEvent',
  _ASREvent: 'ASREvent',
  _CallEvent: 'CallEvent',
  _PlayerEvent: 'PlayerEvent',
  _RecorderEvent: 'RecorderEvent',
  _SequencePlayerEvent: 'SequencePlayerEvent',
  _SmartQueueEvent: 'SmartQueueEvent',
  _WebSocketEvent: 'WebSocketEvent',
};

/** Events by the names that VoxEngine's typings give their types: scripts in TypeScript name their parameters so. `declared` has the event maps. */
export function eventTypes(declared: string): string {
  const enums: Readonly<Record<string, object>> = names.enums;
  const lines = Object.keys(stems).flatMap((owner) => {
    const map = owner.replace(/Events$/, 'EventMap');
    const members = Object.keys(enums[owner] ?? {}).filter((member) => declared.includes(`[${owner}.${member}]`));
    return [
      `interface _${owner} extends ${map} {}`,
      ...members.map((member) => `type ${typeName(owner, member)} = ${map}[${owner}.${member}];`),
    ];
  });
  const ours = Object.entries(bases).map(([name, base]) => `interface ${name} extends ${base} {}`);
  return ['// Events by the names of VoxEngine’s own typings.', ...ours, ...lines].join('\n');
}

function typeName(owner: string, member: string): string {
  const stem = stems[owner] ?? '';
  const words = /^[A-Z_]+$/.test(member)
    ? member.toLowerCase().replaceAll(/(?:^|_)(\w)/g, (_, one) => one.toUpperCase())
    : member;
  return others[`${owner}.${member}`] ?? `_${words.startsWith(stem) ? '' : stem}${words}Event`;
}
