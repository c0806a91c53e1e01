import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type SessionId } from '#runtime/shared/ids.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { serviceAccount } from '#tests/support/agents/dialogflow-server.ts';
import { TestAuthority } from '#tests/support/certificates.ts';
import { deploy, type Project } from '#tests/support/deploy-tool.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import {
  makeCredentials,
  type OfficialClient,
  officialClient,
  openOfficialClient,
} from '#tests/support/official-client.ts';
import { OfficialTypes } from '#tests/support/official-types.ts';
import { keepServedRequest } from '#tests/support/served-request.ts';

let server: TestServer;
let client: OfficialClient;
const types = new OfficialTypes();
/** What its typings require and nothing here has, or what it hands on as it came. */
const unlike = [
  /\.(nextSubscriptionRenewal|purchaseDate|subscriptionPrice)$/,
  /\.sqStatuses\[\d+\]\.IM$/,
  // Who is offline has been so since no time that is known.
  /\.CALL\.fromDate$/,
  /\.scenarios\[\d+\]\.(modified|parent)$/,
  // It looks for the member by a name with a space after it.
  /\.pstnBlacklistPhone$/,
  // It looks for it by the name that it is to get.
  /\.content\.projectId$/,
];
beforeAll(async () => {
  const started = { id: newId<SessionId>(), accessUrl: 'http://127.0.0.1/request' };
  server = await startTestServer({ ...idleParts(), starts: { startConference: async () => started } });
  client = await openOfficialClient(server);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** One command, as `Rules.getRules`. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
async function call(path: string, request: Readonly<Record<string, unknown>> = {}, as = client): Promise<any> {
  const [group = '', name = ''] = path.split('.');
  return await as[group]?.[name]?.(request);
}

/** As `call`; the answer is what the typings of the client say. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
async function typed(path: string, request: Readonly<Record<string, unknown>> = {}): Promise<any> {
  const answer = await call(path, request);
  const command = path.replace(/^.*\.(.)/, (_, first: string) => first.toUpperCase());
  const misfits = types.misfits(`${command}Response`, answer);
  expect(misfits.filter((each) => !unlike.some((one) => one.test(each.split(':')[0] ?? '')))).toEqual([]);
  return answer;
}

describe('the official client, unmodified', () => {
  it('comes here through a proxy variable, and reads what it is told', async () => {
    const info = await call('Accounts.getAccountInfo');
    expect(info).toMatchObject({ result: { accountId: 1, accountName: 'patchbay', active: true } });
    const keys = await call('RoleSystem.getKeys', { withRoles: true });
    expect(keys.result).toHaveLength(1);
    const created = await call('RoleSystem.createKey', { description: 'for the shop', roleName: 'Developer' });
    expect(created.result[0]).toMatchObject({ accountId: 1, keyId: expect.any(String) });
    expect(await call('RoleSystem.deleteKey', { keyId: created.result[0].keyId })).toEqual({ result: 1 });
  });

  it('gets errors as it knows them', async () => {
    const refused = await call('Applications.getApplications', { count: 'many' });
    expect(refused.errors).toEqual([{ code: 101, msg: expect.stringContaining('count') }]);
    const unknown = await call('Rules.addRule', { ruleName: 'x', rulePattern: '.*', applicationId: 999_999 });
    expect(unknown.errors).toEqual([{ code: 116, msg: expect.stringContaining('application_id') }]);
  });

  it('comes here over TLS when it is told the host', async () => {
    using authority = new TestAuthority();
    const files = authority.issue('local', 'IP:127.0.0.1');
    const front = https.createServer(
      { cert: readFileSync(files.certificateFile), key: readFileSync(files.keyFile) },
      (request, response) => {
        const { method, headers, url } = request;
        const onward = http.request(new URL(url ?? '/', server.url), { method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          pipeline(answer, response, () => undefined);
        });
        pipeline(request, onward, () => undefined);
      },
    );
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(front.address() as AddressInfo).port}`;
    const pathToCredentials = await makeCredentials(server, 'Developer');
    const program = `
      const Client = require('@voximplant/apiclient-nodejs').default;
      const client = new Client(${JSON.stringify({ pathToCredentials, host })});
      client.onReady = async () => console.log(JSON.stringify(await client.Accounts.getAccountInfo({})));`;
    const { https_proxy: _, NODE_OPTIONS: __, ...rest } = process.env;
    const env = { ...rest, NODE_EXTRA_CA_CERTS: authority.caFile };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], { env });
    expect(JSON.parse(stdout)).toMatchObject({ result: { accountName: 'patchbay' } });
    front.closeAllConnections();
    front.close();
  });
});

describe('what the deploy tool of the platform does', () => {
  const first: Project = {
    scripts: { lib: '\ufeffvar shared = "héllo";\r\n', main: 'VoxEngine.terminate();\n' },
    rules: [{ ruleName: 'all', rulePattern: '.*', scenarios: ['lib', 'main'] }],
  };
  const names = async (): Promise<string[]> => {
    const { id } = await server.store.applications.get('shop');
    return (await server.store.rules.list(id)).map(({ name, pattern, scenarios }) => `${name} ${pattern} ${scenarios}`);
  };

  it('leads to an application with scenarios, byte for byte, and rules', async () => {
    await deploy(call, 'shop', first);
    expect(await names()).toEqual(['all .* lib,main']);
    const shared = await server.store.applications.get('default');
    expect(await server.store.scenarios.get(shared.id, 'lib')).toMatchObject({ source: first.scripts.lib });
  });

  it('writes nothing when nothing changed', async () => {
    const changes: unknown[] = [];
    const leave = server.store.onRoutingChange(async (change) => void changes.push(change));
    await deploy(call, 'shop', first);
    expect(changes).toEqual([]);
    const main = { ...first.scripts, main: 'VoxEngine.terminate();\n// again\n' };
    await deploy(call, 'shop', { ...first, scripts: main });
    expect(changes).toHaveLength(1);
    leave();
    const shared = await server.store.applications.get('default');
    expect(await server.store.scenarios.get(shared.id, 'main')).toMatchObject({ version: 2, source: main.main });
  });

  it('changes patterns and scenarios of rules, adds rules, and sets their order', async () => {
    const { scripts } = first;
    const changed = { ruleName: 'all', rulePattern: '\\d+', scenarios: ['main', 'lib'] };
    await deploy(call, 'shop', { scripts, rules: [changed] });
    expect(await names()).toEqual(['all \\d+ main,lib']);
    const other = { ruleName: 'other', rulePattern: '100', scenarios: ['main'] };
    await deploy(call, 'shop', { scripts, rules: [other, { ...changed, scenarios: ['lib'] }] });
    expect(await names()).toEqual(['other 100 main', 'all \\d+ lib']);
    await deploy(call, 'shop', { scripts, rules: [other, { ...changed, scenarios: ['main'] }] });
    expect(await names()).toEqual(['other 100 main', 'all \\d+ main']);
  });
});

describe('what the official client declares that it is answered', () => {
  it('holds for conferences, registrations and the black list', async () => {
    const { applicationId } = await typed('Applications.addApplication', { applicationName: 'typed' });
    const { scenarioId } = await typed('Scenarios.addScenario', { scenarioName: 'typed', scenarioScript: '1' });
    const wish = { applicationId, ruleName: 'all', rulePattern: '.*', scenarioId: [scenarioId] };
    const { ruleId } = await typed('Rules.addRule', wish);
    expect(await typed('Scenarios.startConference', { conferenceName: 'weekly', ruleId })).toMatchObject({
      result: 1,
      callSessionHistoryId: expect.any(Number),
    });
    const made = await call('SIPRegistration.createSipRegistration', { sipUsername: 'me', proxy: 'sip.invalid' });
    const { sipRegistrationId } = made;
    await typed('SIPRegistration.updateSipRegistration', { sipRegistrationId, outboundProxy: 'edge.invalid' });
    await typed('SIPRegistration.bindSipRegistration', { sipRegistrationId, applicationId, bind: true });
    const found = await typed('SIPRegistration.getSipRegistrations', { sipRegistrationId });
    expect(found.result).toMatchObject([{ proxy: 'sip.invalid', outboundProxy: 'edge.invalid', applicationId }]);
    const none = await typed('SIPRegistration.getSipRegistrations', { statusCode: '100:699;200' });
    expect(none.result).toEqual([]);
    await typed('SIPRegistration.deleteSipRegistration', { sipRegistrationId });
    const item = await typed('PSTNBlacklist.addPstnBlackListItem', { pstnBlacklistPhone: '4930123456' });
    const { pstnBlacklistId } = item;
    await typed('PSTNBlacklist.setPstnBlackListItem', { pstnBlacklistId, pstnBlacklistPhone: '4930123457' });
    const blocked = await typed('PSTNBlacklist.getPstnBlackList', { pstnBlacklistPhone: '4930123457' });
    expect(blocked.result).toEqual([{ pstnBlacklistId }]);
    await typed('PSTNBlacklist.delPstnBlackListItem', { pstnBlacklistId });
    const code = async (answer: Promise<{ errors: { code: number }[] }>) => (await answer).errors[0]?.code;
    expect(await code(call('PSTNBlacklist.delPstnBlackListItem', { pstnBlacklistId }))).toBe(400);
    expect(await code(call('PSTNBlacklist.addPstnBlackListItem', { pstnBlacklistPhone: 'me' }))).toBe(425);
  });

  it('holds for queues, agents and skills', async () => {
    const { applicationId } = (await typed('Applications.getApplications', { applicationName: 'typed' })).result[0];
    const user = { applicationId, userName: 'alice', userDisplayName: 'Alice', userPassword: 'correct horse' };
    const { userId } = await typed('Users.addUser', user);
    const wish = { applicationId, acdQueueName: 'sales', maxWaitingTime: 5, serviceProbability: 0.9, maxQueueSize: 7 };
    const { acdQueueId } = await typed('Queues.addQueue', wish);
    const { skillId } = await typed('Skills.addSkill', { skillName: 'german' });
    await typed('Skills.bindSkill', { skillId: [skillId], userId: [userId], applicationId, bind: true });
    await typed('Skills.bindSkill', { skillId: [skillId], acdQueueId: [acdQueueId], bind: true });
    await typed('Queues.bindUserToQueue', { bind: true, userId: [userId], acdQueueId: [acdQueueId], applicationId });
    const queues = await typed('Queues.getQueues', { acdQueueId, withSkills: true, withOperatorcount: true, skillId });
    expect(queues.result).toMatchObject([
      { acdQueueName: 'sales', maxWaitingTime: 5, serviceProbability: 0.9, maxQueueSize: 7, operatorcount: 1 },
    ]);
    expect((await typed('Queues.getACDState', { acdQueueId: [acdQueueId] })).result.acdQueues).toMatchObject([
      { acd_queue_id: acdQueueId, ready_operators_count: 0, waiting_calls: [], servicing_calls: [] },
    ]);
    expect((await typed('Skills.getSkills', { skillName: 'erma' })).result).toEqual([{ skillId, skillName: 'german' }]);
    const found = await typed('Users.getUsers', { applicationId, skillId, withSkills: true, withQueues: true });
    expect(found.result).toMatchObject([
      { userName: 'alice', acdStatus: 'OFFLINE', skills: [{ skill_name: 'german' }] },
    ]);
    const { sqSkillId } = (await typed('SmartQueue.sQ_AddSkill', { applicationId, sqSkillName: 'french' })).result;
    const sqSkills = JSON.stringify([{ sq_skill_id: sqSkillId, sq_skill_level: 3 }]);
    await typed('SmartQueue.sQ_BindSkill', { applicationId, userId: [userId], sqSkills });
    const state = await typed('SmartQueue.getSQState', { applicationId, sqQueueId: [acdQueueId] });
    expect(state.result[0].sqAgents[0].sq_skills).toMatchObject([
      { sq_skill_name: 'german' },
      { sq_skill_id: sqSkillId },
    ]);
    await typed('Queues.delQueue', { acdQueueId: [acdQueueId] });
    await typed('Skills.delSkill', { skillId });
  });

  it('holds for the history of queues', async () => {
    const { applicationId } = (await typed('Applications.getApplications', { applicationName: 'typed' })).result[0];
    const queue = { applicationId, sqQueueName: 'served', callAgentSelection: 'MAX_WAITING_TIME' };
    await call('SmartQueue.sQ_AddQueue', { ...queue, callTaskSelection: 'MAX_PRIORITY' });
    await call('SmartQueue.sQ_BindAgent', { applicationId, sqQueueName: 'served', userName: 'alice' });
    const { id } = await server.store.applications.get('typed');
    const [agent] = await server.store.queues.agents(id);
    await keepServedRequest(server.store, await server.store.queues.get(id, 'served'), agent?.userId ?? newId());
    const dates = { fromDate: new Date(Date.now() - 3_600_000), toDate: new Date() };
    const history = await typed('History.getACDHistory', { ...dates, withEvents: true, descOrder: true });
    const [{ userId, acdQueueId }] = history.result;
    expect(history).toMatchObject({
      totalCount: 1,
      result: [{ inServiceDuration: 30, events: [{ type: 'ANSWERED' }] }],
    });
    const asked = { ...dates, acdQueueId: [acdQueueId], aggregation: 'day', abbreviation: true };
    const statistics = await typed('Queues.getACDQueueStatistics', asked);
    expect(statistics.result).toMatchObject([{ TC: 1, AC: [{ count: 1, percent: 100 }], TT: { sum: 30 } }]);
    const operators = await typed('Queues.getACDOperatorStatistics', {
      ...asked,
      userId: [userId],
      report: 'AC;TT',
    });
    expect(operators.result).toMatchObject([{ userId: String(userId), statistics: [{ AC: 1, TT: { avg: 30 } }] }]);
    const were = { ...dates, userId: String(userId), acdStatus: 'IN_SERVICE;OFFLINE' };
    const statuses = await typed('Queues.getACDOperatorStatusStatistics', were);
    expect(statuses.result[0].statistics[0].acd_status[0]).toMatchObject({ IN_SERVICE: { sum: 30 } });
    const wish = { applicationId, reportType: 'count_handled_calls;sum_agents_in_service_time' };
    const metrics = await typed('SmartQueue.getSmartQueueRealtimeMetrics', { ...wish, groupBy: 'agent' });
    expect(metrics).toMatchObject({ timezone: 'Etc/GMT', result: [{}, { groups: [{ values: [{ value: 30 }] }] }] });
    await typed('SmartQueue.getSmartQueueDayHistory', { ...wish, ...dates, sqQueueId: [acdQueueId], groupBy: 'queue' });
    await typed('SmartQueue.requestSmartQueueHistory', { ...wish, ...dates, sqQueueId: [acdQueueId] });
    const mapping = { applicationId, sqStatusName: 'READY', customStatusName: 'ReadyForCall' };
    await typed('SmartQueue.sQ_SetAgentCustomStatusMapping', mapping);
    const { result } = await typed('SmartQueue.sQ_GetAgentCustomStatusMapping', { applicationId });
    expect(result).toContainEqual({ sq_status_name: 'READY', custom_status_name: 'ReadyForCall' });
    await typed('SmartQueue.sQ_DeleteAgentCustomStatusMapping', { applicationId, sqStatusName: 'READY' });
  });

  it('holds for reports of the history', async () => {
    await typed('History.getCallHistoryAsync', { fromDate: new Date(0), toDate: new Date(), withHeader: true });
    await typed('History.getBriefCallHistory', { output: 'csv' });
    await typed('History.getAuditLogAsync', { descOrder: true });
    const { result } = await typed('History.getHistoryReports', { historyType: 'all' });
    expect(result).toMatchObject([
      { historyType: 'smart_queue' },
      { historyType: 'calls' },
      { historyType: 'calls_brief' },
      { historyType: 'audit' },
    ]);
  });

  it('holds for keys of agents of Dialogflow', async () => {
    const jsonCredentials = serviceAccount('robot@cloud.example', 'shop-4711').key;
    const { applicationId } = (await typed('Applications.getApplications', { applicationName: 'typed' })).result[0];
    const { dialogflowKeyId } = await typed('DialogflowCredentials.addDialogflowKey', {
      applicationId: String(applicationId),
      jsonCredentials,
    });
    await typed('DialogflowCredentials.setDialogflowKey', { dialogflowKeyId, description: ' ' });
    await typed('DialogflowCredentials.bindDialogflowKeys', { dialogflowKeyId, applicationId: 'any', bind: true });
    const agents = await typed('DialogflowCredentials.getDialogflowKeys', { applicationId });
    expect(agents.result).toMatchObject([{ dialogflowKeyId }]);
    await typed('DialogflowCredentials.delDialogflowKey', { dialogflowKeyId });
  });

  it('holds for caller ids', async () => {
    await server.ask('PUT', '/v1/caller-ids/+12025550123');
    const { result } = await typed('CallerIDs.getCallerIDs', { active: true });
    expect(result).toMatchObject([{ calleridNumber: '12025550123', active: true }]);
    await typed('CallerIDs.delCallerID', { calleridId: result[0].calleridId });
  });

  it('holds for addresses from which keys are taken', async () => {
    await typed('AuthorizedIPs.addAuthorizedAccountIP', { authorizedIp: '92.255.220.0/24', description: 'office' });
    await typed('AuthorizedIPs.addAuthorizedAccountIP', { authorizedIp: '92.255.220.66', allowed: false });
    const { result } = await typed('AuthorizedIPs.getAuthorizedAccountIPs', { containsIp: '92.255.220.66' });
    expect(result).toMatchObject([
      { authorizedIp: '92.255.220.0/24', allowed: true },
      { authorizedIp: '92.255.220.66', allowed: false },
    ]);
    const tested = await typed('AuthorizedIPs.checkAuthorizedAccountIP', { authorizedIp: '92.255.220.66' });
    expect(tested).toEqual({ result: false, authorizedIp: '92.255.220.66' });
    await typed('AuthorizedIPs.checkAuthorizedAccountIP', { authorizedIp: '198.51.100.7' });
    expect(await typed('AuthorizedIPs.delAuthorizedAccountIP', { authorizedIp: 'all' })).toEqual({ result: 2 });
  });

  it('holds for sub-users, and for keys of their own', async () => {
    const wish = { newSubuserName: 'John_McClane', newSubuserPassword: 'Yippee-ki-yay-1', roleName: 'Developer' };
    const { subuserId } = (await typed('RoleSystem.addSubUser', wish)).result;
    expect((await typed('RoleSystem.getSubUsers', { withRoles: true })).result).toMatchObject([
      { subuserId, subuserName: 'john_mcclane', roles: [{ role_name: 'Developer' }] },
    ]);
    const who = { account_id: '1', subuser_login: 'john_mcclane', subuser_password: wish.newSubuserPassword };
    const made = await fetch(`${server.url}/platform_api/CreateKey`, {
      method: 'POST',
      body: new URLSearchParams(who),
    });
    const file = join(server.dataDirectory, 'sub-user.json');
    await writeFile(file, JSON.stringify((JSON.parse(await made.text()) as { result: object }).result));
    const own = await officialClient(server.url, file);
    const asked = (path: string, request = {}) => call(path, request, own);
    expect(await asked('Applications.getApplications', {})).toMatchObject({ result: expect.any(Array) });
    expect((await asked('RoleSystem.addSubUser', wish)).errors).toMatchObject([{ code: 104 }]);
    expect((await asked('RoleSystem.getKeys', {})).result).toMatchObject([{ subuser: [{ subuser_id: subuserId }] }]);
    await typed('RoleSystem.setSubUserInfo', { subuserId, description: 'policeman' });
    await typed('RoleSystem.setSubUserRoles', { subuserId, roleName: 'Developer;Support' });
    await typed('RoleSystem.removeSubUserRoles', { subuserId, roleName: 'Developer', force: true });
    const roles = async (more = {}) => (await typed('RoleSystem.getSubUserRoles', { subuserId, ...more })).result;
    expect(await roles()).toEqual([expect.not.objectContaining({ inherited: false })]);
    expect(await roles({ withExpandedRoles: true })).toMatchObject([{ roleName: 'Support', inherited: false }]);
    expect((await asked('Applications.addApplication', { applicationName: 'x' })).errors).toMatchObject([
      { code: 104 },
    ]);
    await typed('RoleSystem.delSubUser', { subuserId });
    expect((await asked('Applications.getApplications', {})).errors).toMatchObject([{ code: 100 }]);
  });

  it('holds for call lists and their tasks', async () => {
    const { result } = await typed('Rules.getRules', { applicationName: 'typed', withScenarios: true });
    const wish = { ruleId: result[0].ruleId, priority: 0, maxSimultaneous: 1, numAttempts: 2, name: 'people' };
    const fileContent = Buffer.from('phone;name\n100;A\n200;B\n');
    const { listId } = await typed('CallLists.createCallList', { ...wish, fileContent, isCancelled: true });
    const more = await typed('CallLists.appendToCallList', { listId, fileContent: Buffer.from('phone;name\n300;C\n') });
    expect(more).toMatchObject({ result: true, count: 1, batchId: 2 });
    await typed('CallLists.editCallList', { listId, name: 'guests', intervalSeconds: 5 });
    const lists = await typed('CallLists.getCallLists', { listId: [listId], fromDate: new Date(0), ruleName: 'all' });
    expect(lists.result).toMatchObject([
      { listName: 'guests', intervalSeconds: 5, taskPriorityStrategy: 'first_attempts' },
    ]);
    const [first, second, third] = (await typed('CallLists.getCallListDetails', { listId })).result;
    const { taskUuid } = first;
    const hours = {
      minExecutionTime: new Date('2030-01-01T09:00:00Z'),
      maxExecutionTime: new Date('2030-01-01T17:30:00Z'),
    };
    await typed('CallLists.editCallListTask', {
      listId,
      taskUuid,
      ...hours,
      startAt: new Date('2030-01-01T00:00:00Z'),
    });
    const tasks = JSON.stringify([{ task_uuid: second.taskUuid, task_priority: 0 }]);
    const { results } = await typed('CallLists.editCallListTasksPriority', { listId, tasks });
    expect(JSON.parse(results)).toMatchObject([{ task_uuid: second.taskUuid, result: true }]);
    const cancelled = await typed('CallLists.cancelCallListTask', { listId, tasksUuids: second.taskUuid });
    expect(cancelled).toMatchObject({ taskId: 2, taskUuid: second.taskUuid, result: true });
    await typed('CallLists.cancelCallListBatch', { listId, batchIds: '2' });
    expect((await typed('CallLists.getCallListDetails', { listId, output: 'json' })).result).toMatchObject([
      { startExecutionTime: '09:00:00', finishExecutionTime: '17:30:00', status: 'New', taskUuid },
      { status: 'Canceled' },
      { status: 'Canceled', taskUuid: third.taskUuid },
    ]);
    await typed('CallLists.recoverCallList', { listId });
    await typed('CallLists.stopCallListProcessing', { listId });
    await typed('CallLists.deleteCallList', { accountId: 1, listId });
    const gone = await call('CallLists.editCallList', { listId, name: 'x' });
    expect(gone.errors).toMatchObject([{ code: 251 }]);
  });

  it('holds for the audit log', async () => {
    const day = { fromDate: new Date(Date.now() - 86_400_000), toDate: new Date(Date.now() + 1_000) };
    const log = await typed('History.getAuditLog', { ...day, filteredCmd: 'DeleteCallList', decimalSeparator: ',' });
    expect(log.result).toMatchObject([{ cmdName: 'DeleteCallList', cmdResult: 'OK', subuserName: expect.any(String) }]);
  });
});
