import { z } from 'zod';
import { onnxModel, type Attribute, type OnnxConstant, type OnnxNode } from './onnxModel.ts';

const numbers = z.object({ list: z.object({ i: z.array(z.coerce.number()).optional(), s: z.array(z.string()).optional() }) });
const node = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).optional(),
  attr: z.object({ strides: numbers.optional(), ksize: numbers.optional(), dilations: numbers.optional(), fused_ops: numbers.optional(), padding: z.object({ s: z.string() }).optional(), shape: z.object({ shape: z.object({ dim: z.array(z.object({ size: z.string() })) }) }).optional() }).optional(),
});
const graphFile = z.object({
  format: z.literal('graph-model'),
  modelTopology: z.object({ node: z.array(node) }),
  weightsManifest: z.array(z.object({ weights: z.array(z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.enum(['float32', 'int32']), quantization: z.object({ dtype: z.literal('float16') }).optional() })) })),
});
type ListedWeight = z.infer<typeof graphFile>['weightsManifest'][number]['weights'][number];
type Node = z.infer<typeof node>;

interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/**
 * A graph model of TensorFlow.js as an ONNX model: the text networks' runtime runs it, ten times as fast as TensorFlow.js would without a graphics card, and no second
 * runtime is needed. `topology`: the JSON; `weights`: the binary file beside it. TensorFlow lays pictures out as rows, columns, channels, ONNX as channels,
 * rows, columns. The model takes any number of pictures at once. Throws where the graph has an operator that is not known here.
 */
export function onnxOfGraphModel(topology: unknown, weights: Uint8Array): Uint8Array {
  const { modelTopology, weightsManifest } = graphFile.parse(topology);
  const constants = weightsOf(weightsManifest.flatMap((group) => group.weights), weights);
  const conversion = new Conversion(constants);
  for (const each of modelTopology.node) conversion.add(each);
  return onnxModel(conversion.graph());
}

function weightsOf(listed: readonly ListedWeight[], bytes: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, dtype, quantization } of listed) {
    const length = (quantization === undefined ? 4 : 2) * shape.reduce((product, size) => product * size, 1);
    if (at + length > bytes.length) throw new Error('the weights end early');
    const { buffer } = Uint8Array.from(bytes.subarray(at, at + length));
    const values = quantization !== undefined ? Float32Array.from(new Uint16Array(buffer), fromHalf) : dtype === 'float32' ? new Float32Array(buffer) : new Int32Array(buffer);
    weights.set(name, { shape, values });
    at += length;
  }
  return weights;
}

/** A number of 16 bits (IEEE 754 binary16). */
function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return exponent === 31 ? (fraction === 0 ? sign * Infinity : Number.NaN) : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

class Conversion {
  readonly #weights: ReadonlyMap<string, Weight>;
  readonly #nodes: OnnxNode[] = [];
  readonly #constants = new Map<string, OnnxConstant>();
  #input: { readonly name: string; readonly shape: readonly number[] } | undefined;
  readonly #outputs: string[] = [];

  constructor(weights: ReadonlyMap<string, Weight>) {
    this.#weights = weights;
  }

