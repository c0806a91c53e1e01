import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Leg } from '#runtime/gateway/leg.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { dialectCodes as codes } from '#server/platform-api/dialect-codes.ts';
import { StagePhone } from '#tests/support/call-stage.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { VendorServer } from '#tests/support/speech/vendor-server.ts';
import { fixtureVendors, spokenHz, vendorKey } from '#tests/support/speech/vendors.ts';

const number = '12025550123';

describe('a number that is to be shown as the caller', () => {
  let media: MediaEngine;
  let vendor: VendorServer;
  let folder: string;
  let phone: StagePhone;
  let server: ServerProcess;
  let api: PlatformCommands;
  let dataDirectory: string;
  /** What whoever has the number does with a call. */
  let onLeg: (leg: Leg) => void = (leg) => leg.answer();

  beforeAll(async () => {
    media = await startMediaEngine({ address: '127.0.0.1', ports: [43_200, 43_299], workers: 1, log: silentLogger });
    vendor = await VendorServer.start((asked) => fixtureVendors.openai.answer(asked));
    folder = await mkdtemp(join(tmpdir(), 'patchbay-caller-ids-'));
  });
  afterAll(async () => {
    await vendor[Symbol.asyncDispose]();
    await media[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    vendor.asked.length = 0;
    onLeg = (leg) => leg.answer();
    phone = await StagePhone.start(media, 440, (leg) => onLeg(leg));
  });
  afterEach(async () => {
    await server[Symbol.asyncDispose]();
    await phone[Symbol.asyncDispose]();
  });

  /** A server whose voice is the vendor, and a trunk to the phone. */
  async function start(apiKey = vendorKey, trunk: readonly string[] = []): Promise<void> {
    const synthesis = { provider: 'openai', voices: { '*': 'nova' } };
    const speech = { synthesis, accounts: { openai: { apiKey, baseUrl: `${vendor.url}/v1` } } };
    const config = join(folder, 'patchbay.config.json');
    dataDirectory = await mkdtemp(join(folder, 'data-'));
    await writeFile(config, JSON.stringify({ speech }));
    server = await ServerProcess.start({ args: ['--config', config, '--log-level', 'debug'], dataDirectory });
    const key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
    api = new PlatformCommands({ url: server.http, key });
    const proxy = phone.uri.replace('phone@', '');
    await server.succeed(['trunks', 'add', 'carrier', '--proxy', proxy, '--prefix', '1', ...trunk]);
    await api.run('AddCallerID', { callerid_number: number });
  }

  /** What the vendor was asked to speak last. */
  const spoken = (): string => (JSON.parse(vendor.asked.at(-1)?.body ?? '{}') as { input: string }).input;
  const codeIn = (text: string): string => (/: ([\d, ]+)\./.exec(text)?.[1] ?? '').replaceAll(', ', '');
  const listed = async () => (await api.run('GetCallerIDs')).result[0];

  it('is called, hears a code, and is shown once the code is entered; the code is written down nowhere', async () => {
    await start(vendorKey, ['--caller-id-verified']);
    await server.succeed(['numbers', 'add', '+12025550177']);
    const { call_session_history_id } = await api.run('VerifyCallerID', { callerid_number: number });
    await phone.hears(spokenHz);
    expect(phone.leg.invite).toMatchObject({ destination: `+${number}`, callerId: '+12025550177' });
    const said = spoken();
    const code = codeIn(said);
    expect([code.length, said.split(code.split('').join(', ')).length]).toEqual([6, 4]);
    expect(await listed()).toMatchObject({
      active: false,
      code_entering_attempts_left: 5,
      verification_call_attempts_left: 4,
    });
    const wrong = code === '000000' ? '000001' : '000000';
    const enter = (verification_code: string) => ({ callerid_number: number, verification_code });
    expect(await api.refusal('ActivateCallerID', enter(wrong))).toBe(codes.INVALID_VERIFICATION_CODE);
    expect(await listed()).toMatchObject({ code_entering_attempts_left: 4 });
    await api.run('ActivateCallerID', enter(code));
    expect(await listed()).toEqual({ callerid_id: expect.any(Number), callerid_number: number, active: true });
    expect(await api.refusal('ActivateCallerID', enter(code))).toBe(codes.CALLER_ID_ALREADY_VERIFIED);
    expect(await api.refusal('VerifyCallerID', { callerid_number: number })).toBe(codes.CALLER_ID_ALREADY_VERIFIED);
    // A call that somebody hangs up on is over, too.
    phone.leg.hangup();
    const { result } = await api.run('GetCallHistory', { call_session_history_id, with_calls: true });
    expect(result).toMatchObject([{ calls: [{ remote_number: `+${number}`, successful: true }] }]);
    const { result: asked } = await api.run('GetAuditLog', { filtered_cmd: 'ActivateCallerID' });
    expect(asked.map((each: { cmd_args: string }) => each.cmd_args)).toEqual(['', '', '']);
    const records = JSON.stringify(await server.records());
    expect(records).toContain('verification code is: [masked]');
    await server[Symbol.asyncDispose]();
    const kept = readdirSync(dataDirectory, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    expect(kept.length).toBeGreaterThan(2);
    const bytes = kept.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
    for (const text of [records, await server.log, ...bytes]) expect(text).not.toContain(code.split('').join(', '));
  });

  it('may be guessed at five times; the next call, a minute later at least, brings another code', async () => {
    await start();
    await api.run('VerifyCallerID', { callerid_number: number });
    const code = codeIn(spoken());
    for (let n = 1; n <= 5; n += 1)
      expect(await api.refusal('ActivateCallerID', { callerid_number: number, verification_code: `x${n}` })).toBe(
        codes.INVALID_VERIFICATION_CODE,
      );
    const right = { callerid_number: number, verification_code: code };
    expect(await api.refusal('ActivateCallerID', right)).toBe(codes.INVALID_VERIFICATION_CODE);
    expect(await api.refusal('VerifyCallerID', { callerid_number: number })).toBe(codes.RATE_LIMIT_EXCEED);
    await api.run('DelCallerID', { callerid_number: number });
    await api.run('AddCallerID', { callerid_number: number });
    expect(await api.refusal('VerifyCallerID', { callerid_number: number })).toBe(codes.RATE_LIMIT_EXCEED);
    expect(await api.refusal('ActivateCallerID', { callerid_number: number })).toBe(codes.REQUIRED_IS_EMPTY);
  });

  it('that nobody can call, that is busy, or to which nothing can be said, is told why', async () => {
    onLeg = (leg) => leg.reject(486);
    await start();
    const asked = async (callerid_number: string) => (await api.ask('VerifyCallerID', { callerid_number })).error;
    const failed = codes.CALLERID_VERIFICATION_ERROR;
    expect(await asked(number)).toEqual({ code: failed, msg: expect.stringMatching(/failed: 486/) });
    await api.run('AddCallerID', { callerid_number: '493012345678' });
    expect(await asked('493012345678')).toEqual({ code: failed, msg: expect.stringContaining('no trunk takes it') });
    await server[Symbol.asyncDispose]();
    await start('a wrong key');
    phone.legs.length = 0;
    expect(await asked(number)).toEqual({ code: failed, msg: expect.stringMatching(/cannot be spoken: SPEECH_/) });
    expect(phone.legs).toEqual([]);
  });
});
