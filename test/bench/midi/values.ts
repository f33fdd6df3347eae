/** Finds an element of the key in what the tool wrote, and reads its value as text. */
import { decodeIn } from '../../synthetic/charsets.ts';
import type { Read, ReadFile } from '../../synthetic/decode.ts';
import type { Step } from './key.ts';

export function locate(elements: readonly Read[], path: readonly Step[]): Read | undefined {
  let level: readonly Read[] = elements;
  let found: Read | undefined;
  for (const step of path) {
    if (typeof step === 'number') {
      const item = found?.items?.[step];
      if (item === undefined) return undefined;
      level = item;
      continue;
    }
    const tag = tagOfStep(level, step);
    found = tag === undefined ? undefined : level.find((element) => element.tag === tag);
    if (found === undefined) return undefined;
  }
  return found;
}

function tagOfStep(level: readonly Read[], step: string): number | undefined {
  const match = /^([0-9A-F]{4})\[(.*)\]([0-9A-F]{2})$/u.exec(step);
  if (match === null) return Number.parseInt(step, 16);
  const group = Number.parseInt(match[1] ?? '', 16);
  const creator = level.find((element) => {
    const low = element.tag & 0xffff;
    return Math.floor(element.tag / 0x10000) === group && low >= 0x10 && low <= 0xff && Buffer.from(element.bytes).toString('latin1').trim() === match[2];
  });
  return creator === undefined ? undefined : group * 0x10000 + (creator.tag & 0xff) * 0x100 + Number.parseInt(match[3] ?? '', 16);
}

export function characterSetOf(file: ReadFile): string[] {
  const element = file.elements.find((candidate) => candidate.tag === 0x00080005);
  return element === undefined ? [] : Buffer.from(element.bytes).toString('latin1').split('\\').map((term) => term.trim());
}

const numberReaders: Readonly<Record<string, readonly [number, (view: DataView, at: number, little: boolean) => number]>> = {
  US: [2, (view, at, little) => view.getUint16(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  SV: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  UV: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  FL: [4, (view, at, little) => view.getFloat32(at, little)],
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
};

/** The value as text; of a sequence, all that stands in it. `vr`: as planted. */
export function textOf(element: Read, vr: string, terms: readonly string[], littleEndian: boolean): string {
  if (element.items !== undefined) {
    return element.items.flatMap((item) => item.map((inner) => textOf(inner, inner.vr ?? 'UN', terms, littleEndian))).join('\n');
  }
  const reader = numberReaders[vr];
  if (reader !== undefined && element.bytes.length % reader[0] === 0) {
    const view = new DataView(element.bytes.buffer, element.bytes.byteOffset, element.bytes.length);
    return Array.from({ length: element.bytes.length / reader[0] }, (_, index) => String(reader[1](view, index * reader[0], littleEndian))).join('\\');
  }
  const decoded = decodeIn(terms, element.bytes);
  const latin = Buffer.from(element.bytes).toString('latin1');
  return (['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'UN'].includes(vr) ? `${decoded}\n${latin}` : decoded).replace(/[\0 ]+$/u, '');
}
