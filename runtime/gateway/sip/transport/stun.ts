import ipaddr from 'ipaddr.js';

const headerBytes = 20;
const magicCookie = 0x2112a442;
const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const bindingError = 0x0111;
const attribute = { mappedAddress: 0x0001, errorCode: 0x0009, unknownAttributes: 0x000a, xorMappedAddress: 0x0020 };
const families = { ipv4: 1, ipv6: 2 };
/** Attributes of a request that need not be understood have this bit (RFC 8489 §14). */
const optionalBit = 0x8000;

/** STUN keep-alives of NATted phones share the port (RFC 5626 §3.5.2): their first two bits are zero. */
export function isStun(bytes: Buffer): boolean {
  return (bytes[0] ?? 0) < 2;
}

/**
 * The answer to a Binding request: where it came from (RFC 8489 §6.3.1; RFC 5626 §3.5.2 asks for no more of a SIP
 * server). Clients of RFC 3489, which know no magic cookie, get the address unobscured (RFC 5389 §12.2). A request that
 * demands anything else is refused with 420. Undefined for what is no well-formed Binding request.
 */
export function answerStun(bytes: Buffer, address: string, port: number): Buffer | undefined {
  if (bytes.length < headerBytes || bytes.readUInt16BE(0) !== bindingRequest) return undefined;
  if (bytes.readUInt16BE(2) !== bytes.length - headerBytes || bytes.length % 4 !== 0) return undefined;
  const isClassic = bytes.readUInt32BE(4) !== magicCookie;
  const unknown = isClassic ? [] : unknownAttributes(bytes);
  if (unknown === undefined) return undefined;
  if (unknown.length > 0) return message(bindingError, bytes, refusal(unknown));
  const xor = isClassic ? undefined : bytes.subarray(4, headerBytes);
  return message(bindingSuccess, bytes, mappedAddress(address, port, xor));
}

/** Types that must be understood and are not; undefined when the attributes do not add up. */
function unknownAttributes(bytes: Buffer): number[] | undefined {
  const unknown: number[] = [];
  for (let at = headerBytes; at < bytes.length; ) {
    const type = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    if ((type & optionalBit) === 0) unknown.push(type);
    at += 4 + 4 * Math.ceil(length / 4);
    if (at > bytes.length) return undefined;
  }
  return unknown.slice(0, 8);
}

function mappedAddress(address: string, port: number, xor: Buffer | undefined): Buffer {
  const parsed = ipaddr.parse(address);
  const host = Buffer.from(parsed.toByteArray());
  const value = Buffer.alloc(8 + host.length);
  value.writeUInt16BE(xor === undefined ? attribute.mappedAddress : attribute.xorMappedAddress, 0);
  value.writeUInt16BE(4 + host.length, 2);
  value.writeUInt16BE(families[parsed.kind()], 4);
  value.writeUInt16BE(port ^ (xor?.readUInt16BE(0) ?? 0), 6);
  for (const [index, byte] of host.entries()) value[8 + index] = byte ^ (xor?.[index] ?? 0);
  return value;
}

function refusal(unknown: readonly number[]): Buffer {
  const value = Buffer.alloc(8 + 4 + 4 * Math.ceil(unknown.length / 2));
  value.writeUInt16BE(attribute.errorCode, 0);
  value.writeUInt16BE(4, 2);
  value.writeUInt16BE(0x0414, 6); // 420: class 4, number 20
  value.writeUInt16BE(attribute.unknownAttributes, 8);
  value.writeUInt16BE(2 * unknown.length, 10);
  for (const [index, type] of unknown.entries()) value.writeUInt16BE(type, 12 + 2 * index);
  return value;
}

function message(type: number, request: Buffer, attributes: Buffer): Buffer {
  const header = Buffer.from(request.subarray(0, headerBytes));
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(attributes.length, 2);
  return Buffer.concat([header, attributes]);
}
