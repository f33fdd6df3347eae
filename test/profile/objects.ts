import { createHmac } from 'node:crypto';
import type { CharacterSet } from '../../shared/dicom/characterSet.ts';
import { tagOf } from '../../shared/dicom/dictionary.ts';
import type { DicomElement, DicomFile, Encoding } from '../../shared/dicom/element.ts';
import { numberElement, sequenceElement, textElement, valueElement } from '../../shared/dicom/make.ts';
import { find, stringsOf } from '../../shared/dicom/values.ts';
import { collectIdentifiers, deidentifyDataSet, resolveProfile, type DeidentifyContext, type Deidentified, type OptionName } from '../../shared/profile/index.ts';
import { createPseudonyms } from '../../shared/pseudonym/index.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';

export const explicit: Encoding = { explicitVr: true, bigEndian: false };
export const ctImage = '1.2.840.10008.5.1.4.1.1.2';
export const petImage = '1.2.840.10008.5.1.4.1.1.128';
export const enhancedMr = '1.2.840.10008.5.1.4.1.1.4.1';
export const basicTextSr = '1.2.840.10008.5.1.4.1.1.88.11';
export const presentationState = '1.2.840.10008.5.1.4.1.1.11.1';

export const pseudonyms = createPseudonyms((message) => createHmac('sha256', 'test').update(message).digest());

/** A text element by keyword or tag. */
export function text(keyword: string | number, vr: string, value: string, characterSet?: CharacterSet): DicomElement {
  return textElement(typeof keyword === 'string' ? tagOf(keyword) : keyword, vr, value, explicit, characterSet);
}

export function numbers(keyword: string | number, vr: string, values: number[]): DicomElement {
  return numberElement(typeof keyword === 'string' ? tagOf(keyword) : keyword, vr, values, explicit);
}

export function bytes(keyword: string | number, vr: string, value: Uint8Array): DicomElement {
  return valueElement(typeof keyword === 'string' ? tagOf(keyword) : keyword, vr, value, explicit);
}

export function sequence(keyword: string | number, ...items: DicomElement[][]): DicomElement {
  return sequenceElement(typeof keyword === 'string' ? tagOf(keyword) : keyword, items, explicit);
}

export function code(value: string, scheme: string, meaning: string): DicomElement[] {
  return [text('CodeValue', 'SH', value), text('CodingSchemeDesignator', 'SH', scheme), text('CodeMeaning', 'LO', meaning)];
}

/** An object of a SOP class with these elements, in the order of their tags. */
export function object(sopClassUid: string, ...elements: DicomElement[]): DicomFile {
  const given = [text('SOPClassUID', 'UI', sopClassUid), text('SOPInstanceUID', 'UI', '1.2.826.1.2.3'), ...elements];
  return {
    hasPreamble: true, meta: undefined, transferSyntaxUid: '1.2.840.10008.1.2.1', warnings: [], trailingBytes: 0,
    dataSet: { encoding: explicit, elements: given.sort((a, b) => a.tag - b.tag) },
  };
}

export interface Wanted {
  readonly profile?: string;
  readonly options?: OptionName[];
}

/** De-identifies with what the object itself gives away, as a run does. */
export function deidentify(file: DicomFile, { profile = 'basic', options = [] }: Wanted = {}, more: Partial<DeidentifyContext> = {}): Deidentified {
  const resolved = resolveProfile({ profile, options, pixels: 'auto' });
  const known = knownIdentifiers(collectIdentifiers(file, resolved));
  return deidentifyDataSet(file, { profile: resolved, pseudonyms, known, patientKey: 'patient', pixelsCleaned: false, softwareVersion: '1', ...more });
}

/** The element at a path of keywords and item numbers: `at(result, 'ContentSequence', 0, 'TextValue')`. */
export function at(result: Deidentified | { dataSet: { elements: readonly DicomElement[] } }, ...path: (string | number)[]): DicomElement | undefined {
  let elements: readonly DicomElement[] = result.dataSet.elements;
  let found: DicomElement | undefined;
  for (let index = 0; index < path.length; index += 2) {
    const key = path[index];
    found = find(elements, typeof key === 'number' ? key : tagOf(String(key)));
    const item = path[index + 1];
    if (item === undefined) return found;
    elements = found?.kind === 'sequence' ? (found.items[Number(item)]?.elements ?? []) : [];
  }
  return found;
}

/** The values at a path; `undefined` when the element is not there. */
export function values(result: Deidentified, ...path: (string | number)[]): string[] | undefined {
  const element = at(result, ...path);
  return element === undefined ? undefined : stringsOf(element);
}

