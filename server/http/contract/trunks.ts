/** Trunks, numbers and access lists, as the HTTP interface takes and gives them. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';
import { trunkLimits } from '../../trunks/limits.ts';
import { pageOf } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);
const number = z.string().min(1).max(serverLimits.phoneNumberChars);
const country = z.string().length(2).describe('ISO 3166, two capital letters');

const callerIdPolicy = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('pass') }).describe('Whatever the scenario says'),
  z.strictObject({ mode: z.literal('fixed'), number }),
  z
    .strictObject({ mode: z.literal('list'), numbers: z.array(number).min(1).max(trunkLimits.callerIds) })
    .describe('One of these; a call that says another fails with 403'),
  z
    .strictObject({ mode: z.literal('verified') })
    .describe('A number of the application, or one of /v1/caller-ids; a call that says another fails with 403'),
]);

const prefix = z.strictObject({
  prefix: z
    .string()
    .regex(/^\+?\d{0,15}$/, 'must be up to 15 digits')
    .transform((text) => text.replace(/^\+/, ''))
    .describe('First digits of the number; empty: every number. The longest wins'),
  strip: z.number().int().min(0).max(15).default(0).describe('Leading digits to take away'),
  prepend: z
    .string()
    .regex(/^[+\d*#]{0,15}$/, 'must be up to 15 digits, +, * or #')
    .default('')
    .describe('What to put in front then'),
});

export const newTrunk = z.strictObject({
  name,
  application: name.optional().describe('The only one that may dial through it; default: all'),
  rule: name
    .optional()
    .describe('Of that application: calls from it to numbers that nobody owns meet it, whatever its pattern says'),
  proxies: z
    .array(z.string().min(1).max(trunkLimits.uriChars))
    .min(1)
    .max(trunkLimits.proxies)
    .describe('SIP URIs, the preferred one first'),
  register: z.boolean().default(false).describe('Register there, so that calls for us find their way'),
  username: z.string().min(1).max(serverLimits.nameChars).optional(),
  password: z.string().min(1).max(serverLimits.passwordChars).optional().describe('Sealed; never returned'),
  fromDomain: z.string().min(1).max(253).optional(),
  callerId: callerIdPolicy.default({ mode: 'pass' }),
  numberFormat: z.enum(['e164', 'plain']).default('e164'),
  country: country.optional().describe('In whose national form numbers come from it'),
  prefixes: z.array(prefix).max(trunkLimits.prefixes).default([]).describe('Empty: nothing is dialled through it'),
  maxCalls: z.number().int().min(1).max(100_000).optional(),
  callsPerSecond: z.number().positive().max(10_000).optional(),
  codecs: z
    .array(z.string().regex(/^[A-Za-z0-9-]{1,32}$/))
    .max(16)
    .default([]),
  mediaEncryption: z
    .enum(['off', 'optional', 'required'])
    .default('off')
    .describe('SRTP: offered to proxies over TLS, plain RTP to who refuses it; or demanded of calls both ways'),
  keepAliveSeconds: z.number().int().min(0).max(3_600).default(30).describe('Between OPTIONS; 0: none'),
  registerSeconds: z.number().int().min(60).max(86_400).default(600),
  challenge: z.boolean().default(false).describe('Calls from it must prove its user name and password'),
});
/** Without defaults: what is left out stays as it was. */
const { name: _, ...settings } = newTrunk.shape;
export const trunkChange = z
  .strictObject({
    ...settings,
    application: name.nullable().describe('null: all applications'),
    rule: name.nullable().describe('Of that application; null, and with another application: none'),
    register: settings.register.unwrap(),
    username: settings.username.unwrap().nullable(),
    password: settings.password.unwrap().nullable().describe('Sealed; null: none from now on'),
    fromDomain: settings.fromDomain.unwrap().nullable(),
    callerId: callerIdPolicy,
    numberFormat: settings.numberFormat.unwrap(),
    country: country.nullable(),
    prefixes: settings.prefixes.unwrap(),
    maxCalls: settings.maxCalls.unwrap().nullable().describe('null: no limit of its own'),
    callsPerSecond: settings.callsPerSecond.unwrap().nullable().describe('null: no limit of its own'),
    codecs: settings.codecs.unwrap(),
    mediaEncryption: settings.mediaEncryption.unwrap(),
    keepAliveSeconds: settings.keepAliveSeconds.unwrap(),
    registerSeconds: settings.registerSeconds.unwrap(),
    challenge: settings.challenge.unwrap(),
  })
  .partial();
export type TrunkChangeRequest = z.input<typeof trunkChange>;
export type TrunkChangeBody = z.output<typeof trunkChange>;
export type NewTrunkRequest = z.input<typeof newTrunk>;
export type NewTrunkBody = z.output<typeof newTrunk>;

