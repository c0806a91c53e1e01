/**
 * The management API of this server, for scenarios of an application that the operator allows it with a role. It reaches what is the application’s
 * own alone.
 */
declare namespace VoximplantAPI {
  /** Parameters of a command by their names in camel case; lists are arrays, times are `Date`. */
  interface Request {
    readonly [parameter: string]: unknown;
  }

  interface APIError {
    readonly code: number;
    readonly msg: string;
  }

  /** A command that was refused has these, and nothing else. */
  interface Failure {
    readonly error?: APIError;
    readonly errors?: readonly APIError[];
  }

  /** What a command answers that is not in `Answers`, by names in camel case: an application cannot use it, or its shape is that of its parameters. */
  interface Answer extends Failure {
    // biome-ignore lint/suspicious/noExplicitAny: each command has a shape of its own, which docs/reference/management-api.md tells
    readonly [member: string]: any;
  }

  /**
   * A promise is rejected with an error whose `code` says why: `MANAGEMENT_TOO_OFTEN` (10 commands a second), `MANAGEMENT_TOO_MANY`,
   * `MANAGEMENT_ANSWER_TOO_LONG`. What the API itself refuses is an answer with `error`.
   */
  type Methods<Names extends string> = {
    readonly [Method in Names]: (request?: Request) => Promise<Method extends keyof Answers ? Answers[Method] : Answer>;
  };

