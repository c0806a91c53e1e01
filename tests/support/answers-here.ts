/** Where this server answers other than the typings of the official client say, for `OfficialTypes`. */
export const answersHere: Readonly<Record<string, string>> = {
  'AddSecretResponse.result': 'AddSecretResult',
  'GetKeyValueItemsResponse.result': 'KeyValueItems[]',
  'GetKeyValueKeysResponse.result': '{ keys: string[] }',
  'SQ_GetQueuesResponse.result': 'GetSQQueuesResult[]',
  'SQ_GetSkillsResponse.result': 'GetSQSkillsResult[]',
  'SQ_GetAgentsResponse.result': 'GetSQAgentsResult[]',
  'GetSQAgentsResult.sqSkills': 'SmartQueueAgentSkill[]',
  'GetSQAgentsResult.sqQueues': '{ sqQueueId: number; sqQueueName: string }[]',
  'StartScenariosResponse.mediaSessionCheckUrl': '?',
  // There is no bill, no renewal, and no message of another network.
  ...optional('AttachedPhoneInfo', [
    'phonePrice phoneCountryCode phoneNextRenewal autoCharge categoryName isSmsSupported isSmsEnabled',
    'emergencyCallsToBeEnabled emergencyCallsEnabled subscriptionId modified',
  ]),
  ...optional('ScenarioInfo', ['modified parent']),
  ...optional('SmartQueueStateAgentStatus', ['IM']),
  // Who is offline has been so since no time that is known.
  ...optional('SmartQueueStateAgentStatus_', ['fromDate']),
};

function optional(type: string, members: readonly string[]): Record<string, string> {
  return Object.fromEntries(members.flatMap((names) => names.split(' ')).map((name) => [`${type}.${name}`, '?']));
}
