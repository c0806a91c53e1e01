import type { components } from '#server/http/typings/client.d.ts';

type Schemas = components['schemas'];

export type Application = Schemas['Application'];
export type JournalPage = Schemas['JournalPage'];
export type JournalRecord = Schemas['JournalRecord'];
export type Problem = Schemas['Problem'];
export type Recording = Schemas['Recording'];
export type Rule = Schemas['Rule'];
export type Scenario = Schemas['Scenario'];
export type ScenarioWhole = Schemas['ScenarioWhole'];
export type Secret = Schemas['Secret'];
export type Session = Schemas['Session'];
export type SessionList = Schemas['SessionList'];
export type SessionWhole = Schemas['SessionWhole'];
export type SipMessage = Schemas['SipMessage'];
export type SipMessageList = Schemas['SipMessageList'];
export type StartedSession = Schemas['StartedSession'];
export type UploadReply = Schemas['UploadReply'];
