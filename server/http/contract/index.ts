/**
 * What the HTTP interface takes and gives: the schemas behind the routes, the OpenAPI description and the command
 * line's types.
 */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';
import { call } from './calls.ts';
import { pageOf } from './page.ts';
import { releaseView } from './releases.ts';

export * from './application-limits.ts';
export * from './call-lists.ts';
export * from './calls.ts';
export * from './jobs.ts';
export * from './keys.ts';
export * from './operations.ts';
export * from './page.ts';
export * from './queue-history.ts';
export * from './queues.ts';
export * from './recordings.ts';
export * from './releases.ts';
export * from './sip.ts';
export * from './storage.ts';
export * from './trunks.ts';
export * from './users.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);

/** Problem details (RFC 9457), with what our errors tell besides. */
export const problem = z.object({
  type: z.string().describe('URN of the code'),
  title: z.string().describe('The code in words'),
  status: z.number().int(),
  detail: z.string().describe('What was wrong this time'),
  code: z.string().describe('Stable; branch on this'),
  kind: z.enum(['user', 'peer', 'operator', 'limit', 'bug']).describe('Who can put it right'),
  hint: z.string().describe('What to do about it'),
  details: z.record(z.string(), z.unknown()),
});
export type Problem = z.infer<typeof problem>;

export const application = z.object({ id: z.string(), name: z.string(), createdAt: time });
export type ApplicationView = z.infer<typeof application>;
export const applicationWhole = application.extend({
  usage: z.object({
    journalBytes: z.number().int().describe('Of its journals, as counted within the last minutes'),
    recordingBytes: z.number().int(),
    dropped: z
      .object({
        records: z.number().int(),
        recordBytes: z.number().int(),
        recordings: z.number().int(),
        recordingBytes: z.number().int(),
      })
      .describe('Removed because it kept more than keptJournalMiB and keptRecordingMiB among its limits'),
  }),
});
export type ApplicationWhole = z.infer<typeof applicationWhole>;
export const applicationList = pageOf(application, 'In order of creation');
export type ApplicationList = z.infer<typeof applicationList>;
export const newApplication = z.strictObject({ name });

export const scenario = z.object({
  name: z.string(),
  version: z.number().int(),
  sha256: z.string(),
  fileName: z.string(),
  language: z.enum(['javascript', 'typescript']),
  uploadedAt: time,
  sourceChars: z.number().int(),
});
export type ScenarioView = z.infer<typeof scenario>;
export const scenarioList = pageOf(scenario, 'By name');
export type ScenarioList = z.infer<typeof scenarioList>;
export const scenarioWhole = scenario.extend({
  source: z.string(),
  current: z.number().int().describe('The version that calls run'),
  versions: z.array(scenario).describe('Newest first'),
});
export type ScenarioWhole = z.infer<typeof scenarioWhole>;
export const scenarioUpload = z.strictObject({
  fileName: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\\0]+$/, 'must be a file name without folders'),
  source: z.string(),
  activate: z
    .boolean()
    .default(true)
    .describe('Whether calls run it from now on; else it waits for a rule, or for its activation'),
});
export const scenarioCheck = scenarioUpload.pick({ fileName: true, source: true });
export const scenarioCheckReply = z.object({
  valid: z.boolean(),
  lines: z.number().int(),
  problem: problem.nullable().describe('What an upload would be refused for'),
});
export type ScenarioCheckReply = z.infer<typeof scenarioCheckReply>;
export const versionChoice = z.strictObject({ version: z.number().int().min(1) });
export const uploadReply = z.object({
  outcome: z.enum(['created', 'unchanged']),
  scenario,
  lines: z.number().int(),
  previous: scenario.nullable().describe('The version that was current before'),
  changes: z
    .object({ added: z.number().int(), removed: z.number().int() })
    .describe('Lines, against the version before'),
});
export type UploadReply = z.infer<typeof uploadReply>;

