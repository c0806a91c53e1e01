import { describe, expect, it } from '@jest/globals';
import { type PlatformRequest, readRequest } from './read-parameters.ts';

function read(url: string, contentType?: string, body?: string | Buffer) {
  const request: PlatformRequest = {
    url,
    contentType,
    authorization: undefined,
    address: '127.0.0.1',
    body: body === undefined ? undefined : Buffer.from(body),
  };
  const { command, style, parameters } = readRequest(request);
  return { command, style, ...Object.fromEntries(parameters) };
}

const form = 'application/x-www-form-urlencoded';

describe('a request', () => {
  it('names its command in the path or in a field, and its parameters in query and body, of which the body wins', () => {
    const asked = { command: 'GetRules', style: 'path', a: '1', b: '2' };
    expect(read('/platform_api/GetRules/?a=1&b=2')).toEqual(asked);
    expect(read('/platform_api/GetRules?a=0', form, 'a=1&b=2')).toEqual(asked);
    expect(read('/platform_api/GetRules', 'application/json; charset=utf-8', '{"a":1,"b":"2","c":null}')).toEqual(
      asked,
    );
    expect(read('/platform_api?cmd=GetRules')).toEqual({ command: 'GetRules', style: 'field', cmd: 'GetRules' });
    expect(read('/platform_api')).toEqual({ command: undefined, style: 'field' });
  });

  it('has what is empty left out, lists joined, and numbers and booleans as text', () => {
    expect(read('/platform_api/X?a=', form, 'b=+c&d=%D0%B6')).toEqual({ command: 'X', style: 'path', b: ' c', d: 'ж' });
    const json = JSON.stringify({ a: [1, 2], b: true, c: ['x'], __proto__: null, constructor: 'own' });
    expect(read('/platform_api/X', 'application/json', json)).toMatchObject({
      a: '1;2',
      b: 'true',
      c: 'x',
      constructor: 'own',
    });
  });

  it('as multipart keeps every byte of a field', () => {
    const script = '\ufeffvar a = "ж";\r\n--b\r\n\r\n';
    const part = (name: string, value: string) =>
      `--b-b\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${value}\r\n`;
    const body = `${part('"cmd"', 'AddScenario')}${part('bare', '1')}${part('"scenario_script"; filename="a"', script)}--b-b--\r\n`;
    const type = 'multipart/form-data; boundary="b-b"';
    expect(read('/platform_api', type, body)).toEqual({
      command: 'AddScenario',
      style: 'field',
      cmd: 'AddScenario',
      bare: '1',
      scenario_script: script,
    });
  });

  it.each([
    ['a type that is none of these', 'text/plain', 'a=1'],
    ['JSON that is none', 'application/json', '{'],
    ['a list as JSON', 'application/json', '[1]'],
    ['an object within JSON', 'application/json', '{"a":{"b":1}}'],
    ['no boundary', 'multipart/form-data', '--b\r\n\r\n'],
    ['a boundary that never comes', 'multipart/form-data; boundary=b', 'nothing'],
    [
      'a part that never ends',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
    ],
    ['too many parameters', form, Array.from({ length: 300 }, (_, index) => `p${index}=1`).join('&')],
    ['a very long name', form, `${'n'.repeat(200)}=1`],
  ])('with %s is refused', (_, type, body) => {
    expect(() => read('/platform_api/X', type, body)).toThrow(expect.objectContaining({ code: 'PLATFORM_REFUSED' }));
  });
});
