import { describe, expect, it } from '@jest/globals';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { home, RegistrarBench } from '#tests/support/registering-phone.ts';
import { registrarLimits } from './limits.ts';

const contact = 'Contact: <sip:alice@127.0.0.2:5070>';
const desk = 'Contact: <sip:alice@127.0.0.2:5070;line=desk>';
const soft = 'Contact: <sip:alice@127.0.0.2:5070;line=soft>';
const tcpFlow = { ...phoneFlow, transport: 'tcp', remotePort: 40_000 } as const;

describe('a REGISTER without credentials', () => {
  it('is challenged with SHA-256 and MD5 in one 401, for a user as for nobody', () => {
    const bench = new RegistrarBench();
    const known = bench.phone('alice').send([contact]);
    const unknown = bench.phone('nobody').send([contact]);
    for (const response of [known, unknown]) {
      expect(response.status).toBe(401);
      expect(response.headers.all('WWW-Authenticate').map((line) => /algorithm=([\w-]+)/.exec(line)?.[1])).toEqual([
        'SHA-256',
        'MD5',
      ]);
    }
    const shape = (line: string) => line.replace(/nonce="[^"]+"/, '');
    expect(known.headers.all('WWW-Authenticate').map(shape)).toEqual(
      unknown.headers.all('WWW-Authenticate').map(shape),
    );
    expect(bench.contacts()).toEqual([]);
  });

  it('of a user with a wrong password is challenged again, as that of nobody is', () => {
    const bench = new RegistrarBench();
    for (const phone of [bench.phone('alice', 'guess'), bench.phone('nobody', 'guess')]) {
      const response = phone.register(contact);
      expect([response.status, response.headers.get('WWW-Authenticate')?.includes('stale')]).toEqual([401, false]);
    }
    expect(bench.registrar.count).toBe(0);
  });

  it('of a user who proves to be another is refused', () => {
    const bench = new RegistrarBench();
    const phone = bench.phone('alice', 'wonder');
    phone.claims = 'bob';
    expect(phone.register(contact).status).toBe(403);
    expect(bench.contacts('bob')).toEqual([]);
  });
});