export const rule = z.object({
  id: z.string(),
  name: z.string(),
  position: z.number().int(),
  pattern: z.string(),
  scenarios: z.array(z.string()),
  releases: z.array(releaseView).describe('Scenarios of which it does not simply run the current version'),
  createdAt: time,
});
export type RuleView = z.infer<typeof rule>;
export const ruleList = pageOf(rule, 'By position');
export type RuleList = z.infer<typeof ruleList>;
export const newRule = z.strictObject({
  name: name.optional().describe('Default: rule-N with the first free N'),
  pattern: z.string().min(1).max(serverLimits.patternChars),
  scenarios: z.array(name).min(1),
  position: z.number().int().min(1).optional().describe('Where to insert, from 1; default: at the end'),
});
export type NewRuleRequest = z.infer<typeof newRule>;
export const ruleChange = z.strictObject({
  name: name.optional(),
  pattern: z.string().min(1).max(serverLimits.patternChars).optional(),
  scenarios: z.array(name).min(1).optional(),
});
export type RuleChangeRequest = z.infer<typeof ruleChange>;
export const ruleOrder = z.strictObject({ rules: z.array(name).describe('Every rule once, by id or name') });

export const secret = z.object({ name: z.string(), version: z.number().int(), createdAt: time, updatedAt: time });
export type SecretView = z.infer<typeof secret>;
export const secretList = pageOf(secret, 'By name');
export type SecretList = z.infer<typeof secretList>;
export const secretValue = z.strictObject({ value: z.string() });
export const keyRotation = z.object({
  keyId: z.string().describe('The key that wraps from now on'),
  isNewKey: z.boolean().describe('Whether it was made just now'),
  secrets: z.number().int().describe('Secrets whose data key it wraps now'),
  credentials: z.number().int().describe('Likewise passwords of trunks and users'),
});
export type KeyRotationView = z.infer<typeof keyRotation>;

