import type { GuestKit, KitValue } from '#runtime/sandbox/guest-kit/contract.ts';
import { StringOf, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import type { McpCommand } from './protocol.ts';

interface Told {
  readonly tools: readonly KitValue[];
  /** The server's names and schemas, by the names that the model was told. */
  readonly names: { readonly [name: string]: unknown };
  readonly schemas: { readonly [name: string]: KitValue };
  readonly notes: readonly string[];
}

/** `MCP.toolsFor`: tools of MCP servers as the interface of a vendor takes them. Beyond VoxEngine. */
export function toolsFor(kit: GuestKit, vendor: unknown, given: unknown): object {
  const asked = StringOf(vendor);
  const { tools, names, schemas, notes } = kit.sync('toolsFor', asked, (given ?? null) as KitValue) as unknown as Told;
  if (notes.length > 0) {
    const { type, ...fields }: McpCommand = { type: 'fitted', vendor: asked, tools: tools.length, notes };
    kit.send(type, fields);
  }
  return {
    tools,
    notes,
    /** What `callTool` takes for a call that the model asked for. */
    call(name: unknown, args?: unknown): { readonly name: string; readonly arguments: KitValue } {
      const own = typeof name === 'string' ? names[name] : undefined;
      if (typeof own !== 'string')
        throw new TypeErrorConstructor(`The model was told of no tool ${kit.describe(name)}`);
      const schema = schemas[name as string] ?? null;
      return { name: own, arguments: kit.sync('argumentsFor', schema, (args ?? {}) as KitValue) ?? {} };
    },
  };
}