describe('a registration', () => {
  it('lasts as long as asked, in bounds, and is told with Date and what is left of it', () => {
    const bench = new RegistrarBench();
    const phone = bench.phone();
    const response = phone.register(`${contact};expires=120;q=0.5`, 'User-Agent: Desk/1.0');
    expect(response.status).toBe(200);
    expect(response.headers.get('Contact')).toBe('<sip:alice@127.0.0.2:5070>;expires=120;q=0.500');
    expect(response.headers.get('Date')).toBe('Tue, 14 Nov 2023 22:13:20 GMT');
    bench.clock.advance(100_000);
    expect(phone.register().headers.get('Contact')).toContain('expires=20');
    expect(bench.registrations()[0]).toMatchObject({ userAgent: 'Desk/1.0', q: 500, byFlow: false });
    bench.clock.advance(20_000);
    expect(bench.contacts()).toEqual([]);
    bench.clock.advance(registrarLimits.sweepMs);
    expect([bench.registrar.count, bench.kept.get('alice')]).toEqual([0, []]);
  });

  it.each([
    [`${contact};expires=60`, 60],
    [`${contact};expires=86400`, 3600],
    [contact, 3600],
    [`${contact};expires=soon`, 3600],
    [`${contact}\r\nExpires: 300`, 300],
    [`${contact};expires=70\r\nExpires: 300`, 70],
  ])('of %j lasts %i seconds', (line, seconds) => {
    const response = new RegistrarBench().phone().register(line);
    expect(response.headers.get('Contact')).toContain(`;expires=${seconds}`);
  });

  it('for too short a time is refused with 423 and Min-Expires', () => {
    const bench = new RegistrarBench();
    const response = bench.phone().register(`${contact};expires=59`);
    expect([response.status, response.headers.get('Min-Expires')]).toEqual([423, '60']);
    expect(bench.contacts()).toEqual([]);
  });

  it('is refreshed, not doubled, by the same URI however it is written', () => {
    const bench = new RegistrarBench();
    const phone = bench.phone();
    phone.register(contact);
    bench.clock.advance(1000);
    phone.register('Contact: <sip:%61lice@127.0.0.2:5070>;expires=90');
    expect(bench.registrations()).toHaveLength(1);
    expect(bench.registrations()[0]?.expiresAt).toBe(bench.clock.now() + 90_000);
  });

  it('is removed with expires=0, and all of them with *', () => {
    const bench = new RegistrarBench();
    const phone = bench.phone();
    phone.register(desk, soft);
    expect(bench.contacts()).toHaveLength(2);
    expect(phone.register(`${desk};expires=0`).headers.all('Contact')).toHaveLength(1);
    expect(phone.register('Contact: *', 'Expires: 0').status).toBe(200);
    expect([bench.contacts(), bench.kept.get('alice')]).toEqual([[], []]);
  });

  it.each([
    ['Contact: *', []],
    ['Contact: *', ['Expires: 60']],
    ['Contact: *', [desk, 'Expires: 0']],
    ['Contact: <mailto:alice@home.example>', []],
    [desk, ['Path: nonsense']],
  ])('of %s %j is malformed, and changes nothing', (line, more) => {
    const bench = new RegistrarBench();
    bench.phone().register(soft);
    expect(bench.phone('alice').register(line, ...more).status).toBe(400);
    expect(bench.contacts()).toHaveLength(1);
  });

  it('with a Contact or a Path that is too long is malformed', () => {
    const long = `<sip:${'a'.repeat(registrarLimits.contactChars)}@127.0.0.2>`;
    const bench = new RegistrarBench();
    expect(bench.phone().register(`Contact: ${long}`).status).toBe(400);
    expect(bench.phone().register(contact, `Path: ${long}`).status).toBe(400);
    expect(bench.contacts()).toEqual([]);
  });

  it('is not changed by a request of the same phone that was overtaken', () => {
    const bench = new RegistrarBench();
    const phone = bench.phone();
    phone.cseq = 10;
    phone.register(`${contact};expires=3600`);
    phone.cseq = 5;
    expect(phone.register(`${contact};expires=0`).status).toBe(500);
    expect(phone.register('Contact: *', 'Expires: 0').status).toBe(500);
    expect(bench.contacts()).toHaveLength(1);
    phone.callId = 'restarted';
    phone.cseq = 0;
    expect(phone.register(`${contact};expires=0`).status).toBe(200);
    expect(bench.contacts()).toEqual([]);
  });

  it('is all or nothing', () => {
    const bench = new RegistrarBench();
    expect(bench.phone().register(desk, `${soft};expires=1`).status).toBe(423);
    expect(bench.contacts()).toEqual([]);
  });

  it('beyond ten takes the place of the least recent one, and eleven at once are refused', () => {
    const bench = new RegistrarBench();
    const phone = bench.phone();
    for (let n = 0; n < 11; n += 1) {
      bench.clock.advance(1);
      phone.register(`Contact: <sip:alice@127.0.0.2:5070;line=${n}>`);
    }
    expect(bench.contacts()).toHaveLength(10);
    expect(bench.contacts()).not.toContain('sip:alice@127.0.0.2:5070;line=0');
    bench.clock.advance(1);
    const all = Array.from({ length: 11 }, (_, n) => `Contact: <sip:alice@127.0.0.2:5070;slot=${n}>`);
    expect(phone.register(...all).status).toBe(403);
  });

  it('belongs to its user alone', () => {
    const bench = new RegistrarBench();
    bench.phone('alice', 'wonder').register(contact);
    bench.phone('bob', 'builder').register('Contact: <sip:bob@127.0.0.2:5070>');
    expect([bench.contacts('alice'), bench.contacts('bob')]).toEqual([
      ['sip:alice@127.0.0.2:5070'],
      ['sip:bob@127.0.0.2:5070'],
    ]);
    bench.registrar.drop({ applicationId: home, username: 'alice' });
    expect([bench.contacts('alice'), bench.contacts('bob')]).toEqual([[], ['sip:bob@127.0.0.2:5070']]);
  });

  it('with a greater q is called first, then the newest', () => {
    const bench = new RegistrarBench();
    const phone = bench.phone();
    for (const line of [`${desk};q=0.1`, 'Contact: <sip:alice@127.0.0.2:5070;line=b>;q=0.9', `${soft};q=0.9`]) {
      bench.clock.advance(1);
      phone.register(line);
    }
    expect(bench.contacts().map((uri) => uri.split('line=')[1])).toEqual(['soft', 'b', 'desk']);
  });
});