export const session = z.object({
  id: z.string(),
  application: z.string(),
  rule: z.string().nullable(),
  scenarios: z.array(z.object({ name: z.string(), version: z.number().int(), sha256: z.string() })),
  destination: z.string(),
  callerId: z.string(),
  user: z.string().nullable().describe('Name, at the time, of the user who called or for whom it was started'),
  state: z.enum(['running', 'ended']),
  startedAt: time,
  endedAt: time.nullable(),
  finishReason: z.string().nullable(),
  droppedRecords: z.number().int().describe('Journal records that were removed because its application kept too many'),
});
export type SessionView = z.infer<typeof session>;
export const sessionList = z.object({
  items: z.array(session).describe('Newest first'),
  next: z.string().nullable().describe('`after` of the next page'),
});
export type SessionList = z.infer<typeof sessionList>;
export const sessionWhole = session.extend({
  calls: z.array(call),
  logFileUrl: z
    .string()
    .nullable()
    .describe(
      'Its journal as text, for whoever has this link, for an hour or two; null when the key may not read journals',
    ),
});
export type SessionWhole = z.infer<typeof sessionWhole>;
export const newSession = z.strictObject({
  rule: name.describe('Name or id of the rule whose scenarios run; its pattern does not matter'),
  customData: z
    .string()
    .max(serverLimits.bodyBytes)
    .default('')
    .describe(
      `What VoxEngine.customData() gives the scenario; at most ${serverLimits.customDataBytes} bytes, or what the limit customDataBytes of the application says`,
    ),
  user: name.optional().describe('Name of a user of the application, on whose behalf it runs'),
});
export type NewSessionRequest = z.input<typeof newSession>;
export const startedSession = session.extend({
  accessUrl: z.string().describe('Requests to it are AppEvents.HttpRequest of the scenario, while the session runs'),
  accessSecureUrl: z.string(),
});
export type StartedSessionView = z.infer<typeof startedSession>;
const ofCall = z.string().min(1).max(64).optional().describe('Id of the call, where several are up');
export const pressedKeys = z.strictObject({
  tones: z
    .string()
    .min(1)
    .max(serverLimits.pressedKeys)
    .regex(/^[0-9*#A-D]+$/, 'must be keys: 0–9, *, #, A–D')
    .describe('Keys, pressed one after the other'),
  call: ofCall,
});
const messageText = z
  .string()
  .min(1)
  .max(serverLimits.messageBytes)
  .refine((text) => Buffer.byteLength(text) <= serverLimits.messageBytes, 'has too many bytes')
  .describe(`At most ${serverLimits.messageBytes} bytes`);
export const sentMessage = z.strictObject({ text: messageText, call: ofCall });
export const reachedCall = z.object({ call: z.string().describe('Id of the call that it came by') });
export type ReachedCall = z.infer<typeof reachedCall>;
export const sessionQuery = z.strictObject({
  application: name.optional(),
  state: z.enum(['running', 'ended']).optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(100),
});

export const journalKind = z.enum([
  'log',
  'event',
  'command',
  'sip',
  'media',
  'http',
  'mcp',
  'limit',
  'fault',
  'system',
]);
export const journalLevel = z.enum(['debug', 'info', 'warn', 'error']);
export const journalRecord = z.object({
  sessionId: z.string(),
  seq: z.number().int().describe('Counts from 1 without gaps within a session'),
  at: time,
  kind: journalKind,
  level: journalLevel,
  message: z.string(),
  data: z.unknown().optional(),
  source: z
    .object({
      scenario: z.string().describe('Its name; of one that was bundled from several files the path of the file'),
      line: z.number().int(),
      column: z.number().int(),
    })
    .optional(),
  cursor: z.number().int().describe('Position among the records of all sessions'),
});
export type JournalRecordView = z.infer<typeof journalRecord>;
export const journalPage = z.object({
  items: z.array(journalRecord).describe('Oldest first; with `search`, newest first'),
  next: z.number().int().nullable().describe('`after` (with `search`: `before`) of the next page; null at the end'),
  position: z
    .number()
    .int()
    .nullable()
    .describe('`after` that goes on behind what was looked at, also at the end; null with `search`'),
});
export type JournalPage = z.infer<typeof journalPage>;
const kinds = z
  .string()
  .max(256)
  .transform((text) => text.split(',').filter((word) => word !== ''))
  .pipe(z.array(journalKind));
const position = z.coerce.number().int().min(0).optional();
export const sessionJournalQuery = z.strictObject({
  after: position.describe('`seq` of the last record already read'),
  before: position.describe('With `search`: cursor of the last record already read'),
  last: z.coerce
    .number()
    .int()
    .min(1)
    .max(serverLimits.pageSize)
    .optional()
    .describe('Instead of `after`: begin this many records before the end'),
  waitSeconds: z.coerce
    .number()
    .min(0)
    .max(serverLimits.journalWaitMs / 1_000)
    .default(0)
    .describe('When there is no such record yet, wait this long for one'),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(serverLimits.pageSize),
  follow: z
    .enum(['0', '1', 'true', 'false'])
    .default('0')
    .transform((text) => text === '1' || text === 'true')
    .describe('Go on as things happen, until the session has ended'),
  kind: kinds.optional().describe('Kinds to keep, separated by commas'),
  level: journalLevel.optional().describe('Least level to keep'),
  search: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe(
      'Words that must all occur, "phrases", and fields: level:warn (and above), kind:log,sip, application:, scenario:, rule:, number:, session:, after: and before: a time such as 2026-11-30T14:05:00Z',
    ),
});
export const journalQuery = sessionJournalQuery.extend({
  after: position.describe('`cursor` of the last record already read'),
  application: name.optional(),
});
export type JournalQuery = z.infer<typeof journalQuery>;

export const applicationPath = z.object({ app: name });
export const namedPath = applicationPath.extend({ name });
export const releasePath = namedPath.extend({ scenario: name });
export const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
export const sessionPath = z.object({
  id: z.string().regex(/^[0-9a-f-]{4,36}$/i, 'must be the id of a session, or at least its first 4 characters'),
});
export const logLinkPath = z.object({ id: z.uuid() });
export const logLinkQuery = z.strictObject({
  expires: z.coerce.number().int().min(0).describe('Seconds since the epoch'),
  signature: z.string().max(64),
});
export const callPath = sessionPath.extend({ call: z.string().min(1).max(128) });
