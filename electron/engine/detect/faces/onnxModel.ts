/** Writes a network in the form that the runtime reads (ONNX, a protocol buffer): as much of it as a small convolutional network needs. */

export type Attribute = { readonly name: string; readonly ints: readonly number[] } | { readonly name: string; readonly int: number } | { readonly name: string; readonly text: string };

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: readonly Attribute[];
}

/** A constant: row-major, 32-bit floats or 64-bit integers. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly input: { readonly name: string; /** -1: any number. */ readonly shape: readonly number[] };
  readonly outputs: readonly string[];
}

const text = new TextEncoder();

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

const number = (field: number, value: number): Uint8Array => Uint8Array.from([...varint(field << 3), ...varint(value)]);

function bytes(field: number, content: Uint8Array): Uint8Array {
  const head = [...varint((field << 3) | 2), ...varint(content.length)];
  const result = new Uint8Array(head.length + content.length);
  result.set(head);
  result.set(content, head.length);
  return result;
}

const string = (field: number, value: string): Uint8Array => bytes(field, text.encode(value));

function message(...parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

/** Numbers of onnx.proto: FLOAT and INT64, and the kinds of an attribute. */
const kinds = { float: 1, int64: 7, attributeInt: 2, attributeString: 3, attributeInts: 7 } as const;
const version = { ir: 8, operators: 13 } as const;

function attributeMessage(attribute: Attribute): Uint8Array {
  if ('ints' in attribute) return message(string(1, attribute.name), ...attribute.ints.map((value) => number(8, value)), number(20, kinds.attributeInts));
  if ('int' in attribute) return message(string(1, attribute.name), number(3, attribute.int), number(20, kinds.attributeInt));
  return message(string(1, attribute.name), string(4, attribute.text), number(20, kinds.attributeString));
}

function nodeMessage(node: OnnxNode): Uint8Array {
  return message(...node.inputs.map((name) => string(1, name)), string(2, node.output), string(4, node.operator), ...(node.attributes ?? []).map((attribute) => bytes(5, attributeMessage(attribute))));
}

function constantMessage({ name, shape, values }: OnnxConstant): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(...shape.map((size) => number(1, size)), number(2, values instanceof Float32Array ? kinds.float : kinds.int64), string(8, name), bytes(9, raw));
}

function valueMessage(name: string, shape: readonly number[]): Uint8Array {
  const dimensions = shape.map((size) => bytes(1, size < 0 ? string(2, 'any') : number(1, size)));
  return message(string(1, name), bytes(2, bytes(1, message(number(1, kinds.float), ...(shape.length === 0 ? [] : [bytes(2, message(...dimensions))])))));
}

/** The bytes of the model. */
export function onnxModel(graph: OnnxGraph): Uint8Array {
  const content = message(
    ...graph.nodes.map((node) => bytes(1, nodeMessage(node))),
    string(2, 'network'),
    ...graph.constants.map((constant) => bytes(5, constantMessage(constant))),
    bytes(11, valueMessage(graph.input.name, graph.input.shape)),
    ...graph.outputs.map((name) => bytes(12, valueMessage(name, []))),
  );
  return message(number(1, version.ir), bytes(7, content), bytes(8, message(string(1, ''), number(2, version.operators))));
}