  graph() {
    if (this.#input === undefined) throw new Error('the graph has no input');
    return { nodes: this.#nodes, constants: [...this.#constants.values()], input: this.#input, outputs: this.#outputs };
  }

  add({ name, op, input = [], attr }: Node): void {
    const [first = '', second = '', third = ''] = input;
    switch (op) {
      case 'Const':
        return;
      case 'Placeholder':
        this.#input = { name, shape: [-1, ...[3, 1, 2].map((axis) => Number(attr?.shape?.shape.dim[axis]?.size))] };
        return;
      case '_FusedConv2D':
      case 'Conv2D': {
        const fused = attr?.fused_ops?.list.s?.map(decoded) ?? [];
        const isRectified = fused.includes('Relu');
        const inputs = [first, this.#kernel(second, 'full'), ...(fused.includes('BiasAdd') ? [this.#floats(third)] : [])];
        this.#put('Conv', inputs, isRectified ? `${name}/unrectified` : name, convolution(attr, 1));
        if (isRectified) this.#put('Relu', [`${name}/unrectified`], name);
        return;
      }
      case 'DepthwiseConv2dNative': {
        const channels = this.#weight(second).shape[2]!;
        this.#put('Conv', [first, this.#kernel(second, 'depthwise')], name, convolution(attr, channels));
        return;
      }
      case 'AddV2':
      case 'Add':
        this.#put('Add', [first, second].map((term) => (this.#weights.has(term) ? this.#floats(term, 'channels') : term)), name);
        return;
      case 'Relu':
      case 'Sigmoid':
        this.#put(op, [first], name);
        return;
      case 'Prelu':
        this.#put('PRelu', [first, this.#floats(second, 'channels')], name);
        return;
      case 'MaxPool':
        this.#put('MaxPool', [first], name, [{ name: 'kernel_shape', ints: inner(attr?.ksize) }, { name: 'strides', ints: inner(attr?.strides) }, padding(attr)]);
        return;
      case 'Pad': {
        // Before and after, for pictures, rows, columns, channels.
        const pads = [...this.#weight(second).values];
        const before = [0, 3, 1, 2].map((axis) => pads[axis * 2]!);
        const after = [0, 3, 1, 2].map((axis) => pads[axis * 2 + 1]!);
        this.#put('Pad', [first, this.#integers(`${name}/pads`, [...before, ...after])], name);
        return;
      }
      case 'Reshape': {
        const shape = [...this.#weight(second).values];
        this.#put('Transpose', [first], `${name}/rows`, [{ name: 'perm', ints: [0, 2, 3, 1] }]);
        // 0: as many pictures as went in.
        this.#put('Reshape', [`${name}/rows`, this.#integers(`${name}/shape`, [0, ...shape.slice(1)])], name);
        return;
      }
      case 'Identity':
        this.#put('Identity', [first], name);
        this.#outputs.push(name);
        return;
      default:
        throw new Error(`${op} is not known here`);
    }
  }

  #put(operator: string, inputs: readonly string[], output: string, attributes: readonly Attribute[] = []): void {
    this.#nodes.push({ operator, inputs, output, attributes });
  }

  #weight(name: string): Weight {
    const weight = this.#weights.get(name);
    if (weight === undefined) throw new Error('a weight is missing');
    return weight;
  }

  /** One number a channel: as a list, or so that it is added to every pixel. */
  #floats(name: string, form: 'list' | 'channels' = 'list'): string {
    const { values } = this.#weight(name);
    const own = `${name}/${form}`;
    this.#constants.set(own, { name: own, shape: form === 'list' ? [values.length] : [1, values.length, 1, 1], values: Float32Array.from(values) });
    return own;
  }

  #integers(name: string, values: readonly number[]): string {
    this.#constants.set(name, { name, shape: [values.length], values: BigInt64Array.from(values, BigInt) });
    return name;
  }

  /** Rows, columns, inputs, outputs → outputs, inputs, rows, columns; each input has kernels of its own in a depthwise one. */
  #kernel(name: string, form: 'full' | 'depthwise'): string {
    const { shape: [rows = 0, columns = 0, inputs = 0, outputs = 0], values } = this.#weight(name);
    const kernel = new Float32Array(values.length);
    const window = rows * columns;
    for (let cell = 0, from = 0; cell < window; cell++) {
      for (let input = 0; input < inputs; input++) {
        for (let output = 0; output < outputs; output++, from++) {
          const place = form === 'full' ? output * inputs + input : input * outputs + output;
          kernel[place * window + cell] = values[from]!;
        }
      }
    }
    const shape = form === 'full' ? [outputs, inputs, rows, columns] : [inputs * outputs, 1, rows, columns];
    this.#constants.set(name, { name, shape, values: kernel });
    return name;
  }
}

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

type Attributes = Node['attr'];

/** Rows and columns of four numbers. */
const inner = (list: z.infer<typeof numbers> | undefined): readonly number[] => list?.list.i?.slice(1, 3) ?? [1, 1];

const padding = (attr: Attributes): Attribute => ({ name: 'auto_pad', text: decoded(attr?.padding?.s ?? '') === 'SAME' ? 'SAME_UPPER' : 'VALID' });

const convolution = (attr: Attributes, groups: number): Attribute[] => [{ name: 'strides', ints: inner(attr?.strides) }, { name: 'dilations', ints: inner(attr?.dilations) }, { name: 'group', int: groups }, padding(attr)];