  /** Throws an error with the code `MANAGEMENT_NOT_ALLOWED` where the operator has allowed nothing. */
  class Client {
    constructor(parameters?: Request);
    readonly Accounts: Methods<
      | 'getAccountInfo'
      | 'setAccountInfo'
      | 'setChildAccountInfo'
      | 'getCurrencyRate'
      | 'getResourcePrice'
      | 'getSubscriptionPrice'
      | 'getChildrenAccounts'
      | 'getMoneyAmountToCharge'
      | 'changeAccountPlan'
      | 'getAccountPlans'
      | 'getAvailablePlans'
      | 'getAccountDocuments'
      | 'getAccountVerifications'
    >;
    readonly Applications: Methods<'addApplication' | 'delApplication' | 'setApplicationInfo' | 'getApplications'>;
    readonly Users: Methods<'addUser' | 'delUser' | 'setUserInfo' | 'getUsers'>;
    readonly CallLists: Methods<
      | 'createCallList'
      | 'appendToCallList'
      | 'cancelCallListBatch'
      | 'editCallList'
      | 'editCallListTasksPriority'
      | 'deleteCallList'
      | 'getCallLists'
      | 'getCallListDetails'
      | 'editCallListTask'
      | 'cancelCallListTask'
      | 'stopCallListProcessing'
      | 'recoverCallList'
    >;
    readonly Scenarios: Methods<
      | 'addScenario'
      | 'delScenario'
      | 'bindScenario'
      | 'getScenarios'
      | 'setScenarioInfo'
      | 'reorderScenarios'
      | 'startScenarios'
      | 'startConference'
    >;
    readonly Rules: Methods<'addRule' | 'delRule' | 'setRuleInfo' | 'getRules' | 'reorderRules'>;
    readonly History: Methods<
      | 'getCallHistory'
      | 'getCallHistoryAsync'
      | 'getBriefCallHistory'
      | 'getHistoryReports'
      | 'downloadHistoryReport'
      | 'getTransactionHistory'
      | 'getTransactionHistoryAsync'
      | 'deleteRecord'
      | 'getACDHistory'
      | 'getAuditLog'
      | 'getAuditLogAsync'
    >;
    readonly PhoneNumbers: Methods<
      | 'getPhoneNumberReports'
      | 'attachPhoneNumber'
      | 'bindPhoneNumberToApplication'
      | 'deactivatePhoneNumber'
      | 'setPhoneNumberInfo'
      | 'getPhoneNumbers'
      | 'isAccountPhoneNumber'
      | 'getPhoneNumbersAsync'
      | 'getNewPhoneNumbers'
      | 'getPhoneNumberCategories'
      | 'getPhoneNumberCountryStates'
      | 'getPhoneNumberRegions'
      | 'getActualPhoneNumberRegion'
      | 'getAccountPhoneNumberCountries'
    >;
    readonly PSTNBlacklist: Methods<
      'addPstnBlackListItem' | 'setPstnBlackListItem' | 'delPstnBlackListItem' | 'getPstnBlackList'
    >;
    readonly SIPWhiteList: Methods<
      'addSipWhiteListItem' | 'delSipWhiteListItem' | 'setSipWhiteListItem' | 'getSipWhiteList'
    >;
    readonly SIPRegistration: Methods<
      | 'createSipRegistration'
      | 'updateSipRegistration'
      | 'bindSipRegistration'
      | 'deleteSipRegistration'
      | 'getSipRegistrations'
    >;
    readonly WABPhoneNumbers: Methods<
      'addWABPhoneNumber' | 'deleteWABPhoneNumber' | 'setWABPhoneNumberInfo' | 'getWABPhoneNumbers'
    >;
    readonly CallerIDs: Methods<'delCallerID' | 'getCallerIDs'>;
    readonly OutboundTestNumbers: Methods<
      | 'addOutboundTestPhoneNumber'
      | 'verifyOutboundTestPhoneNumber'
      | 'activateOutboundTestPhoneNumber'
      | 'delOutboundTestPhoneNumber'
      | 'getOutboundTestPhoneNumbers'
    >;
    readonly Queues: Methods<
      | 'addQueue'
      | 'bindUserToQueue'
      | 'delQueue'
      | 'setQueueInfo'
      | 'getQueues'
      | 'getACDState'
      | 'getACDOperatorStatistics'
      | 'getACDQueueStatistics'
      | 'getACDOperatorStatusStatistics'
    >;
    readonly SmartQueue: Methods<
      | 'getSmartQueueRealtimeMetrics'
      | 'getSmartQueueDayHistory'
      | 'requestSmartQueueHistory'
      | 'getSQState'
      | 'sQ_SetAgentCustomStatusMapping'
      | 'sQ_GetAgentCustomStatusMapping'
      | 'sQ_DeleteAgentCustomStatusMapping'
      | 'sQ_AddQueue'
      | 'sQ_SetQueueInfo'
      | 'sQ_DelQueue'
      | 'sQ_GetQueues'
      | 'sQ_AddSkill'
      | 'sQ_DelSkill'
      | 'sQ_SetSkillInfo'
      | 'sQ_BindSkill'
      | 'sQ_UnbindSkill'
      | 'sQ_GetSkills'
      | 'sQ_BindAgent'
      | 'sQ_UnbindAgent'
      | 'sQ_GetAgents'
      | 'sQ_SetAgentInfo'
    >;
    readonly Skills: Methods<'addSkill' | 'delSkill' | 'setSkillInfo' | 'getSkills' | 'bindSkill'>;
    readonly AuthorizedIPs: Methods<
      'addAuthorizedAccountIP' | 'delAuthorizedAccountIP' | 'getAuthorizedAccountIPs' | 'checkAuthorizedAccountIP'
    >;
    readonly RegulationAddress: Methods<
      | 'linkregulationAddress'
      | 'getZIPCodes'
      | 'getRegulationsAddress'
      | 'getAvailableRegulations'
      | 'getCountries'
      | 'getRegions'
    >;
    readonly PushCredentials: Methods<
      'addPushCredential' | 'setPushCredential' | 'delPushCredential' | 'getPushCredential' | 'bindPushCredential'
    >;
    readonly DialogflowCredentials: Methods<
      'addDialogflowKey' | 'setDialogflowKey' | 'delDialogflowKey' | 'getDialogflowKeys' | 'bindDialogflowKeys'
    >;
    readonly SMS: Methods<'sendSmsMessage' | 'a2PSendSms' | 'controlSms' | 'getSmsHistory' | 'a2PGetSmsHistory'>;
    readonly RecordStorages: Methods<'getRecordStorages'>;
    readonly RoleSystem: Methods<
      | 'createKey'
      | 'getKeys'
      | 'updateKey'
      | 'deleteKey'
      | 'setKeyRoles'
      | 'getKeyRoles'
      | 'removeKeyRoles'
      | 'addSubUser'
      | 'getSubUsers'
      | 'setSubUserInfo'
      | 'delSubUser'
      | 'setSubUserRoles'
      | 'getSubUserRoles'
      | 'removeSubUserRoles'
      | 'getRoles'
      | 'getRoleGroups'
    >;
    readonly KeyValueStorage: Methods<
      'setKeyValueItem' | 'delKeyValueItem' | 'getKeyValueItem' | 'getKeyValueItems' | 'getKeyValueKeys'
    >;
    readonly Invoices: Methods<'getAccountInvoices' | 'downloadInvoice'>;
    readonly Secrets: Methods<'addSecret' | 'delSecret' | 'getSecretValue' | 'getSecrets' | 'setSecretInfo'>;
  }
}
