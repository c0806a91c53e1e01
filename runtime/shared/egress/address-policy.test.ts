import { describe, expect, it } from '@jest/globals';
import { AddressPolicy, isLocalAddress } from './address-policy.ts';
import { checkHeaders, checkUrl } from './request-check.ts';

const open = new AddressPolicy([]);

describe('addresses that scenarios may not reach', () => {
  it.each([
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['this host', ['0.0.0.0', '0.1.2.3', '::']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd00::1', 'fc00::']],
    ['link-local, cloud metadata among them', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0']],
    ['carrier-grade NAT', ['100.64.0.1', '100.127.255.255']],
    ['multicast and broadcast', ['224.0.0.1', '239.1.1.1', '255.255.255.255', 'ff02::1']],
    [
      'reserved and documentation',
      ['240.0.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.9', '2001:db8::1', '198.18.0.1'],
    ],
    ['IPv4 in IPv6', ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::a00:1']],
    [
      '6to4, Teredo and NAT64, whatever they carry',
      ['2002:7f00:1::', '2002:a00:1::1', '2001:0:7f00:1::', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe'],
    ],
    ['ISATAP of a private address', ['2400:cb00::5efe:10.0.0.1', '2400:cb00::200:5efe:127.0.0.1']],
    ['no address at all', ['', 'example.com', '1.2.3.4.5', '999.1.1.1']],
  ])('%s', (_what, addresses) => {
    expect(addresses.filter((address) => open.allowsAddress(address))).toEqual([]);
  });

  it('but may reach public ones', () => {
    const addresses = ['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'];
    expect(addresses.filter((address) => !open.allowsAddress(address))).toEqual([]);
  });
});

describe('local addresses', () => {
  it('are of this machine and its own networks, and no form that leads elsewhere', () => {
    const local = [
      '127.0.0.1',
      '10.0.0.1',
      '192.168.1.1',
      '169.254.1.1',
      '100.64.0.1',
      '::1',
      'fd00::1',
      '::ffff:10.0.0.1',
    ];
    expect(local.filter((address) => !isLocalAddress(address))).toEqual([]);
    const others = [
      '8.8.8.8',
      '2606:4700::1',
      '2002:a00:1::1',
      '64:ff9b::a00:1',
      '203.0.113.1',
      '0.0.0.0',
      'localhost',
      '',
    ];
    expect(others.filter(isLocalAddress)).toEqual([]);
  });
});

describe('what the operator allows besides', () => {
  const policy = new AddressPolicy([
    'localhost',
    'Tools.Internal.',
    '10.1.0.0/16',
    '192.168.1.5',
    'fd00::/8',
    ' ',
    '::1',
  ]);

  it('are names, addresses and blocks, and nothing beside them', () => {
    for (const host of ['localhost', 'LOCALHOST.', 'tools.internal']) expect(policy.allowsHost(host)).toBe(true);
    expect(policy.allowsHost('evil-localhost')).toBe(false);
    for (const address of ['10.1.2.3', '192.168.1.5', 'fd12::1', '::1', '::ffff:10.1.2.3'])
      expect(policy.allowsAddress(address)).toBe(true);
    for (const address of ['10.2.0.1', '192.168.1.6', '127.0.0.1', 'fe80::1'])
      expect(policy.allowsAddress(address)).toBe(false);
  });
});

describe('URLs', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://127.0.0.1./',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest',
    'http://0/',
    'http://①②⑦.⓪.⓪.①/',
  ])('%s leads to a private address however it is spelt', (url) => {
    expect(() => checkUrl(url, open)).toThrow('not public');
  });

  it.each([
    ['file:///etc/passwd', 'only http'],
    ['ftp://example.com/', 'only http'],
    ['data:text/plain,x', 'only http'],
    ['http://user@example.com/', 'user name'],
    ['http://user:pass@example.com/', 'user name'],
    ['/relative', 'absolute'],
    ['', 'absolute'],
  ])('%s is refused', (url, reason) => {
    expect(() => checkUrl(url, open)).toThrow(reason);
  });

  it('of public hosts pass', () => {
    expect(checkUrl('https://example.com:8443/a?b', open).host).toBe('example.com:8443');
  });
});

describe('headers', () => {
  it('that frame a message are refused', () => {
    for (const name of ['Host', 'Content-Length', 'transfer-encoding', 'Connection', 'Upgrade', 'TE'])
      expect(() => checkHeaders({ [name]: 'x' })).toThrow('may not be set');
    expect(() => checkHeaders({ authorization: 'Bearer x', 'x-a': 'b' })).not.toThrow();
  });
});
