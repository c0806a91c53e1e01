import { defineProperty, functionBind, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { audio } from './call-audio.ts';
import type { CallCore } from './call-core.ts';
import { facts } from './call-facts.ts';
import { messages } from './call-messages.ts';
import { Call, coreOf } from './call-object.ts';
import { progress } from './call-progress.ts';
import { recording } from './call-recording.ts';
import { transfer } from './call-transfer.ts';

/** A method as this module writes it; no method takes more than three arguments. */
type Method = (core: CallCore, first?: unknown, second?: unknown, third?: unknown) => unknown;

/** Defines the methods of `Call`. Once in every isolate, before any scenario runs. */
export function defineCallMethods(): void {
  for (const group of [facts, progress, audio, recording, messages, transfer]) {
    for (const name of Object.keys(group)) define(name, (group as { readonly [name: string]: Method })[name] as Method);
  }
}

/**
 * A property of the prototype that becomes a function bound to its call when it is first read: scenarios pass methods
 * around bare (`setTimeout(call.hangup, 1000)`), and binding all of them for every call would cost more than the few
 * that are used. What a scenario puts in its place stays as it is.
 */
function define(name: string, method: Method): void {
  const property = record<unknown>();
  property.get = function (this: unknown) {
    const core = coreOf(this);
    if (core === undefined) return unbound(name, method);
    // As text it is native code, as in VoxEngine: scenarios log `call.id` where they mean `call.id()`.
    const bound = functionBind(method, undefined, core);
    own(this as object, name, bound);
    return bound;
  };
  property.set = function (this: object, value: unknown) {
    own(this, name, value);
  };
  property.configurable = true;
  property.enumerable = false;
  defineProperty(Call.prototype, name, property);
}

/** What `Call.prototype.hangup` is: a scenario that wraps a method applies it to the call. */
function unbound(name: string, method: Method): unknown {
  return function (this: unknown, first: unknown, second: unknown, third: unknown): unknown {
    const core = coreOf(this);
    if (core === undefined) throw new TypeError(`Call.${name} was called on something that is no Call`);
    return method(core, first, second, third);
  };
}

function own(target: object, name: string, value: unknown): void {
  const property = record<unknown>();
  property.value = value;
  property.writable = true;
  property.configurable = true;
  property.enumerable = false;
  defineProperty(target, name, property);
}
