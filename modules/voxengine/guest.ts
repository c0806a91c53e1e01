import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { lazyProperty } from '#runtime/sandbox/guest-kit/lazy-property.ts';
import {
  bytesOf,
  fromBase64,
  fromHex,
  isOwnEncoding,
  toBase64,
  toBytes,
  toHex,
  toText,
  utf8Length,
} from './byte-functions.ts';
import { installConstants } from './constants.ts';
import { AppEvents, Modules } from './events.ts';
import { voxEngineLimits } from './limits.ts';
import { legacyLanguage } from './older-names.ts';
import { getLocalTime, levenshteinDistance } from './plain-functions.ts';
import type { VoxEngineCommand, VoxEngineEvent, VoxEngineInitial } from './protocol.ts';
import { installUnavailable } from './unavailable-names.ts';

const { customDataBytes, secretNameChars } = voxEngineLimits;

/** `VoxEngine`, `AppEvents`, `Modules`, the legacy `JSession` and `global`, and VoxEngine's plain functions. */
export const guest: GuestModule = {
  name: 'voxengine',
  install(kit) {
    const api = voxEngineApi(kit);
    Object.assign(kit.namespace('VoxEngine'), api);
    kit.global('JSession', { close: api.terminate, terminate: api.terminate });
    kit.global('AppEvents', { ...AppEvents });
    kit.global('Modules', { ...Modules });
    kit.global('global', globalThis);
    installConstants(kit);
    installUnavailable(kit);
    lazyProperty(globalThis, 'Language', false, legacyLanguage);
    installPlainFunctions(kit);
    receiveLifecycle(kit);
  },
};

function voxEngineApi(kit: GuestKit) {
  const send = ({ type, ...fields }: VoxEngineCommand) => kit.send(type, fields);
  let customData: string | undefined;
  const secretsRead = record<true>();
  const tellOfSecret = (name: string): void => {
    if (secretsRead[name] === true) return;
    secretsRead[name] = true;
    send({ type: 'secretRead', name });
  };
  return {
    addEventListener: (event: unknown, listener: unknown) => kit.app.add(event, listener),
    removeEventListener: (event: unknown, listener?: unknown) => kit.app.remove(event, listener),
    // Used bare as a listener in real scenarios, so it ignores the event it may be given.
    terminate: (): void => {
      kit.ends();
      send({ type: 'terminate' });
    },
    getSecretValue: (name: unknown): string | undefined => {
      const value = typeof name === 'string' ? kit.sync('getSecretValue', name) : undefined;
      if (typeof value === 'string') {
        tellOfSecret(String(name));
        return value;
      }
      send({ type: 'secretMissing', name: String(name).slice(0, secretNameChars) });
      return undefined;
    },
    customData: (value?: unknown): string => {
      if (value !== undefined) {
        const text = String(value);
        if (utf8Length(text) > customDataBytes)
          throw new TypeError(`VoxEngine.customData: the value is longer than ${customDataBytes} bytes`);
        customData = text;
        send({ type: 'customData', value: text });
      }
      return customData ?? (kit.initial as VoxEngineInitial | undefined)?.customData ?? '';
    },
  };
}

function installPlainFunctions(kit: GuestKit): void {
  kit.global('base64_encode', toBase64);
  kit.global('base64_decode', fromBase64);
  kit.global('bytes2hex', toHex);
  kit.global('hex2bytes', fromHex);
  kit.global('str2bytes', (data: unknown, encoding?: unknown) =>
    isOwnEncoding(encoding) ? toBytes(data, encoding) : kit.sync('encodeText', String(encoding), String(data)),
  );
  kit.global('bytes2str', (data: unknown, encoding?: unknown) =>
    isOwnEncoding(encoding)
      ? toText(data, encoding)
      : kit.sync('decodeText', String(encoding), Array.from(bytesOf('bytes2str', data))),
  );
  kit.global('levenshtein_distance', levenshteinDistance);
  kit.global('getLocalTime', (timezone: unknown, date?: unknown) =>
    getLocalTime(timezone, date ?? new Date(kit.now())),
  );
  kit.global('uuidgen', () => kit.id());
}

function receiveLifecycle(kit: GuestKit): void {
  kit.receive('started', (raw) => {
    const { accessURL, accessSecureURL, accountId, applicationId, logURL, sessionId, conference_name } =
      raw as unknown as Extract<VoxEngineEvent, { type: 'started' }>;
    kit.app.fire({
      name: AppEvents.Started,
      accessURL,
      accessSecureURL,
      accountId,
      applicationId,
      logURL,
      sessionId,
      conference_name,
    });
  });
  for (const [type, name] of [
    ['terminating', AppEvents.Terminating],
    ['terminated', AppEvents.Terminated],
  ] as const) {
    kit.receiveLast(
      type,
      ({ systemError }) => void kit.app.fire({ name, ...(systemError === undefined ? {} : { systemError }) }),
    );
  }
}
