import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';
import { launches } from './browser-phone.ts';
import { freePort } from './sipp-run.ts';

const greeting = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Connected, () => Logger.write('<b>hello</b> ' + call.callerid()));
  call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
  call.answer();
  call.record({ name: 'greeting' });
});
`;

let browser: Browser;
let server: ServerProcess;
let page: Page;
/** What the page was refused by its browser, or threw. */
let faults: string[];

beforeAll(async () => {
  const sip = `127.0.0.1:${await freePort()}`;
  server = await ServerProcess.start({ args: ['--sip', `udp:${sip},ws:${sip}`, '--rtp', '127.0.0.1:25800-25899'] });
  await server.api('PUT', '/v1/applications/default/scenarios/greeting', { fileName: 'greeting.js', source: greeting });
  browser = await launch({ headless: true, ...launches.chromium });
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

beforeEach(async () => {
  faults = [];
  page = await browser.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => /Content.Security.Policy/i.test(message.text()) && faults.push(message.text()));
  page.on('dialog', (dialog) => void dialog.accept());
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await page.close();
});

const key = (): string => readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();

async function open(path: string): Promise<void> {
  await page.goto(`${server.http}/console${path}`);
  if ((await page.$('input[name=key]')) !== null) await signIn(key());
  await shows('Sign out');
}

async function signIn(given: string): Promise<void> {
  await page.locator('input[name=key]').fill(given);
  await press('Sign in');
}

const shows = (text: string) =>
  until(
    async () => (await page.$eval('body', (body) => body.textContent ?? '')).includes(text),
    `the page should show ${text}`,
  );

const press = (label: string) => page.locator(`button ::-p-text(${label})`).click();

const fill = (label: string, text: string) => page.locator(`[aria-label="${label}"]`).fill(text);

it('lets in who has a key, tells who has none, and forgets the key with the tab', async () => {
  await page.goto(`${server.http}/console`);
  await signIn('wrong');
  await shows('UNAUTHENTICATED');
  await signIn(key());
  await shows('Sessions');
  await press('Sign out');
  await shows('Access key');
  expect(await page.evaluate(() => [...Object.values(sessionStorage), ...Object.values(localStorage)])).toEqual([]);
});

it('routes a number, and shows the session of a call while it runs, its log, its SIP and its recording', async () => {
  await open('/rules');
  await fill('Name', 'all');
  await fill('Pattern', '[');
  await fill('Scenarios', 'greeting');
  await press('Add');
  await shows('RULE_PATTERN_INVALID');
  await fill('Pattern', '7\\d+');
  await press('Add');
  await until(async () => (await page.$('tbody tr')) !== null, 'the rule should be listed');

  const call = server.succeed(['call', `sip:701@${server.sip}`, '--seconds', '4']);
  await open('');
  await page.locator('tr.running a').click();
  await shows(', followed live');
  await shows('<b>hello</b> phone');
  await page.locator('::-p-text(greeting:2:)').wait();
  await page.locator('.journal a[href="/console/scenarios/greeting?version=1&line=2"]').wait();
  await call;
  await shows('Normal termination');
  await until(
    async () => !(await page.$eval('body', (body) => body.textContent ?? '')).includes('followed live'),
    'its end',
  );
  await shows('INVITE sip:701@');
  await until(async () => {
    await page.reload();
    await shows('Journal');
    return (await page.$('button:not([disabled]) ::-p-text(Listen)')) !== null;
  }, 'the recording should be ready');
  await press('Listen');
  const heardSeconds = () => page.$eval('audio', ({ duration }) => duration);
  await page.locator('audio').wait();
  await until(async () => (await heardSeconds()) > 2, 'the recording should have been loaded');
});

it('uploads what is written, marks what is wrong with it, and takes a version back', async () => {
  await open('/scenarios/greeting');
  await page.locator('.cm-content').click();
  await page.keyboard.type('const broken = ;\n');
  await press('Upload');
  await shows('SCENARIO_SYNTAX');
  await page.locator('.cm-lintRange-error').wait();
  await open('/scenarios/greeting');
  await page.locator('.cm-content').click();
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.type('// one line more');
  await press('Upload');
  await shows('Version 2: 1 lines added');
  await page.select('select[aria-label=Version]', '1');
  await shows('Make version 1 current');
  await page.locator('.cm-deletedChunk').wait();
  await press('Make version 1 current');
  await shows('The next call runs version 1.');
  const { body } = await server.api('GET', '/v1/applications/default/scenarios/greeting');
  expect(body).toMatchObject({ current: 1 });
});

it('writes a first draft of a new scenario, starts it without a call, and finds what it logged', async () => {
  await open('/scenarios');
  await fill('Name of a new scenario', 'a b');
  await press('Write it');
  await page.locator('.cm-content').wait();
  await press('Upload');
  await shows('Version 1: ');
  await server.api('PUT', '/v1/applications/default/scenarios/started', {
    fileName: 'started.js',
    source: `VoxEngine.addEventListener(AppEvents.Started, () => { Logger.write('found afterwards'); VoxEngine.terminate(); });`,
  });
  await server.api('POST', '/v1/applications/default/rules', { name: 'none', pattern: 'x', scenarios: ['started'] });
  await open('/rules');
  const rows = await page.$$('tbody tr');
  await (await rows.at(-1)?.$('button ::-p-text(Start)'))?.click();
  await shows('found afterwards');
  await open('/search');
  await fill('What to look for', '"found afterwards"');
  await press('Search');
  await shows('1 records');
  await page.locator('.journal a').click();
  await shows('Normal termination');
});

it('sets secrets, which never come back, and removes them', async () => {
  await open('/secrets');
  await fill('Name', 'TOKEN');
  await fill('Value', 'correct-horse');
  await press('Set');
  await until(async () => (await page.$('tbody tr')) !== null, 'the secret should be listed');
  await open('/secrets');
  await shows('TOKEN');
  expect(await page.content()).not.toContain('correct-horse');
  await press('Remove');
  await until(async () => (await page.$('tbody tr')) === null, 'the secret should be gone');
});

it('calls a number as a telephone, presses keys, hears, and is told why a call ends', async () => {
  const source = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
    call.handleTones(true);
    call.addEventListener(CallEvents.ToneReceived, ({ tone }) => { Logger.write('key ' + tone); call.hangup(); });
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
    call.addEventListener(CallEvents.Connected, () => VoxEngine.createToneScriptPlayer('523@-10;*(*/0/1)').sendMediaTo(call));
    call.answer();
  });`;
  await server.api('PUT', '/v1/applications/default/scenarios/keys', { fileName: 'keys.js', source });
  await server.api('POST', '/v1/applications/default/rules', { name: 'keys', pattern: '900', scenarios: ['keys'] });
  await open('/call');
  await fill('Number', '899');
  await press('Call');
  await shows('ended: 404');
  await fill('Number', '900');
  await press('Call');
  await shows('talking');
  const hears = () => page.$eval('audio', ({ currentTime, srcObject }) => srcObject !== null && currentTime > 0.5);
  await until(hears, 'the page should hear the call');
  await press('5');
  await shows('ended: Terminated');
  await open('');
  await page.locator('tbody a').click();
  await shows('key 5');
});
