/**
 * Masks parts of a sequential JPEG (baseline or extended, Huffman coded) in its coefficients: the blocks of the units (MCU)
 * that a mask touches become flat, every other block keeps its coefficients bit for bit and so decodes to the same values.
 * Only DC differences behind a masked block and, where a code is missing, the Huffman tables are written anew (T.81 F.1).
 *
 * A decoder that smooths subsampled chroma over block edges may tint the ring of pixels next to a masked unit.
 */
import type { Rectangle } from '../rectangle.ts';
import { JpegBitReader, JpegBitWriter } from './bits.ts';
import { decodingTable, encodingTable, optimalTable, readHuffmanTables, writeHuffmanTables } from './huffman.ts';
import type { EncodingTable, HuffmanTable } from './huffman.ts';
import { isFrameHeader, JpegError, markers, readJpegHeader, segmentsOf } from './markers.ts';
import type { JpegHeader, Segment } from './markers.ts';

export interface JpegRedaction {
  readonly bytes: Uint8Array;
  /** Whole units, in pixels: what was really masked. */
  readonly masked: readonly Rectangle[];
}

/** Whether {@link redactJpeg} can work on such a stream. */
export function isSequentialHuffman(header: JpegHeader): boolean {
  return (header.process === 0xc0 || header.process === 0xc1) && (header.precision === 8 || header.precision === 12);
}

/**
 * `rectangles`: on the image. `black`: the sample value of every component that shows black. Application and comment
 * segments are left out, but for what steers colour (JFIF without its thumbnail, Adobe). Throws {@link JpegError}.
 */
export function redactJpeg(
  bytes: Uint8Array,
  rectangles: readonly Rectangle[],
  black: readonly number[],
): JpegRedaction {
  const header = readJpegHeader(bytes);
  if (!isSequentialHuffman(header)) throw new JpegError('the process is not sequential with Huffman codes');
  const units = unitsOf(header);
  const mask = maskOf(units, rectangles);
  const parts: Uint8Array[] = [];
  const state: ScanState = {
    bytes,
    header,
    units,
    mask,
    black,
    huffman: new Map(),
    quantisers: new Map(),
    restartInterval: 0,
  };
  let hasEnded = false;
  for (const segment of segmentsOf(bytes)) {
    const { marker, body } = segment;
    if (marker === markers.DHT) for (const [key, table] of readHuffmanTables(body)) state.huffman.set(key, table);
    else if (marker === markers.SOS) parts.push(...redactedScan(segment, state));
    else if (marker === markers.DNL) throw new JpegError('the number of lines comes behind the scan');
    else if (marker === markers.DRI) state.restartInterval = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
    else if (marker === markers.DQT) readQuantisers(body, state.quantisers);
    const kept = keptSegment(segment, bytes);
    if (kept) parts.push(kept);
    if (marker === markers.EOI) hasEnded = true;
  }
  if (!hasEnded) parts.push(Uint8Array.of(0xff, markers.EOI));
  return { bytes: concatenated(parts), masked: rectangles.map((rectangle) => widenedToUnits(rectangle, units, header)) };
}

/** The segment as it goes on; Huffman tables and scans are written by themselves. */
function keptSegment(segment: Segment, bytes: Uint8Array): Uint8Array | undefined {
  const { marker, body, start, end } = segment;
  if (marker === markers.DHT || marker === markers.SOS) return undefined;
  if (marker === markers.APP0) {
    const isJfif = String.fromCharCode(...body.subarray(0, 5)) === 'JFIF\0' && body.length >= 14;
    return isJfif ? Uint8Array.from([0xff, marker, 0, 16, ...body.subarray(0, 12), 0, 0]) : undefined;
  }
  if (marker === markers.APP14) {
    const isAdobe = String.fromCharCode(...body.subarray(0, 5)) === 'Adobe' && body.length >= 12;
    return isAdobe ? Uint8Array.from([0xff, marker, 0, 14, ...body.subarray(0, 12)]) : undefined;
  }
  const isKept =
    marker === markers.SOI || marker === markers.EOI || marker === markers.DQT || marker === markers.DRI || isFrameHeader(marker);
  return isKept ? bytes.subarray(start, end) : undefined;
}

interface Units {
  /** Pixels of a unit, and units in the image. */
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  readonly components: readonly ComponentBlocks[];
}

interface ComponentBlocks {
  readonly id: number;
  /** Blocks of this component in a unit. */
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisationTable: number;
  /** Blocks of this component in a scan of its own (T.81 A.2.2). */
  readonly across: number;
  readonly down: number;
}

function unitsOf({ components, columns, rows }: JpegHeader): Units {
  const only = components.length === 1;
  const most = (factor: 'horizontal' | 'vertical'): number =>
    only ? 1 : Math.max(...components.map((component) => component[factor]));
  const width = 8 * most('horizontal');
  const height = 8 * most('vertical');
  return {
    width,
    height,
    across: Math.ceil(columns / width),
    down: Math.ceil(rows / height),
    components: components.map(({ id, quantisationTable, ...factors }) => {
      const horizontal = only ? 1 : factors.horizontal;
      const vertical = only ? 1 : factors.vertical;
      return {
        id,
        quantisationTable,
        horizontal,
        vertical,
        across: Math.ceil(Math.ceil((columns * 8 * horizontal) / width) / 8),
        down: Math.ceil(Math.ceil((rows * 8 * vertical) / height) / 8),
      };
    }),
  };
}

