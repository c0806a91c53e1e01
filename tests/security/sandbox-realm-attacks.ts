import type { Attack } from './sandbox-attack.ts';

/** Code that tells whether an expression gets anywhere. */
const attempt =
  'const attempt = (f) => { try { const v = f(); probe.log(typeof v === "string" ? v : typeof v) } catch (e) { probe.log(e.name) } };';

/** Attacks on the realm: escapes, forbidden globals, patched intrinsics, what errors show. */
export const realmAttacks: readonly Attack[] = [
  {
    id: '1',
    title: 'this.constructor.constructor makes no code',
    code: `${attempt} attempt(() => this.constructor.constructor('return process')());
      attempt(() => probe.send.constructor('return process')()); attempt(() => (async () => {}).constructor('return 1'));
      attempt(() => (function* () {}).constructor('return 1')); attempt(() => (async function* () {}).constructor('return 1'));
      attempt(() => new Function('return 1')); attempt(() => Reflect.construct(Function, ['return 1'], Object));
      attempt(() => Object.getPrototypeOf(Object.getPrototypeOf(async () => {}).constructor)('return process')());
      class F extends Function {} attempt(() => new F('return 1'))`,
    logs: [
      'EvalError',
      'EvalError',
      'EvalError',
      'EvalError',
      'EvalError',
      'EvalError',
      'EvalError',
      'TypeError',
      'EvalError',
    ],
    outcome: 'S',
  },
  {
    id: '2',
    title: 'functions of the kit have no caller, no arguments, and constructors of this realm only',
    code: `${attempt} attempt(() => probe.send.caller); attempt(() => probe.send.arguments);
      function me() { probe.log(String(me.caller)) } probe.on('go', me);
      probe.log(probe.send.constructor === Function); probe.log(Object.getPrototypeOf(probe) === Object.prototype)`,
    logs: ['TypeError', 'TypeError', 'true', 'true', 'null'],
    outcome: 'S',
  },
  {
    id: '3',
    title: 'Error.prepareStackTrace sees no function, receiver or file of the host',
    code: `Error.prepareStackTrace = (e, sites) => sites.map((s) => [String(s.getFileName()), typeof s.getFunction(), typeof s.getThis()]);
      probe.on('go', () => {
        const seen = [new Error('x').stack];
        try { probe.sync('fail') } catch (e) { seen.push(e.stack) }
        try { probe.send('x', { get y() { seen.push(new Error('in').stack); return 1 } }) } catch (e) { seen.push(e.stack) }
        const names = [...new Set(seen.flat().map((s) => s[0]))].sort();
        const kit = seen.flat().filter((s) => s[0] === '<patchbay>' && (s[1] !== 'undefined' || s[2] !== 'undefined'));
        probe.log(names.join()); probe.log(kit.length) })`,
    logs: ['undefined', '<patchbay>,main.js,null', '0'],
    outcome: 'S',
  },
  {
    id: '4',
    title: 'an error from beside the isolate carries a message and nothing else',
    code: `try { probe.sync('fail') } catch (e) { probe.log([e.constructor === TypeError, e.message, Object.keys(e).length, e.code, /node:|\\.ts|\\.cjs|\\/(home|work|tmp)\\//.test(e.stack)].join()) }
      try { probe.sync('constructor') } catch (e) { probe.log(e.message) } try { probe.sync('__proto__') } catch (e) { probe.log(e.message) }`,
    logs: ['true,refused,0,,false', 'probe has no constructor', 'probe has no __proto__'],
    outcome: 'S',
  },
  {
    id: '8',
    title: 'getters on Error.prototype and Object.prototype run in the scenario’s own time only',
    code: `let ran = 0;
      Object.defineProperty(Error.prototype, 'name', { get() { ran++; return 'Mine' } });
      Object.defineProperty(Object.prototype, 'code', { get() { ran++; return 'x' } });
      probe.on('go', () => { try { probe.sync('fail') } catch (e) { probe.log('caught') } ; Promise.reject(new Error('later')) })`,
    logs: ['caught'],
    faults: ['rejection'],
    outcome: 'S',
  },
  {
    id: '9',
    title: 'what handlers return is never used',
    code: `let thened = 0;
      probe.on('go', () => ({ get then() { thened++; return () => {} } })); probe.on('go', () => new Proxy({}, { get() { throw 1 } }));
      probe.on('go', () => 'x'.repeat(4e6)); probe.on('go', () => [globalThis]); probe.on('go', () => probe.log('thened ' + thened))`,
    logs: ['thened 0'],
    outcome: 'S',
  },
  {
    id: '20',
    title: 'ArrayBuffers cannot be resizable, however they are made',
    code: `const option = { maxByteLength: 1e9 }; class Sub extends ArrayBuffer {}
      const buffers = [new ArrayBuffer(8, option), new Sub(8, option), Reflect.construct(ArrayBuffer, [8, option]), Reflect.construct(ArrayBuffer, [8, option], Sub),
        new (new ArrayBuffer(1).constructor)(8, option), new (ArrayBuffer[Symbol.species])(8, option), new (Object.getPrototypeOf(Sub))(8, option), new ArrayBuffer(4).slice(0).constructor && new ArrayBuffer(8, option).transfer(8)];
      probe.log(buffers.some((b) => b.resizable || b.maxByteLength !== 8)); probe.log(buffers[1] instanceof Sub && buffers[1] instanceof ArrayBuffer);
      probe.log(typeof ArrayBuffer.prototype.resize); probe.log(new Uint8Array(4).buffer.constructor === ArrayBuffer)`,
    logs: ['false', 'true', 'undefined', 'true'],
    outcome: 'S',
  },
  {
    id: '21, 22, 56',
    title: 'no shared memory, no WebAssembly, no weak references, no fine clock',
    code: `probe.log(['SharedArrayBuffer', 'Atomics', 'WebAssembly', 'WeakRef', 'FinalizationRegistry', 'ShadowRealm', 'performance', 'process', 'Buffer', 'module', 'setImmediate', 'queueMicrotask', 'structuredClone', 'fetch', 'navigator']
        .filter((n) => n in globalThis).join());
      probe.on('go', () => { const t = Date.now(); let i = 0; while (i < 1e6) i++; probe.log([Date.now() - t, new Date() - t, Temporal.Now.instant().epochMilliseconds - t].join()); })`,
    logs: ['', '0,0,0'],
    outcome: 'S',
  },
  {
    id: '36',
    title: 'keys that name prototypes pollute neither side',
    code: `probe.on('go', (e) => { probe.send('payload', JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'));
      probe.log([({}).polluted, Object.prototype.polluted, Object.getPrototypeOf(e) === Object.prototype].join()) })`,
    logs: ['undefined', ',,true'],
    outcome: 'S',
  },
  {
    id: '37',
    title: 'fields are read once',
    code: `let reads = 0; probe.on('go', () => { probe.send('log', { get text() { return 'read ' + ++reads }, big: { toJSON() { return reads } } }); probe.log(reads) })`,
    logs: ['read 1', '1'],
    outcome: 'S',
  },
  {
    id: '38',
    title: 'patched intrinsics neither break the kit nor see into it',
    code: `let seen = 0; const spy = () => function () { seen++; return undefined };
      for (const [o, names] of [[Array.prototype, ['push', 'map', 'join', 'slice', 'concat', 'forEach', 'indexOf']], [Map.prototype, ['get', 'set']], [JSON, ['parse', 'stringify']],
        [Promise.prototype, ['then']], [String.prototype, ['slice', 'indexOf', 'split', 'replace', 'charCodeAt']], [RegExp.prototype, ['exec', 'test']], [Function.prototype, ['call', 'apply', 'bind']], [Reflect, ['apply', 'construct']], [Object, ['create', 'defineProperty', 'freeze']]])
        for (const n of names) { const d = Object.getOwnPropertyDescriptor(o, n); o[n] = spy(n) }
      Array.prototype[Symbol.iterator] = spy('iterator');
      TypeError = RangeError = Error = String = Number = spy('constructor');
      Reflect.defineProperty(Array.prototype, '0', { set: spy('index'), get: spy('index') });
      Reflect.defineProperty(Object.prototype, 'listener', { set: spy('field') });
      probe.on('go', async () => { probe.send('log', { text: 'still works' }); probe.send('log', { text: seen + '' }); null.x })`,
    logs: ['still works', '0'],
    faults: ['rejection'],
    outcome: 'S',
  },
  {
    id: '39',
    title: 'globals may be overwritten, at the scenario’s own cost',
    code: `const { log } = probe; probe = null; require = 5; Math.random = () => 4; log('kept ' + Math.random())`,
    logs: ['kept 4'],
    outcome: 'S',
  },
  {
    id: '40',
    title: 'eval in every form is refused',
    code: `${attempt} attempt(() => eval('1')); attempt(() => (0, eval)('1')); attempt(() => globalThis.eval('1')); attempt(() => new eval('1'))`,
    logs: ['EvalError', 'EvalError', 'EvalError', 'EvalError'],
    outcome: 'S',
  },
  {
    id: '41',
    title: 'dynamic import finds nothing, also by a name made at run time',
    code: `probe.on('go', async () => { for (const n of ['fs', 'node:fs', 'file:///etc/passwd', 'data:text/javascript,export default 1', './x.js']) await import(n).catch((e) => probe.log(e.message.length < 200)) ; probe.log(typeof require('fs')) })`,
    logs: ['true', 'true', 'true', 'true', 'true', 'undefined'],
    outcome: 'S',
  },
  {
    id: '42',
    title: 'source that closes a wrapper or names another source is compiled as it stands',
    code: `});throw 1;(function(){`,
    logs: [],
    faults: ['uncaught'],
    outcome: 'S',
  },
  {
    id: '42 (sourceURL)',
    title: 'a sourceURL does not change where commands come from',
    code: `probe.on('go', () => probe.log('x'));\n//# sourceURL=file:///etc/passwd\n//# sourceMappingURL=file:///etc/shadow`,
    logs: ['x'],
    outcome: 'S',
  },
  {
    id: '51',
    title: 'nothing in the realm names another session, and fields cannot change a command’s module',
    code: `probe.on('go', () => { probe.send('log', { text: 'mine', module: 'call', type: 'hangup', handle: '0' }); probe.log(Reflect.ownKeys(globalThis).filter((k) => /handle|session|patchbay|realm|isolate/i.test(String(k))).join()) })`,
    logs: ['mine', ''],
    outcome: 'S',
  },
  {
    id: '61',
    title: 'locale, zone and environment tell nothing of the host',
    code: `probe.log([new Date().getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().timeZone, Intl.DateTimeFormat().resolvedOptions().locale, typeof process].join())`,
    logs: ['0,UTC,en-US,undefined'],
    outcome: 'S',
  },
];
