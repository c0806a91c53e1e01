/**
 * Methods of `VoximplantAPI.Client` by the member that has them, as the platform’s client names them; a command of the management API is called as its
 * method is, with a capital.
 */
export const apiMethods: Readonly<Record<string, string>> = {
  Accounts:
    'getAccountInfo setAccountInfo setChildAccountInfo getCurrencyRate getResourcePrice getSubscriptionPrice getChildrenAccounts getMoneyAmountToCharge changeAccountPlan getAccountPlans getAvailablePlans getAccountDocuments getAccountVerifications',
  Applications: 'addApplication delApplication setApplicationInfo getApplications',
  Users: 'addUser delUser setUserInfo getUsers',
  CallLists:
    'createCallList appendToCallList cancelCallListBatch editCallList editCallListTasksPriority deleteCallList getCallLists getCallListDetails editCallListTask cancelCallListTask stopCallListProcessing recoverCallList',
  Scenarios:
    'addScenario delScenario bindScenario getScenarios setScenarioInfo reorderScenarios startScenarios startConference',
  Rules: 'addRule delRule setRuleInfo getRules reorderRules',
  History:
    'getCallHistory getCallHistoryAsync getBriefCallHistory getHistoryReports downloadHistoryReport getTransactionHistory getTransactionHistoryAsync deleteRecord getACDHistory getAuditLog getAuditLogAsync',
  PhoneNumbers:
    'getPhoneNumberReports attachPhoneNumber bindPhoneNumberToApplication deactivatePhoneNumber setPhoneNumberInfo getPhoneNumbers isAccountPhoneNumber getPhoneNumbersAsync getNewPhoneNumbers getPhoneNumberCategories getPhoneNumberCountryStates getPhoneNumberRegions getActualPhoneNumberRegion getAccountPhoneNumberCountries',
  PSTNBlacklist: 'addPstnBlackListItem setPstnBlackListItem delPstnBlackListItem getPstnBlackList',
  SIPWhiteList: 'addSipWhiteListItem delSipWhiteListItem setSipWhiteListItem getSipWhiteList',
  SIPRegistration:
    'createSipRegistration updateSipRegistration bindSipRegistration deleteSipRegistration getSipRegistrations',
  WABPhoneNumbers: 'addWABPhoneNumber deleteWABPhoneNumber setWABPhoneNumberInfo getWABPhoneNumbers',
  CallerIDs: 'delCallerID getCallerIDs',
  OutboundTestNumbers:
    'addOutboundTestPhoneNumber verifyOutboundTestPhoneNumber activateOutboundTestPhoneNumber delOutboundTestPhoneNumber getOutboundTestPhoneNumbers',
  Queues:
    'addQueue bindUserToQueue delQueue setQueueInfo getQueues getACDState getACDOperatorStatistics getACDQueueStatistics getACDOperatorStatusStatistics',
  SmartQueue:
    'getSmartQueueRealtimeMetrics getSmartQueueDayHistory requestSmartQueueHistory getSQState sQ_SetAgentCustomStatusMapping sQ_GetAgentCustomStatusMapping sQ_DeleteAgentCustomStatusMapping sQ_AddQueue sQ_SetQueueInfo sQ_DelQueue sQ_GetQueues sQ_AddSkill sQ_DelSkill sQ_SetSkillInfo sQ_BindSkill sQ_UnbindSkill sQ_GetSkills sQ_BindAgent sQ_UnbindAgent sQ_GetAgents sQ_SetAgentInfo',
  Skills: 'addSkill delSkill setSkillInfo getSkills bindSkill',
  AuthorizedIPs: 'addAuthorizedAccountIP delAuthorizedAccountIP getAuthorizedAccountIPs checkAuthorizedAccountIP',
  RegulationAddress:
    'linkregulationAddress getZIPCodes getRegulationsAddress getAvailableRegulations getCountries getRegions',
  PushCredentials: 'addPushCredential setPushCredential delPushCredential getPushCredential bindPushCredential',
  DialogflowCredentials: 'addDialogflowKey setDialogflowKey delDialogflowKey getDialogflowKeys bindDialogflowKeys',
  SMS: 'sendSmsMessage a2PSendSms controlSms getSmsHistory a2PGetSmsHistory',
  RecordStorages: 'getRecordStorages',
  RoleSystem:
    'createKey getKeys updateKey deleteKey setKeyRoles getKeyRoles removeKeyRoles addSubUser getSubUsers setSubUserInfo delSubUser setSubUserRoles getSubUserRoles removeSubUserRoles getRoles getRoleGroups',
  KeyValueStorage: 'setKeyValueItem delKeyValueItem getKeyValueItem getKeyValueItems getKeyValueKeys',
  Invoices: 'getAccountInvoices downloadInvoice',
  Secrets: 'addSecret delSecret getSecretValue getSecrets setSecretInfo',
};
