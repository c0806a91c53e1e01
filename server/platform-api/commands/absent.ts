/** What this server has nothing of, and the commands of the platform that are about it: they are refused with FORBIDDEN_COMMAND. */
const absent: readonly (readonly [reason: string, commands: string])[] = [
  [
    'nothing is charged here',
    'SetAccountInfo GetCurrencyRate GetResourcePrice GetSubscriptionPrice GetMoneyAmountToCharge ChangeAccountPlan GetAccountPlans GetAvailablePlans GetTransactionHistory GetTransactionHistoryAsync GetAccountInvoices DownloadInvoice',
  ],
  [
    'a node has one account: give each customer an application and a key for it, or a node',
    'GetChildrenAccounts SetChildAccountInfo',
  ],
  ['roles are in no groups: GetRoles lists all of them', 'GetRoleGroups'],
  [
    'no papers are asked for here',
    'GetAccountDocuments GetAccountVerifications LinkregulationAddress GetZIPCodes GetRegulationsAddress GetAvailableRegulations GetCountries GetRegions',
  ],
  [
    'numbers come from your carrier: attach them with AttachPhoneNumber',
    'GetNewPhoneNumbers GetPhoneNumberCategories GetPhoneNumberCountryStates GetPhoneNumberRegions GetActualPhoneNumberRegion GetAccountPhoneNumberCountries GetPhoneNumberReports GetPhoneNumbersAsync AddWABPhoneNumber DeleteWABPhoneNumber SetWABPhoneNumberInfo GetWABPhoneNumbers AddOutboundTestPhoneNumber VerifyOutboundTestPhoneNumber ActivateOutboundTestPhoneNumber DelOutboundTestPhoneNumber GetOutboundTestPhoneNumbers',
  ],
  ['no text messages are sent here', 'SendSmsMessage A2PSendSms ControlSms GetSmsHistory A2PGetSmsHistory'],
  [
    'no push messages are sent here',
    'AddPushCredential SetPushCredential DelPushCredential GetPushCredential BindPushCredential',
  ],
  ['recordings are kept on the node itself', 'GetRecordStorages'],
  ['a number has no text messages', 'SetPhoneNumberInfo'],
];

/** Why a command is not there. */
export const absentCommands: Readonly<Record<string, string>> = Object.fromEntries(
  absent.flatMap(([reason, commands]) => commands.split(' ').map((name) => [name, reason])),
);
