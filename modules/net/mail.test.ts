import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEgress, type Egress, type Resolve } from '#runtime/shared/egress/index.ts';
import { TestAuthority } from '#tests/support/certificates.ts';
import { MailServer, type MailServerOptions } from '#tests/support/mail-server.ts';
import { NetBench } from '#tests/support/net-bench.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

const resolve: Resolve = async (name) => {
  if (name.endsWith('mail.test')) return ['127.0.0.1'];
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
};

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

async function serverWith(options: MailServerOptions = {}): Promise<MailServer> {
  const server = await MailServer.start(options);
  open.push(server);
  return server;
}

/** `port465`: where the connections to that port really go. */
function bench(allow: readonly string[] = ['mail.test'], port465 = 465): NetBench {
  const egress = createEgress({ allow, maxResponseBytes: 1000, connectTimeoutMs: 6000 }, resolve);
  const connect: Egress['connect'] = (host, port, init) => egress.connect(host, port === 465 ? port465 : port, init);
  const net = new NetBench({ ...egress, connect });
  open.push(egress, net);
  return net;
}

describe('a mail', () => {
  verifies('NET-MAIL', 'reaches its server with all of its parts', async () => {
    const server = await serverWith();
    const net = bench();
    const mail = {
      from: 'Patch Bay <me@mine.test>',
      to: ['you@yours.test', 'Zoë <zoe@yours.test>'],
      cc: ['copy@yours.test'],
      bcc: ['blind@yours.test'],
      title: 'Ein Rückruf',
      body: 'Bitte zurückrufen.\n.\nDanke.',
      html: '<p>Bitte <b>zurückrufen</b>.</p>',
    };
    expect(await net.mail({ host: 'mail.test', port: server.port }, mail)).toEqual({ code: 250 });
    const [received] = server.mails;
    expect(received).toMatchObject({ from: 'me@mine.test', isSecure: false });
    expect(received?.to).toEqual(['you@yours.test', 'zoe@yours.test', 'copy@yours.test', 'blind@yours.test']);
    expect(received?.source).toMatch(/^Subject: =\?UTF-8\?Q\?Ein_R=C3=BCckruf\?=/m);
    expect(received?.source).toContain('Bitte <b>zur=C3=BCckrufen</b>');
    expect(received?.source).toMatch(/^Cc: copy@yours.test/m);
    expect(received?.source).not.toContain('blind@yours.test');
    expect(net.context.entries.map(({ message }) => message)).toEqual(['Sending a mail', 'Mail sent']);
    expect(JSON.stringify(net.context.entries)).not.toMatch(/yours\.test|zurück/);
  });

  verifies('NET-MAIL-TLS', 'goes over TLS where its server has it, under the name that was asked for', async () => {
    using authority = new TestAuthority();
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, readFileSync(authority.caFile, 'utf8')]);
    try {
      const certificate = authority.issue('mail', 'DNS:mail.test');
      const login = { user: 'me', password: 'p4ssword' };
      const offered = await serverWith({ certificate, login });
      const implicit = await serverWith({ certificate, login, implicitTls: true });
      const net = bench(['mail.test', 'other.mail.test'], implicit.port);
      const credentials = { login: 'me', password: 'p4ssword' };
      expect(await net.mail({ host: 'mail.test', port: offered.port }, credentials)).toEqual({ code: 250 });
      expect(await net.mail({ host: 'mail.test', port: 465 }, credentials)).toEqual({ code: 250 });
      for (const { mails } of [offered, implicit]) expect(mails).toMatchObject([{ isSecure: true, user: 'me' }]);
      const other = await net.mail({ host: 'other.mail.test', port: offered.port }, credentials);
      expect(other).toMatchObject({ code: -4, error: expect.stringContaining('other.mail.test') });
      expect(offered.mails).toHaveLength(1);
      expect(JSON.stringify(net.context.entries)).not.toContain('p4ssword');
    } finally {
      setDefaultCACertificates(before);
    }
  });

  verifies('NET-MAIL-CODES', 'that fails has the code of its cause', async () => {
    const picky = await serverWith({ login: { user: 'me', password: 'right' }, refuses: ['nobody@yours.test'] });
    const server = { host: 'mail.test', port: picky.port };
    const net = bench();
    const right = { login: 'me', password: 'right' };
    const cases: readonly (readonly [{ host: string; port: number }, object, number, string])[] = [
      [server, { ...right, password: 'wrong' }, 535, 'NET_MAIL_REFUSED'],
      [server, {}, 530, 'NET_MAIL_REFUSED'],
      [server, { ...right, to: ['nobody@yours.test'] }, 550, 'NET_MAIL_REFUSED'],
      [server, { ...right, to: ['not an address'] }, -1, 'NET_MAIL_FAILED'],
      [{ host: 'nowhere.test', port: 25 }, {}, -3, 'EGRESS_UNREACHABLE'],
      [{ host: 'mail.test', port: 9 }, {}, -4, 'EGRESS_UNREACHABLE'],
    ];
    for (const [to, more, code, reason] of cases) {
      expect({ ...more, ...(await net.mail(to, more)) }).toMatchObject({ code, error: expect.any(String) });
      expect(net.lastData).toMatchObject({ status: code, code: reason });
    }
    expect(picky.mails).toEqual([]);
    const partly = await net.mail(server, { ...right, to: ['nobody@yours.test', 'you@yours.test'] });
    expect(partly).toEqual({ code: 250, error: expect.stringContaining('1 of its recipients') });
    expect(net.lastData).toMatchObject({ code: 'NET_RECIPIENTS_REFUSED', refused: ['nobody@yours.test'] });
    expect(JSON.stringify(net.context.entries)).not.toMatch(/wrong|right/);
  });

  it('that its server does not take in time is given up', async () => {
    const server = await serverWith({ hangs: true });
    const net = bench();
    const sent = net.mail({ host: 'mail.test', port: server.port });
    while (server.arrived === 0) await new Promise((done) => setTimeout(done, 1));
    net.context.clock.advance(90_000);
    expect(await sent).toMatchObject({ code: -7 });
  });

  it('to a server that scenarios may not reach says what to allow', async () => {
    const net = bench([]);
    expect(await net.mail({ host: 'mail.test', port: 25 })).toMatchObject({ code: -4 });
    expect(net.lastData).toMatchObject({ hint: expect.stringContaining('PATCHBAY_EGRESS_ALLOW=mail.test.') });
    expect(await net.mail({ host: '127.0.0.1', port: 25 })).toMatchObject({ code: -4 });
  });
});

