import signatures from '../../../resources/devices/device-regions.json' with { type: 'json' };
import { characterSetOf, defaultCharacterSet } from '../../../shared/dicom/characterSet.ts';
import { tagOf } from '../../../shared/dicom/dictionary.ts';
import type { DicomElement, DicomFile } from '../../../shared/dicom/element.ts';
import { find, numbersOf, stringsOf } from '../../../shared/dicom/values.ts';
import { walk } from '../../../shared/dicom/walk.ts';
import type { Box } from './plane.ts';

interface Condition {
  readonly attribute: string;
  readonly contains?: string;
  readonly equals?: string | number;
}

interface Signature {
  readonly when: readonly Condition[];
  readonly regions: readonly Box[];
}

/** Where devices of this make and model are known to write patient data (resources/devices/device-regions.json), cut to the image. */
export function deviceRegionsOf(file: DicomFile, columns: number, rows: number): Box[] {
  const regions: Box[] = [];
  for (const signature of signatures.signatures as readonly Signature[]) {
    if (!signature.when.every((condition) => holds(file, condition))) continue;
    for (const { x, y, width, height } of signature.regions) {
      const right = Math.min(columns, x + width);
      const bottom = Math.min(rows, y + height);
      if (right > x && bottom > y) regions.push({ x, y, width: right - x, height: bottom - y });
    }
  }
  return regions;
}

function holds(file: DicomFile, condition: Condition): boolean {
  const values = valuesOf(file, condition.attribute);
  const { contains, equals } = condition;
  if (contains !== undefined) return values.some((value) => value.toLowerCase().includes(contains.toLowerCase()));
  return values.some((value) => value === String(equals) || Number(value) === Number(equals));
}

/** The values of an attribute as text, at the top level and in the file meta; code meanings stand in items, wherever they are. */
function valuesOf(file: DicomFile, keyword: string): string[] {
  const tag = tagOf(keyword);
  if (keyword === 'CodeMeaning') {
    const found: string[] = [];
    walk(file.dataSet, (element, _path, characterSet) => {
      if (element.tag === tag) found.push(...stringsOf(element, characterSet));
    });
    return found;
  }
  const level: readonly DicomElement[] = tag >>> 16 === 2 ? (file.meta?.elements ?? []) : file.dataSet.elements;
  const element = find(level, tag);
  if (element === undefined) return [];
  const texts = stringsOf(element, characterSetOf(level, defaultCharacterSet));
  return texts.length > 0 ? [...texts, texts.join('\\')] : numbersOf(element).map(String);
}