/** One entry a unit: 1 where a rectangle touches it. */
function maskOf(units: Units, rectangles: readonly Rectangle[]): Uint8Array {
  const mask = new Uint8Array(units.across * units.down);
  for (const { x, y, width, height } of rectangles) {
    const right = Math.min(units.across - 1, Math.floor((x + width - 1) / units.width));
    const bottom = Math.min(units.down - 1, Math.floor((y + height - 1) / units.height));
    for (let row = Math.floor(y / units.height); row <= bottom; row++) {
      const from = row * units.across;
      mask.fill(1, from + Math.floor(x / units.width), from + right + 1);
    }
  }
  return mask;
}

function widenedToUnits({ x, y, width, height }: Rectangle, units: Units, header: JpegHeader): Rectangle {
  const left = x - (x % units.width);
  const top = y - (y % units.height);
  const right = Math.min(header.columns, Math.ceil((x + width) / units.width) * units.width);
  const bottom = Math.min(header.rows, Math.ceil((y + height) / units.height) * units.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

interface ScanState {
  readonly bytes: Uint8Array;
  readonly header: JpegHeader;
  readonly units: Units;
  readonly mask: Uint8Array;
  readonly black: readonly number[];
  readonly huffman: Map<number, HuffmanTable>;
  /** The quantiser of the DC coefficient by table. */
  readonly quantisers: Map<number, number>;
  restartInterval: number;
}

function readQuantisers(body: Uint8Array, quantisers: Map<number, number>): void {
  for (let at = 0; at < body.length; ) {
    const form = body[at] ?? 0;
    const isWide = form >> 4 !== 0;
    quantisers.set(form & 15, isWide ? ((body[at + 1] ?? 0) << 8) | (body[at + 2] ?? 0) : (body[at + 1] ?? 0));
    at += isWide ? 129 : 65;
  }
}

/** A component as it takes part in a scan. */
interface ScanComponent {
  readonly blocks: ComponentBlocks;
  readonly dc: number;
  readonly ac: number;
  readonly blackLevel: number;
  readonly dcDecoding: Uint16Array;
  readonly acDecoding: Uint16Array;
}

/** Where symbols go: counted, or written. */
interface SymbolSink {
  symbol(table: number, symbol: number): void;
  bits(value: number, count: number): void;
  restart(number: number): void;
}

class MissingCode extends Error {}

/** The Huffman tables, the scan header and the entropy-coded data of one scan. */
function redactedScan(segment: Segment, state: ScanState): Uint8Array[] {
  const components = scanComponents(segment, state);
  const keys = new Set(components.flatMap(({ dc, ac }) => [dc, ac]));
  const tables = new Map<number, HuffmanTable>();
  for (const key of keys) tables.set(key, tableOf(state, key));
  const scanHeader = strictScanHeader(segment);
  try {
    return [writeHuffmanTables(tables), scanHeader, encodedScan(segment, components, state, tables)];
  } catch (error) {
    if (!(error instanceof MissingCode)) throw error;
  }
  // A table made for this picture alone may lack a code that the masked blocks need: all tables of the scan are made anew.
  const counts = new Map<number, Float64Array>();
  for (const key of keys) counts.set(key, new Float64Array(256));
  transcodeScan(segment, components, state, {
    symbol: (table, symbol) => {
      const count = counts.get(table);
      if (count) count[symbol] = (count[symbol] ?? 0) + 1;
    },
    bits: () => undefined,
    restart: () => undefined,
  });
  const made = new Map<number, HuffmanTable>();
  for (const [key, count] of counts) made.set(key, optimalTable(count));
  return [writeHuffmanTables(made), scanHeader, encodedScan(segment, components, state, made)];
}

/** A sequential scan holds all coefficients; some encoders say otherwise, and decoders do not listen (T.81 table B.3). */
function strictScanHeader({ body }: Segment): Uint8Array {
  const parameters = 1 + 2 * (body[0] ?? 0);
  const length = parameters + 5;
  return Uint8Array.from([0xff, markers.SOS, length >> 8, length & 0xff, ...body.subarray(0, parameters), 0, 63, 0]);
}

function encodedScan(
  segment: Segment,
  components: readonly ScanComponent[],
  state: ScanState,
  tables: ReadonlyMap<number, HuffmanTable>,
): Uint8Array {
  const writer = new JpegBitWriter(state.bytes.length - segment.end);
  const encoding: (EncodingTable | undefined)[] = [];
  for (const [key, table] of tables) encoding[key] = encodingTable(table);
  transcodeScan(segment, components, state, {
    symbol: (table, symbol) => {
      const codes = encoding[table];
      const size = codes?.sizes[symbol] ?? 0;
      if (!codes || size === 0) throw new MissingCode();
      writer.put(codes.codes[symbol] ?? 0, size);
    },
    bits: (value, count) => {
      writer.put(value, count);
    },
    restart: (number) => {
      writer.restart(number);
    },
  });
  return writer.finish();
}

function scanComponents({ body }: Segment, state: ScanState): ScanComponent[] {
  const count = body[0] ?? 0;
  const components: ScanComponent[] = [];
  for (let i = 0; i < count; i++) {
    const index = state.header.components.findIndex(({ id }) => id === body[1 + 2 * i]);
    const blocks = state.units.components[index];
    if (!blocks) throw new JpegError('a scan names a component that the frame has not');
    const selectors = body[2 + 2 * i] ?? 0;
    const dc = selectors >> 4;
    const ac = 0x10 | (selectors & 15);
    components.push({
      blocks,
      dc,
      ac,
      blackLevel: levelOf(state.black[index] ?? 0, state.header.precision, state.quantisers.get(blocks.quantisationTable)),
      dcDecoding: decodingTable(tableOf(state, dc)),
      acDecoding: decodingTable(tableOf(state, ac)),
    });
  }
  return components;
}

function tableOf(state: ScanState, key: number): HuffmanTable {
  const table = state.huffman.get(key);
  if (!table) throw new JpegError('a scan uses a Huffman table that is not defined');
  return table;
}

/** The quantised DC coefficient of a flat block: 8 times the level shifted value; the ends of the range are reached or passed. */
function levelOf(value: number, precision: number, quantiser: number | undefined): number {
  if (!quantiser) throw new JpegError('a quantisation table is missing');
  const exact = (8 * (value - 2 ** (precision - 1))) / quantiser;
  if (value <= 0) return Math.floor(exact);
  return value >= 2 ** precision - 1 ? Math.ceil(exact) : Math.round(exact);
}

function transcodeScan(
  segment: Segment,
  components: readonly ScanComponent[],
  state: ScanState,
  sink: SymbolSink,
): void {
  const { units, mask, restartInterval } = state;
  const reader = new JpegBitReader(state.bytes, segment.end);
  const before = components.map(() => ({ read: 0, written: 0 }));
  const [single] = components.length === 1 ? components : [];
  const across = single ? single.blocks.across : units.across;
  const down = single ? single.blocks.down : units.down;
  for (let unit = 0; unit < across * down; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      const number = (unit / restartInterval - 1) % 8;
      reader.restart(number);
      sink.restart(number);
      for (const level of before) level.read = level.written = 0;
    }
    const column = unit % across;
    const row = (unit - column) / across;
    // In a scan of its own a component goes block by block, in an interleaved one unit by unit.
    const maskColumn = single ? Math.floor(column / single.blocks.horizontal) : column;
    const maskRow = single ? Math.floor(row / single.blocks.vertical) : row;
    const isMasked = mask[maskRow * units.across + maskColumn] === 1;
    for (const [index, component] of components.entries()) {
      const level = before[index];
      if (!level) continue;
      const count = single ? 1 : component.blocks.horizontal * component.blocks.vertical;
      for (let block = 0; block < count; block++) transcodeBlock(reader, component, level, isMasked, sink);
    }
  }
}

function transcodeBlock(
  reader: JpegBitReader,
  component: ScanComponent,
  level: { read: number; written: number },
  isMasked: boolean,
  sink: SymbolSink,
): void {
  const size = decodeSymbol(reader, component.dcDecoding);
  if (size > 15) throw new JpegError('a DC difference is too large');
  level.read += extended(reader.take(size), size);
  const value = isMasked ? component.blackLevel : level.read;
  writeDifference(value - level.written, component.dc, sink);
  level.written = value;
  for (let k = 1; k < 64; ) {
    const symbol = decodeSymbol(reader, component.acDecoding);
    const bits = symbol & 15;
    const run = symbol >> 4;
    if (bits === 0 && run !== 15) {
      if (run !== 0) throw new JpegError('a run of blocks stands in a sequential scan');
      if (!isMasked) sink.symbol(component.ac, symbol);
      break;
    }
    k += run + 1;
    if (k > 64) throw new JpegError('a block has more than 64 coefficients');
    const extra = reader.take(bits);
    if (isMasked) continue;
    sink.symbol(component.ac, symbol);
    sink.bits(extra, bits);
  }
  if (isMasked) sink.symbol(component.ac, 0);
}

function decodeSymbol(reader: JpegBitReader, table: Uint16Array): number {
  const entry = table[reader.peek16()] ?? 0;
  if (entry === 0) throw new JpegError('a code is not in its Huffman table');
  reader.skip(entry >> 8);
  return entry & 0xff;
}

/** T.81 F.2.2.1: the value of `size` extra bits. */
function extended(bits: number, size: number): number {
  return size > 0 && bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
}

function writeDifference(difference: number, table: number, sink: SymbolSink): void {
  const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
  sink.symbol(table, size);
  if (size > 0) sink.bits(difference > 0 ? difference : difference + 2 ** size - 1, size);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
