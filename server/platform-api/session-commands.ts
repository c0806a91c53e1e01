import { refuse } from './refusal.ts';

/** Commands about what an application has: sessions may use them, each within its own application. */
export const ofApplications: ReadonlySet<string> = new Set(
  [
    'GetAccountInfo GetApplications',
    'AddScenario SetScenarioInfo DelScenario GetScenarios BindScenario ReorderScenarios',
    'AddRule SetRuleInfo DelRule GetRules ReorderRules',
    'StartScenarios StartConference',
    'GetCallHistory GetCallHistoryAsync GetBriefCallHistory DeleteRecord',
    'AddUser SetUserInfo DelUser GetUsers',
    'AddSecret SetSecretInfo DelSecret GetSecrets',
    'SetKeyValueItem GetKeyValueItem GetKeyValueItems GetKeyValueKeys DelKeyValueItem',
    'GetPhoneNumbers IsAccountPhoneNumber',
    'SQ_AddQueue SQ_SetQueueInfo SQ_DelQueue SQ_GetQueues GetSQState',
    'GetSmartQueueRealtimeMetrics GetSmartQueueDayHistory RequestSmartQueueHistory',
    'SQ_SetAgentCustomStatusMapping SQ_GetAgentCustomStatusMapping SQ_DeleteAgentCustomStatusMapping',
    'SQ_BindAgent SQ_UnbindAgent SQ_GetAgents SQ_SetAgentInfo',
    'SQ_AddSkill SQ_SetSkillInfo SQ_DelSkill SQ_GetSkills SQ_BindSkill SQ_UnbindSkill',
    'AddQueue SetQueueInfo DelQueue GetQueues BindUserToQueue GetACDState',
    'CreateCallList AppendToCallList EditCallList CancelCallListBatch GetCallLists GetCallListDetails',
    'EditCallListTask EditCallListTasksPriority CancelCallListTask StopCallListProcessing RecoverCallList DeleteCallList',
  ].flatMap((names) => names.split(' ')),
);

/** Throws FORBIDDEN_COMMAND for a command that is about the whole server, or gives a secret away. */
export function requireOfApplication(name: string): void {
  if (ofApplications.has(name)) return;
  throw refuse(
    'FORBIDDEN_COMMAND',
    name === 'GetSecretValue'
      ? 'Sessions get no values of secrets by GetSecretValue: VoxEngine.getSecretValue gives those of their application'
      : `${name} is about the whole server, and a session reaches its own application alone`,
  );
}
