import type { DicomElement, Tag, ValueElement } from '../dicom/element.ts';
import { bytesOf } from '../dicom/source.ts';
import { stringsOf } from '../dicom/values.ts';
import type { Action } from './actions/action.ts';
import { dummy } from './actions/dummy.ts';
import { keep, keepWords } from './actions/keep.ts';
import { remove } from './actions/remove.ts';
import { replaceUid } from './actions/replaceUid.ts';
import { keepDates, shiftDates } from './actions/shiftDate.ts';
import { safePrivateAttributes } from './safePrivateAttributes.generated.ts';
import type { Outcome, Place, Plan, Scene } from './scene.ts';

/** Larger bytes may be pixels or documents. */
const longestBytes = 4096;

/** `creator|group` → low byte → VR as the list gives it, empty where it does not. */
const safe: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map(
  Object.entries(safePrivateAttributes).map(([block, list]) => [
    block,
    new Map(list.split(' ').map((entry) => [Number.parseInt(entry.slice(0, 2), 16), entry.slice(3)] as const)),
  ]),
);

/** Private creators of one level by block number, group and element high byte (PS3.5 7.8.1). */
export type Creators = ReadonlyMap<number, string>;

export function blockOf(tag: Tag): number {
  return (tag & 0xffff0000) >>> 0 | ((tag & 0xffff) >>> 8);
}

export function isCreator(tag: Tag): boolean {
  return (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff;
}

export function creatorsOf(elements: readonly DicomElement[]): Creators {
  const creators = new Map<number, string>();
  for (const element of elements) {
    if ((element.tag >>> 16) % 2 === 0 || !isCreator(element.tag)) continue;
    const [name] = element.vr === 'UN' ? stringsOf({ ...element, vr: 'LO' }) : stringsOf(element);
    // The first reservation of a block holds.
    const block = ((element.tag & 0xffff0000) >>> 0) | (element.tag & 0xff);
    if (name !== undefined && !creators.has(block >>> 0)) creators.set(block >>> 0, name);
  }
  return creators;
}

/** The plan for a private element that is no creator. */
export function privatePlan(element: Pick<DicomElement, 'tag'>, creators: Creators, scene: Place): Plan {
  if (!scene.book.has('retain-safe-private')) return { action: remove, rule: 'private', category: 'private' };
  const creator = creators.get(blockOf(element.tag) >>> 0);
  const group = (element.tag >>> 16).toString(16).toUpperCase().padStart(4, '0');
  const listed = creator === undefined ? undefined : safe.get(`${creator}|${group}`)?.get(element.tag & 0xff);
  if (listed === undefined) return { action: remove, rule: 'private', category: 'private' };
  return { action: safeAction(listed), rule: 'private-safe', category: 'private', code: 'C' };
}

function safeAction(listed: string): Action {
  return {
    name: 'keep safe private',
    sentence: 'A private attribute that the standard lists as safe stays when its value is what the list says and does not identify.',
    done: 'replaced',
    apply(element, scene) {
      const outcome = checked(element, listed, scene);
      return outcome ?? { element: undefined, rule: 'private-unchecked' };
    },
  };
}

/** Undefined: it goes. */
function checked(element: DicomElement, listed: string, scene: Scene): Outcome | undefined {
  if (element.kind === 'sequence') return { element: scene.cleanItems(element, scene) };
  if (element.kind !== 'value') return undefined;
  const vr = element.vr === 'UN' && listed !== '' ? listed : element.vr;
  if (vr === 'DA' || vr === 'DT' || vr === 'TM') return dates(element, vr, scene);
  if (vr === 'PN' || vr === 'SQ') return undefined;
  const understood: ValueElement = { ...element, vr };
  if (vr === 'UI') return uids(understood, element, scene);
  if (!/^O[BWDFLV]$|^UN$/.test(vr)) return actionFor(vr).apply(understood, scene).element === understood ? { element } : undefined;
  return element.value.length <= longestBytes && !holdsText(bytesOf(element.value)) ? { element } : undefined;
}

/** Codes and numbers have an action of their own in `keep`; a word that nobody knows may be anybody. */
const actionFor = (vr: string): Action => (/^(?:LO|SH|ST|LT|UT|UC)$/.test(vr) ? keepWords : keep);

function dates(element: ValueElement, vr: string, scene: Scene): Outcome | undefined {
  const { book } = scene;
  const action = book.has('retain-full-dates') ? keepDates(remove) : book.has('retain-modified-dates') ? shiftDates(remove) : dummy;
  const understood: ValueElement = { ...element, vr };
  const outcome = action.apply(understood, scene);
  if (outcome.element === undefined) return undefined;
  return outcome.element === understood ? { element } : outcome;
}

/** Whether a private value of VR UI is a UID, and no version that stands in its place. */
export const isLikeUid = (value: string): boolean => /^\d+(?:\.\d+){4,}$/.test(value) || value.length > 16;

/** Some attributes of VR UI hold versions (Table E.3.10-1 says so): only what looks like a UID is replaced. */
function uids(understood: ValueElement, element: ValueElement, scene: Scene): Outcome | undefined {
  if (scene.book.has('retain-uids')) return { element };
  if (!stringsOf(understood).some(isLikeUid)) return keep.apply({ ...understood, vr: 'LO' }, scene).rule === undefined ? { element } : undefined;
  const outcome = replaceUid.apply(understood, scene);
  return outcome.element === understood ? { element } : outcome;
}

/** Four or more printable letters or digits in a row, in one byte or two bytes each. */
function holdsText(bytes: Uint8Array): boolean {
  const printable = (byte: number | undefined) => byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
  for (const step of [1, 2]) {
    for (let start = 0; start < step; start += 1) {
      let run = 0;
      for (let index = start; index < bytes.length; index += step) {
        run = printable(bytes[index]) ? run + 1 : 0;
        if (run >= 4) return true;
      }
    }
  }
  return false;
}
