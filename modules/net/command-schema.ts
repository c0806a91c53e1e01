import { z } from 'zod';
import { netLimits } from './limits.ts';
import type { NetCommand } from './protocol.ts';

const id = z.int().min(1);
const address = z.string().min(1).max(netLimits.addressChars);
const addresses = z.array(address).max(netLimits.recipients);

/** What a sandbox may ask of the network. */
export const commandSchema: z.ZodType<NetCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('http'),
    id,
    leftOut: z.array(z.string()).max(netLimits.leftOut),
    url: z.string().max(netLimits.urlChars),
    method: z.string().regex(/^[A-Z]{1,20}$/),
    headers: z.array(z.tuple([z.string(), z.string()])).max(netLimits.headers),
    body: z.string().exactOptional(),
    isBinary: z.boolean(),
    rawOutput: z.boolean(),
    timeoutMs: z.int().min(1).max(netLimits.httpMs),
    connectTimeoutMs: z.int().min(1).max(netLimits.httpConnectMs),
    systemLog: z.boolean(),
  }),
  z.object({
    type: z.literal('mail'),
    id,
    host: address,
    port: z.int().min(1).max(65_535),
    from: address,
    to: addresses,
    cc: addresses,
    bcc: addresses,
    title: z.string().max(netLimits.titleChars),
    body: z.string().max(netLimits.mailChars),
    html: z.string().max(netLimits.mailChars).exactOptional(),
    login: address.exactOptional(),
    password: z.string().max(netLimits.addressChars).exactOptional(),
  }),
]);
