import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OfficialClient, officialClient } from '#tests/support/official-client.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = any;

/** Runs until it is asked to end. */
const conference = `VoxEngine.addEventListener(AppEvents.Started, () => Logger.write('weekly: ' + VoxEngine.customData()));
VoxEngine.addEventListener(AppEvents.HttpRequest, () => { setTimeout(VoxEngine.terminate, 1); return 'bye'; });`;
/** Does what its row says. */
const task = `VoxEngine.addEventListener(AppEvents.Started, () => {
  const { phone, name } = JSON.parse(VoxEngine.customData());
  Logger.write(name + ' is called at ' + phone);
  CallList.reportResult({ name }, () => VoxEngine.terminate());
});`;

describe('the official client with a whole server', () => {
  let server: ServerProcess;
  let client: OfficialClient;
  let applicationId: number;

  const call = async (path: string, request: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const [group = '', name = ''] = path.split('.');
    const answer = await client[group]?.[name]?.(request);
    expect(answer.errors).toBeUndefined();
    return answer;
  };
  const ruleOf = async (name: string, scenarioScript: string): Promise<number> => {
    const { scenarioId } = await call('Scenarios.addScenario', { scenarioName: name, scenarioScript });
    const rule = { applicationId, ruleName: name, rulePattern: name, scenarioId: [scenarioId] };
    return (await call('Rules.addRule', rule)).ruleId;
  };
  const session = async (callSessionHistoryId: number): Promise<Answer> =>
    (await call('History.getCallHistory', { callSessionHistoryId: [callSessionHistoryId] })).result[0];

  beforeAll(async () => {
    server = await ServerProcess.start();
    const credentials = join(server.dataDirectory, 'credentials.json');
    await server.succeed(['platform-keys', 'create', '--out', credentials]);
    client = await officialClient(server.http, credentials);
    applicationId = (await call('Applications.addApplication', { applicationName: 'office' })).applicationId;
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  it('starts a conference, finds it running, ends it by its address, and reads its log by the link alone', async () => {
    const ruleId = await ruleOf('weekly', conference);
    const wish = { conferenceName: 'weekly', ruleId, scriptCustomData: 'Monday' };
    const started = await call('Scenarios.startConference', wish);
    const again = await call('Scenarios.startConference', { ...wish, scriptCustomData: 'Tuesday' });
    expect(again.callSessionHistoryId).toBe(started.callSessionHistoryId);
    const running = await session(started.callSessionHistoryId);
    expect(running).toMatchObject({ ruleName: 'weekly', customData: 'Monday', finishReason: '' });
    expect(await (await fetch(started.mediaSessionAccessUrl)).text()).toBe('bye');
    await until(
      async () => (await session(started.callSessionHistoryId)).finishReason === 'Normal termination',
      'the end of the conference',
    );
    const { logFileUrl } = await session(started.callSessionHistoryId);
    expect(await (await fetch(logFileUrl)).text()).toContain('weekly: Monday');
  });

  it('starts sessions on behalf of a user, and finds them by the user, also when the user is gone', async () => {
    const scenario = 'VoxEngine.addEventListener(AppEvents.Started, VoxEngine.terminate);';
    const ruleId = await ruleOf('remind', scenario);
    const user = { userDisplayName: 'Ada', userPassword: 'correct horse', applicationId };
    const { userId } = await call('Users.addUser', { ...user, userName: 'ada' });
    const other = (await call('Users.addUser', { ...user, userName: 'ben' })).userId;
    const first = await call('Scenarios.startScenarios', { ruleId, userId });
    await call('Scenarios.startScenarios', { ruleId, userName: 'ben' });
    await call('Scenarios.startScenarios', { ruleId });
    const said = JSON.parse(
      await server.succeed(['sessions', 'start', '-a', 'office', '--rule', 'remind', '--user', 'ada', '--json']),
    );
    expect(said).toMatchObject({ rule: 'remind', user: 'ada' });
    const found = async (...ids: number[]): Promise<Answer> =>
      (await call('History.getCallHistory', { userId: ids, ruleName: 'remind', applicationId })).result;
    expect(await found(userId)).toMatchObject([
      { callSessionHistoryId: first.callSessionHistoryId, userId },
      { userId },
    ]);
    expect(await found(userId, other)).toHaveLength(3);
    await call('Users.delUser', { userId: [userId] });
    expect(await found(userId)).toHaveLength(2);
    const gone = await client.Scenarios?.startScenarios?.({ ruleId, userId });
    expect(gone.errors).toEqual([{ code: 117, msg: expect.stringContaining('user') }]);
    const missing = ['sessions', 'start', '-a', 'office', '--rule', 'remind', '--user', 'nobody'];
    expect((await server.command(missing)).stderr).toContain('USER_MISSING');
    const { applicationId: _, ...ofDefault } = { ...user, userName: 'ada', applicationName: 'default' };
    const elsewhere = (await call('Users.addUser', ofDefault)).userId;
    const refused = await client.Scenarios?.startScenarios?.({ ruleId, userId: elsewhere });
    expect(refused.errors).toMatchObject([{ code: 117 }]);
  });

  it('binds a number to a rule, whose scenario a phone that dials it hears, whatever the patterns say', async () => {
    const says = (status: number) =>
      `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.reject(${status}); VoxEngine.terminate(); });`;
    await call('Rules.addRule', {
      ...{ applicationId, ruleName: 'everything', rulePattern: '.*' },
      scenarioId: [
        (await call('Scenarios.addScenario', { scenarioName: 'any', scenarioScript: says(486) })).scenarioId,
      ],
    });
    const ruleId = await ruleOf('nobody', says(600));
    const { phoneNumbers } = await call('PhoneNumbers.attachPhoneNumber', {
      ...{ countryCode: 'US', phoneCategoryName: 'GEOGRAPHIC', phoneRegionId: 1 },
      phoneNumber: '12025550177',
    });
    const { phoneId } = phoneNumbers[0];
    let calls = 0;
    const dialled = async () => {
      calls += 1;
      await server.phone('12025550177');
      let rule: string | null | undefined;
      await until(async () => {
        const sessions = await server.sessionsTo('12025550177');
        rule = sessions[0]?.rule;
        return sessions.length === calls;
      }, 'the session of the call');
      return rule;
    };
    await call('PhoneNumbers.bindPhoneNumberToApplication', { phoneId: [phoneId], applicationId });
    expect(await dialled()).toBe('everything');
    await call('PhoneNumbers.bindPhoneNumberToApplication', { phoneId: [phoneId], applicationId, ruleName: 'nobody' });
    expect(await dialled()).toBe('nobody');
    const { result } = await call('PhoneNumbers.getPhoneNumbers', { ruleId: [ruleId], isBoundToRule: true });
    expect(result).toMatchObject([{ phoneId, applicationId, ruleId, ruleName: 'nobody' }]);
    await call('Rules.delRule', { ruleId: [ruleId] });
    expect(await dialled()).toBe('everything');
    const line = { sipUsername: 'me', proxy: 'sip.invalid', applicationId, ruleName: 'everything' };
    const { sipRegistrationId } = await call('SIPRegistration.createSipRegistration', line);
    const found = await call('SIPRegistration.getSipRegistrations', { applicationId, ruleName: 'everything' });
    expect(found.result).toMatchObject([{ sipRegistrationId, applicationId }]);
    await call('SIPRegistration.deleteSipRegistration', { sipRegistrationId });
  });

  it('sends what its users send as a matter of course, and hears why the rest is refused', async () => {
    const { userId } = await call('Users.addUser', {
      ...{ userName: 'cyd', userDisplayName: 'Cyd', userPassword: 'correct horse', applicationId },
      ...{ parentAccounting: false, mobilePhone: '+4917012345' },
    });
    const password = { userPassword: 'another horse' };
    await call('Users.setUserInfo', { userId, newUserName: 'sid', ...password, parentAccounting: true });
    const { result: users } = await call('Users.getUsers', { applicationId, orderBy: 'user_id' });
    expect(users.at(-1)).toMatchObject({ userId, userName: 'sid' });
    await call('SIPWhiteList.addSipWhiteListItem', { sipWhitelistNetwork: '127.0.0.0/8', description: 'here' });
    const { result: networks } = await call('SIPWhiteList.getSipWhiteList', {});
    expect(networks).toMatchObject([{ description: 'here' }]);
    await call('Applications.setApplicationInfo', { applicationId, secureRecordStorage: false });
    await call('History.getCallHistoryAsync', { applicationId, childrenCallsOnly: false, output: 'csv' });
    const { result: reports } = await call('History.getHistoryReports', { applicationId: [applicationId] });
    expect(reports).toMatchObject([{ historyType: 'calls' }]);
    const refused = await client.History?.getCallHistory?.({ childAccountId: [2] });
    expect(refused.errors).toEqual([{ code: 492, msg: expect.stringContaining('a node has one account') }]);
  });

  it('edits a call list and its tasks, which is what their sessions then get', async () => {
    const ruleId = await ruleOf('guests', task);
    const wish = { ruleId, priority: 0, maxSimultaneous: 1, numAttempts: 1, name: 'guests' };
    const fileContent = Buffer.from('phone;name\n100;Ada\n200;Ben\n300;Cyd\n');
    const { listId } = await call('CallLists.createCallList', { ...wish, fileContent, isCancelled: true });
    const details = async (): Promise<Answer> => (await call('CallLists.getCallListDetails', { listId })).result;
    const [ada, ben] = await details();
    const startAt = Math.floor(Date.now() / 1000) + 1;
    await call('CallLists.editCallList', {
      listId,
      name: 'visitors',
      maxSimultaneous: 3,
      startAt,
      listCustomData: 'x',
    });
    const customData = JSON.stringify({ phone: '101', name: 'Ada Lovelace' });
    await call('CallLists.editCallListTask', { listId, taskUuid: ada.taskUuid, customData });
    await call('CallLists.cancelCallListTask', { accountId: 1, listId, tasksUuids: ben.taskUuid });
    await call('CallLists.recoverCallList', { listId });
    await until(
      async () => (await details()).every((each: Answer) => !['New', 'In progress'].includes(each.status)),
      'the end of the tasks',
    );
    expect((await details()).map((each: Answer) => each.status)).toEqual(['Processed', 'Canceled', 'Processed']);
    const { result } = await call('CallLists.getCallLists', { listId: [listId] });
    expect(result).toMatchObject([{ listName: 'visitors', maxSimultaneous: 3 }]);
    const said = (await server.records()).map(({ message }) => message).filter((line) => line.includes('is called at'));
    expect(said.sort()).toEqual(['Ada Lovelace is called at 101', 'Cyd is called at 300']);
  });
});
