import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { parseCommandLine } from './options.ts';
import type { PhoneRecord } from './record.ts';

describe('the command line', () => {
  it('takes a SIP address with and without a port', () => {
    expect(parseCommandLine(['sip:+1555@127.0.0.1'])).toEqual({
      kind: 'call',
      options: {
        to: 'sip:+1555@127.0.0.1',
        host: '127.0.0.1',
        port: 5060,
        from: 'phone',
        seconds: undefined,
        toneHz: 1000,
        json: false,
      },
    });
    expect(parseCommandLine(['sip:a@[::1]:7', '--tone', '0', '--json'])).toMatchObject({
      options: { host: '::1', port: 7, toneHz: 0, json: true },
    });
  });

  it.each([
    [[]],
    [['sip:a@h', 'sip:b@h']],
    [['tel:123']],
    [['sip:a@h:99999']],
    [['sip:a b@h']],
    [['sip:a@h>;x']],
    [['sip:a@h', '--seconds', 'soon']],
    [['sip:a@h', '--seconds', '0']],
    [['sip:a@h', '--tone', '5']],
    [['sip:a@h', '--from', 'a"<b']],
    [['sip:a@h', '--loud']],
  ])('refuses %j', (args) => {
    expect(parseCommandLine(args).kind).toBe('usage');
  });

  it('gives help instead of calling', () => {
    expect(parseCommandLine(['sip:a@h', '--help']).kind).toBe('help');
  });
});

interface PhoneRun {
  readonly exitCode: number;
  readonly records: readonly PhoneRecord[];
  readonly errors: string;
}

const mainFile = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Runs the phone as a process of its own; `onEvent` may interrupt it. */
async function phone(args: readonly string[], interruptAt?: PhoneRecord['event']): Promise<PhoneRun> {
  const child = spawn(process.execPath, [mainFile, ...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (interruptAt !== undefined && chunk.toString().includes(`"${interruptAt}"`)) child.kill('SIGINT');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number];
  const records = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PhoneRecord);
  return { exitCode, records, errors };
}

describe('the phone calls a gateway', () => {
  let media: MediaEngine;
  let gateway: RunningSipGateway;
  let number: (name: string) => string;

  const behaviours: Record<string, (leg: Leg) => void> = {
    tone(leg) {
      leg.ring();
      leg.answer();
      leg.events.on('audioStarted', () =>
        leg.media?.play({ kind: 'tone', frequenciesHz: [620], levelDbm0: -10, cadenceMs: [] }),
      );
    },
    short(leg) {
      leg.answer();
      leg.events.on('firstAudioPacket', () => leg.hangup());
    },
    busy: (leg) => leg.reject(486),
    silent: (leg) => leg.ring(),
  };

  beforeAll(async () => {
    media = await startMediaEngine({ address: '127.0.0.1', ports: [24_000, 24_099], workers: 1, log: silentLogger });
    gateway = await startSipGateway({
      listen: ['udp:127.0.0.1:0'],
      media,
      log: silentLogger,
      onLeg: { incoming: (leg) => behaviours[leg.invite.destination]?.(leg) },
    });
    const port = gateway.addresses[0]?.split(':').at(-1);
    number = (name) => `sip:${name}@127.0.0.1:${port}`;
  });

  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await media[Symbol.asyncDispose]();
  });

  it('hears its tone, hangs up when its time is up and exits with 0', async () => {
    const { exitCode, records } = await phone([number('tone'), '--seconds', '1.5']);
    expect(exitCode).toBe(0);
    const names = records.map(({ event }) => event);
    expect(names.slice(0, 3)).toEqual(['calling', 'ringing', 'answered']);
    expect(names.slice(-3)).toEqual(['hangingUp', 'ended', 'rtp']);
    const heard = records.filter((record) => record.event === 'heard').at(-1);
    expect(Math.abs((heard?.frequencyHz ?? 0) - 620)).toBeLessThan(3);
    expect(records.at(-2)).toMatchObject({ by: 'local', answered: true });
    expect(records.at(-1)).toMatchObject({ packetsLost: 0 });
  });

  it('says that the other side hung up', async () => {
    const { exitCode, records } = await phone([number('short')]);
    expect(exitCode).toBe(0);
    expect(records.at(-2)).toMatchObject({ event: 'ended', by: 'remote', answered: true });
  });

  it('exits with 1 and the status when it is refused', async () => {
    const { exitCode, records } = await phone([number('busy')]);
    expect(exitCode).toBe(1);
    expect(records.at(-1)).toMatchObject({ event: 'ended', answered: false, status: 486 });
  });

  it('cancels on Ctrl-C while it rings', async () => {
    const { exitCode, records } = await phone([number('silent')], 'ringing');
    expect(exitCode).toBe(1);
    expect(records.at(-1)).toMatchObject({ event: 'ended', answered: false, status: 487 });
  });

  it('hangs up on Ctrl-C during the call and exits with 0', async () => {
    const { exitCode, records } = await phone([number('tone')], 'firstPacket');
    expect(exitCode).toBe(0);
    expect(records.find(({ event }) => event === 'hangingUp')).toMatchObject({ why: 'interrupted' });
  });

  it('says at once, in the form of the command line, that nothing listens', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    const { exitCode, errors } = await phone([`sip:a@127.0.0.1:${port}`]);
    expect(exitCode).toBe(1);
    const address = `udp:127.0.0.1:${port}`;
    expect(JSON.parse(errors).error).toMatchObject({
      code: 'PHONE_NOBODY_THERE',
      message: `Nothing listens at ${address}`,
    });
  });

  it('exits with 2 and its help on bad usage', async () => {
    const { exitCode, errors } = await phone(['nobody']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('Examples');
  });
});