export const proxy = z.object({
  uri: z.string(),
  state: z.enum(['unknown', 'up', 'degraded', 'down']),
  answeredAt: time.nullable(),
  latencyMs: z.number().nullable().describe('Of the last OPTIONS'),
  status: z.number().int().nullable().describe('SIP status of the last answer'),
});
const registration = z.object({
  state: z.enum(['idle', 'registering', 'registered', 'refreshing', 'waiting', 'leaving', 'closed']),
  expiresAt: time.nullable().describe('Null: the registrar does not know us'),
  nextAt: time.nullable().describe('When we ask next'),
  status: z.number().int().nullable(),
  reason: z.string(),
});
export const trunkReport = z.object({
  state: z.enum(['unknown', 'up', 'degraded', 'down', 'unregistered']),
  proxies: z.array(proxy).describe('In the configured order'),
  registration: registration.nullable().describe('Null: none is asked for'),
  calls: z.object({
    active: z.number().int(),
    placed: z.number().int(),
    taken: z.number().int(),
    failures: z.record(z.string(), z.number().int()).describe('Calls placed that failed, by SIP status'),
  }),
});
export type TrunkReportView = z.infer<typeof trunkReport>;
export const trunk = trunkReport.extend({
  id: z.string(),
  number: z.number().int().describe("VoxEngine's regId"),
  name: z.string(),
  application: z.string().nullable(),
  rule: z.string().nullable(),
  register: z.boolean(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  fromDomain: z.string().nullable(),
  callerId: callerIdPolicy,
  numberFormat: z.enum(['e164', 'plain']),
  country: z.string().nullable(),
  prefixes: z.array(z.object({ prefix: z.string(), strip: z.number().int(), prepend: z.string() })),
  maxCalls: z.number().int().nullable(),
  callsPerSecond: z.number().nullable(),
  codecs: z.array(z.string()),
  mediaEncryption: z.enum(['off', 'optional', 'required']),
  keepAliveSeconds: z.number().int(),
  registerSeconds: z.number().int(),
  challenge: z.boolean(),
  createdAt: time,
});
export type TrunkView = z.infer<typeof trunk>;
export const trunkList = pageOf(trunk, 'In order of creation');
export type TrunkList = z.infer<typeof trunkList>;
export const trunkPath = z.object({ name });

export const phoneNumber = z.object({
  number: z.string().describe('E.164'),
  application: z.string(),
  rule: z.string().nullable().describe('The one that its calls meet; null: the first one that matches'),
  createdAt: time,
});
export type PhoneNumberView = z.infer<typeof phoneNumber>;
export const phoneNumberList = pageOf(phoneNumber, 'By number');
export type PhoneNumberList = z.infer<typeof phoneNumberList>;
export const newPhoneNumber = z.strictObject({
  number,
  country: country.optional().describe('In whose national form the number is written'),
  rule: name
    .optional()
    .describe('Calls to it meet this rule, whatever its pattern says; default: the first that matches'),
});
export const phoneNumberChange = z.strictObject({
  rule: name.nullable().describe('Calls to it meet this rule, whatever its pattern says; null: the first that matches'),
});
export const phoneNumberPath = z.object({ app: name, number });

export const accessEntry = z.object({
  network: z.string(),
  action: z.enum(['allow', 'deny']),
  application: z.string().nullable(),
  trunk: z.string().nullable().describe('Application and trunk null: the whole node'),
  description: z.string(),
  createdAt: time,
});
export type AccessEntryView = z.infer<typeof accessEntry>;
export const accessList = pageOf(accessEntry, 'In order of creation');
export type AccessListView = z.infer<typeof accessList>;
const scope = { application: name.optional(), trunk: name.optional() };
export const newAccessEntry = z.strictObject({
  network: z.string().min(1).max(64).describe('Address, or network in CIDR form'),
  action: z.enum(['allow', 'deny']),
  ...scope,
  description: z.string().max(200).optional().describe('For people'),
});
export type NewAccessEntryRequest = z.infer<typeof newAccessEntry>;
export const accessQuery = z.strictObject({ network: z.string().min(1).max(64), ...scope });

export const authorizedNetwork = z.object({
  network: z.string().describe('In CIDR form'),
  action: z.enum(['allow', 'deny']),
  description: z.string(),
  createdAt: time,
});
export type AuthorizedNetworkView = z.infer<typeof authorizedNetwork>;
export const authorizedNetworkList = pageOf(authorizedNetwork, 'In order of creation');
export type AuthorizedNetworkListView = z.infer<typeof authorizedNetworkList>;
export const newAuthorizedNetwork = z.strictObject({
  network: z.string().min(1).max(64).describe('Address, or network in CIDR form'),
  action: z.enum(['allow', 'deny']),
  description: z.string().max(200).optional().describe('For people'),
});
export type NewAuthorizedNetworkRequest = z.infer<typeof newAuthorizedNetwork>;
export const authorizedNetworkQuery = z.strictObject({ network: z.string().min(1).max(64) });

export const blockedCallerPath = z.object({ number: z.string().min(1).max(serverLimits.callerPatternChars) });
export const blockedCaller = z.object({
  number: z.string().describe('E.164, with +; or a pattern of whole numbers'),
  isPattern: z.boolean(),
  createdAt: time,
});
export type BlockedCallerView = z.infer<typeof blockedCaller>;
export const blockedCallerList = pageOf(blockedCaller, 'By number');
export type BlockedCallerListView = z.infer<typeof blockedCallerList>;

export const callerIdPath = z.object({ number });
export const callerId = z.object({
  number: z.string().describe('E.164, with +'),
  isActive: z.boolean().describe('Whether calls may show it'),
  createdAt: time,
});
export type CallerIdView = z.infer<typeof callerId>;
export const callerIdList = pageOf(callerId, 'By number');
export type CallerIdListView = z.infer<typeof callerIdList>;