describe('a phone behind NAT', () => {
  it('is called back by the flow of its REGISTER', () => {
    const bench = new RegistrarBench();
    bench.phone().register('Contact: <sip:alice@10.0.0.5:5060>');
    expect(bench.registrar.contactsOf(home, 'alice')).toEqual([{ uri: 'sip:alice@10.0.0.5:5060', flow: phoneFlow }]);
    expect([...bench.watched.keys()]).toEqual([phoneFlow.remotePort]);
  });

  it('over a connection is forgotten when that closes, and not kept over a restart', () => {
    const bench = new RegistrarBench();
    bench.phone('alice', 'wonder', tcpFlow).register('Contact: <sip:alice@127.0.0.2:40000;transport=tcp>');
    expect(bench.registrar.contactsOf(home, 'alice')[0]?.flow).toEqual(tcpFlow);
    expect(bench.kept.get('alice')).toEqual([]);
    bench.watched.get(40_000)?.();
    expect(bench.contacts()).toEqual([]);
  });

  it('over UDP is kept over a restart', () => {
    const bench = new RegistrarBench();
    bench.phone().register(contact);
    const kept = bench.kept.get('alice') ?? [];
    const restarted = new RegistrarBench();
    restarted.registrar.restore({ applicationId: home, username: 'alice' }, kept);
    expect(restarted.contacts()).toEqual(['sip:alice@127.0.0.2:5070']);
  });
});

describe('Path (RFC 3327)', () => {
  it('becomes the route of calls, and is given back', () => {
    const bench = new RegistrarBench();
    const response = bench.phone().register(contact, 'Path: <sip:edge1;lr>, <sip:edge2;lr;ob>', 'Supported: path');
    expect(response.headers.get('Path')).toBe('<sip:edge1;lr>, <sip:edge2;lr;ob>');
    expect(bench.registrar.contactsOf(home, 'alice')[0]?.path).toEqual(['sip:edge1;lr', 'sip:edge2;lr;ob']);
  });
});

describe('outbound (RFC 5626)', () => {
  const instance = '+sip.instance="<urn:uuid:00000000-0000-1000-8000-000A95A0E128>"';
  const outbound = (regId: number, port: number) => `Contact: <sip:alice@10.0.0.5:${port}>;reg-id=${regId};${instance}`;

  it('is confirmed, and one flow of the phone is called though it has two', () => {
    const bench = new RegistrarBench();
    const first = bench.phone('alice', 'wonder', tcpFlow);
    const response = first.register(outbound(1, 40_000), 'Supported: path, outbound');
    expect(response.headers.require).toContain('outbound');
    expect(response.headers.get('Flow-Timer')).toBe('120');
    expect(response.headers.get('Contact')).toContain(`${instance};reg-id=1`);
    bench.clock.advance(1);
    const second = bench.phone('alice', 'wonder', { ...tcpFlow, remotePort: 40_001 });
    second.callId = 'phone-2';
    second.register(outbound(2, 40_001), 'Supported: outbound');
    expect(bench.registrations()).toHaveLength(2);
    expect(bench.contacts()).toEqual(['sip:alice@10.0.0.5:40001']);
    bench.watched.get(40_001)?.();
    expect(bench.contacts()).toEqual(['sip:alice@10.0.0.5:40000']);
  });

  it('replaces the flow of the same number, whatever its Contact was', () => {
    const bench = new RegistrarBench();
    bench.phone('alice', 'wonder', tcpFlow).register(outbound(1, 40_000), 'Supported: outbound');
    const again = bench.phone('alice', 'wonder', { ...tcpFlow, remotePort: 40_009 });
    again.callId = 'restarted';
    again.register(outbound(1, 40_009), 'Supported: outbound');
    expect(bench.registrations()).toHaveLength(1);
    expect([...bench.watched.keys()]).toEqual([40_009]);
  });

  it('is refused with 439 when the proxy next to the phone keeps no flow', () => {
    const bench = new RegistrarBench();
    const through = 'Via: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKedge';
    const response = bench.phone().register(outbound(1, 5060), 'Supported: outbound', 'Path: <sip:edge;lr>', through);
    expect(response.status).toBe(439);
  });

  it('is not used for a phone that does not know it', () => {
    const bench = new RegistrarBench();
    expect(bench.phone().register(outbound(1, 5060)).headers.require).toEqual([]);
  });
});

describe('a REGISTER that requires what is not known', () => {
  it('is refused with 420', () => {
    const response = new RegistrarBench().phone().register(contact, 'Require: path, gruu');
    expect([response.status, response.headers.get('Unsupported')]).toEqual([420, 'gruu']);
  });
});
