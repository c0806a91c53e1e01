import { methodNames } from '#modules/connectors/client.ts';
import type { ClientKind } from '#modules/connectors/client-kind.ts';
import { clientKinds } from '#modules/connectors/clients.ts';

/** The clients of vendors, from the table that sandboxes make them of. */
export function clientDeclarations(): string {
  return clientKinds().map(declaration).join('\n\n');
}

function declaration(kind: ClientKind): string {
  const { namespace, inner } = kind;
  if (inner === undefined) return `declare namespace ${namespace} {\n${indented(members(kind), '  ')}\n}`;
  return `declare namespace ${namespace} {\n  namespace ${inner} {\n${indented(members(kind), '    ')}\n  }\n}`;
}

function members(kind: ClientKind): string {
  if (kind.isPlayer === true) return playerMembers(kind);
  const { class: name, create, events, eventsOnce, isText, isBare, module } = kind;
  const data = isBare === true ? `${name}, any` : name;
  const older =
    eventsOnce === undefined
      ? []
      : ['', `/** The older name of \`${events}\`. */`, `const ${eventsOnce}: typeof ${events};`];
  return [
    '/**',
    ` * A client; only there after \`require(Modules.${moduleName(module)})\`. Resolves before the vendor answers: events tell how the`,
    ' * connection fares. Rejects with an error that names the parameter that can never work.',
    ' */',
    `function ${create}(parameters: ${name}Parameters): Promise<${name}>;`,
    '',
    `/** What listeners of each of \`${events}\`${isText === true ? '' : ' and `Events`'} are given. */`,
    `type ${name}EventMap = { [Name in ${events}]: VendorEvent<${data}> }${mediaEvents(kind)};`,
    ...older,
    '',
    `/** No method needs \`this\`. */`,
    `class ${name} {`,
    '  private constructor();',
    ...methodNames(kind).map((method) => `  ${signature(kind, method)}`),
    '}',
  ].join('\n');
}

function playerMembers(kind: ClientKind): string {
  const { class: name, create, hasText, module } = kind;
  const parameters = hasText === true ? `text: string, parameters: ${name}Parameters` : `parameters: ${name}Parameters`;
  return [
    '/**',
    ` * A voice that speaks text while it still comes; only there after \`require(Modules.${moduleName(module)})\`. It is there at once, and`,
    ' * its events tell how it fares: what can never work is `Error` and `PlaybackFinished`.',
    ' */',
    `function ${create}(${parameters}): ${name};`,
    '',
    '/** No method needs `this`. */',
    `class ${name} {`,
    '  private constructor();',
    ...methodNames(kind).map((method) => `  ${playerSignature(kind, method)}`),
    '}',
  ].join('\n');
}

function playerSignature(kind: ClientKind, method: string): string {
  switch (method) {
    case 'addEventListener':
    case 'removeEventListener':
      return signature(kind, method).replaceAll(`${kind.class}EventMap`, `VendorVoiceEventMap<${kind.class}>`);
    case 'clearBuffer':
      return `${method}: VendorVoice['clearBuffer'];`;
    case 'append':
      return '/** `endOfTurn`: what there is is spoken, though it be short. */\n  append(text: string, endOfTurn?: boolean): void;';
    default:
      return Object.hasOwn(kind.methods, method)
        ? `/** Sends the vendor a message with these fields. */\n  ${method}(parameters: object): void;`
        : `${method}: BasePlayer['${method}'];`;
  }
}

function mediaEvents({ isText, class: name }: ClientKind): string {
  if (isText === true) return '';
  return ` & {\n  [Name in keyof VendorMediaEventMap<${name}> as (typeof Events)[Name]]: VendorMediaEventMap<${name}>[Name];\n}`;
}

/** The value of `Modules` that brings it, by its name. */
function moduleName(module: string): string {
  const named: Readonly<Record<string, string>> = {
    openai: 'OpenAI',
    elevenlabs: 'ElevenLabs',
    voxtts: 'VoxTTS',
    xai: 'XAI',
  };
  return named[module] ?? `${module.slice(0, 1).toUpperCase()}${module.slice(1)}`;
}

function signature(kind: ClientKind, method: string): string {
  const map = `${kind.class}EventMap`;
  switch (method) {
    case 'id':
    case 'webSocketId':
    case 'close':
    case 'sendMediaTo':
    case 'stopMediaTo':
    case 'clearMediaBuffer':
      return `${method}: VendorClient['${method}'];`;
    case 'addEventListener':
      return `${method}<Name extends keyof ${map}>(event: Name, listener: (event: ${map}[Name]) => unknown): void;`;
    case 'removeEventListener':
      return `${method}<Name extends keyof ${map}>(event: Name, listener?: (event: ${map}[Name]) => unknown): void;`;
    default:
      return `/** Sends \`${kind.methods[method]}\`, with these fields. */\n  ${method}(parameters?: object): void;`;
  }
}

function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n');
}