describe('a scenario', () => {
  verifies('NET-MAIL-LIMIT', 'sends mails in both forms, two at a time and ten at most', async () => {
    await using pool = await startScenarioPool();
    await using server = await MailServer.start();
    await using slow = await MailServer.start({ hangs: true });
    const body = `const options = new Net.SendMailOptions(); options.port = ${server.port};
      const to = ['a@yours.test', 'b@yours.test'];
      Net.sendMail('127.0.0.1', 'me@mine.test', 'you@yours.test', 'one', 'text', ({ code }) => {
        Logger.write('callback ' + code);
        Net.sendMailAsync('127.0.0.1:${server.port}', 'me@mine.test', to, 'two', 'text').then(({ code }) => {
          Logger.write('promise ' + code);
          try { for (;;) Net.sendMail('127.0.0.1', 'me@mine.test', to, 'x', 'y', undefined, { port: ${slow.port} }) }
          catch (error) { Logger.write(error.message) }
        });
      }, options);`;
    await using run = new ScenarioRun(pool, body, { leg: null });
    await run.untilLog('Exceeded');
    expect(run.logs).toEqual(['callback 250', 'promise 250', 'Exceeded the SMTP connection count limit!']);
    expect(server.mails.map(({ to }) => to.length)).toEqual([1, 2]);
    const begun = () => run.of('http').filter(({ message }) => message === 'Sending a mail').length;
    await run.until(() => slow.arrived === 2);
    expect(begun()).toBe(4);
    await slow[Symbol.asyncDispose]();
    run.session.terminate();
    await run.ended();
    const dropped = expect.objectContaining({ code: 'NET_DROPPED', count: expect.any(Number) });
    expect(run.of('limit')).toContainEqual(expect.objectContaining({ data: dropped }));
  });

  it('hears which argument of a mail is wrong', async () => {
    await using pool = await startScenarioPool();
    const cases: readonly (readonly [string, string])[] = [
      ["7, 'a@b.c', 'a@b.c', '', ''", 'mailServerAddress must be a string'],
      ["'http://x', 'a@b.c', 'a@b.c', '', ''", 'mailServerAddress must be a host name'],
      ["'mail.test', '', 'a@b.c', '', ''", 'from is empty'],
      ["'mail.test', 'a@b.c', [], '', ''", 'to must be an address'],
      ["'mail.test', 'a@b.c', ['a@b.c', 7], '', ''", 'to[1] must be a string'],
      ["'mail.test', 'a@b.c', 'a@b.c\\r\\nBcc: x@y.z', '', ''", 'to has a line break'],
      ["'mail.test', 'a@b.c', 'a@b.c', undefined, ''", 'title must be a string'],
      ["'mail.test', 'a@b.c', 'a@b.c', '', {}", 'body must be a string'],
      ["'mail.test', 'a@b.c', 'a@b.c', '', 'x'.repeat(200001)", 'body is longer than 200000'],
      ["'mail.test', 'a@b.c', Array(101).fill('a@b.c'), '', ''", 'to has more than 100'],
      ["'mail.test', 'a@b.c', 'a@b.c', '', '', { port: 70000 }", 'port must be a number'],
      ["'mail.test', 'a@b.c', 'a@b.c', '', '', { password: 7 }", 'password must be a string'],
    ];
    const tries = cases.map(
      ([args]) => `await Net.sendMailAsync(${args}).catch((e) => Logger.write(e.name + ' ' + e.message));`,
    );
    const script = `(async () => { ${tries.join('\n')} })().then(() => VoxEngine.terminate());`;
    await using run = new ScenarioRun(pool, script, { leg: null });
    await run.ended();
    expect(run.logs).toEqual(
      cases.map(([, message]) => expect.stringContaining(`TypeError Net.sendMailAsync: ${message}`)),
    );
  });
});
