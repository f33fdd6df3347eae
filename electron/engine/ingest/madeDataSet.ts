import { characterSetOfTerms } from '../../../shared/dicom/characterSet.ts';
import { tagOf } from '../../../shared/dicom/dictionary.ts';
import type { ByteSource, DicomElement, DicomFile, LeftBehind } from '../../../shared/dicom/element.ts';
import { numberElement, sequenceElement, textElement } from '../../../shared/dicom/make.ts';
import { explicitLittleEndianUid } from '../../../shared/dicom/transferSyntax.ts';
import { datesIn, positionIn, roleOf, type Position, type SourceTag, type TagRole } from './sourceTags.ts';

/** What a photo or a clip shows: frames of red, green and blue, eight bits each, one behind the other. */
export interface MadePixels {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly source: ByteSource;
}

export interface MadeFrom {
  readonly media: 'photo' | 'clip';
  /** SHA-256 of the source, 64 hexadecimal digits: the same file is the same instance in every run. */
  readonly sha256: string;
  /** The same for sources that lie together. */
  readonly together: string;
  readonly pixels: MadePixels;
  readonly tags: readonly SourceTag[];
  readonly position?: Position;
  readonly framesPerSecond?: number;
  readonly leftBehind: readonly LeftBehind[];
  /** Whether the source was compressed with loss. */
  readonly compression: 'lossy' | 'lossless';
}

const encoding = { explicitVr: true, bigEndian: false } as const;
const unicode = characterSetOfTerms(['ISO_IR 192']);

const sopClasses = {
  photo: '1.2.840.10008.5.1.4.1.1.77.1.4',
  // A photographic image has one frame (PS3.3 A.32.4); pages and animations are a true colour multi-frame.
  pages: '1.2.840.10008.5.1.4.1.1.7.4',
  clip: '1.2.840.10008.5.1.4.1.1.77.1.4.1',
} as const;

/**
 * A photo as VL Photographic Image, a clip as Video Photographic Image (PS3.3 A.32.4, A.32.7), in memory: native RGB, and in the header all that the source says
 * of itself. What is read from here on is a DICOM file like any other, so that the same rules find, remove and search for what identifies.
 */
export function madeDataSet(from: MadeFrom): DicomFile {
  const { media, pixels } = from;
  const uid = (salt: string): string => `2.25.${BigInt(`0x${salt.slice(0, 32)}`).toString()}`;
  const isMultiFrame = media === 'clip' || pixels.frames > 1;
  const sopClassUid = media === 'clip' ? sopClasses.clip : isMultiFrame ? sopClasses.pages : sopClasses.photo;
  const sopInstanceUid = uid(from.sha256);
  const elements = new Elements();
  elements.text('SpecificCharacterSet', 'CS', 'ISO_IR 192');
  elements.text('ImageType', 'CS', 'ORIGINAL\\PRIMARY');
  elements.text('SOPClassUID', 'UI', sopClassUid);
  elements.text('SOPInstanceUID', 'UI', sopInstanceUid);
  elements.text('Modality', 'CS', 'XC');
  if (sopClassUid === sopClasses.pages) elements.text('ConversionType', 'CS', 'SYN');
  for (const keyword of ['AccessionNumber', 'ReferringPhysicianName', 'PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex', 'StudyID', 'StudyDate', 'StudyTime', 'Laterality', 'PatientOrientation', 'ContentDate', 'ContentTime']) {
    elements.text(keyword, vrs[keyword] ?? 'SH', '');
  }
  elements.text('StudyInstanceUID', 'UI', uid(from.together));
  // Each is a series by itself: what lies beside it need not be of one size, nor of one kind.
  elements.text('SeriesInstanceUID', 'UI', uid(from.sha256.slice(32)));
  elements.text('SeriesNumber', 'IS', '1');
  elements.text('InstanceNumber', 'IS', '1');
  elements.sequence('AcquisitionContextSequence', []);
  elements.numbers('SamplesPerPixel', 'US', 3);
  elements.text('PhotometricInterpretation', 'CS', 'RGB');
  elements.numbers('PlanarConfiguration', 'US', 0);
  elements.numbers('Rows', 'US', pixels.height);
  elements.numbers('Columns', 'US', pixels.width);
  if (isMultiFrame) elements.text('NumberOfFrames', 'IS', String(pixels.frames));
  if (from.framesPerSecond !== undefined) {
    elements.add({ ...numberElement(tagOf('FrameTime'), 'DS', [1000 / from.framesPerSecond], encoding) });
    elements.add({ kind: 'value', tag: tagOf('FrameIncrementPointer'), vr: 'AT', writtenVr: 'AT', header: undefined, bigEndian: false, value: numberElement(tagOf('FrameIncrementPointer'), 'AT', [tagOf('FrameTime')], encoding).value });
  }
  elements.numbers('BitsAllocated', 'US', 8);
  elements.numbers('BitsStored', 'US', 8);
  elements.numbers('HighBit', 'US', 7);
  elements.numbers('PixelRepresentation', 'US', 0);
  elements.text('LossyImageCompression', 'CS', from.compression === 'lossy' ? '01' : '00');
  addWhatItSays(elements, from.tags, from.position);
  const length = pixels.source.size;
  elements.add({ kind: 'value', tag: tagOf('PixelData'), vr: 'OB', writtenVr: 'OB', header: undefined, bigEndian: false, value: { source: pixels.source, offset: 0, length } });
  const meta = [textElement(tagOf('MediaStorageSOPClassUID'), 'UI', sopClassUid, encoding), textElement(tagOf('MediaStorageSOPInstanceUID'), 'UI', sopInstanceUid, encoding), textElement(tagOf('TransferSyntaxUID'), 'UI', explicitLittleEndianUid, encoding)];
  return {
    media,
    ...(from.leftBehind.length === 0 ? {} : { leftBehind: from.leftBehind }),
    hasPreamble: true,
    meta: { encoding, elements: meta },
    transferSyntaxUid: explicitLittleEndianUid,
    dataSet: { encoding, elements: elements.sorted() },
    warnings: [],
    trailingBytes: 0,
  };
}

const vrs: Readonly<Record<string, string>> = {
  ReferringPhysicianName: 'PN', PatientName: 'PN', PatientID: 'LO', PatientBirthDate: 'DA', PatientSex: 'CS', StudyDate: 'DA', StudyTime: 'TM', Laterality: 'CS', PatientOrientation: 'CS', ContentDate: 'DA', ContentTime: 'TM',
};

/** Elements by tag: a later one takes the place of an earlier one. */
class Elements {
  readonly #elements = new Map<number, DicomElement>();

  add(element: DicomElement): void {
    this.#elements.set(element.tag, element);
  }

  text(keyword: string, vr: string, text: string): void {
    this.add(madeText(keyword, vr, text));
  }

  numbers(keyword: string, vr: string, ...values: number[]): void {
    this.add(numberElement(tagOf(keyword), vr, values, encoding));
  }

  sequence(keyword: string, items: readonly (readonly DicomElement[])[]): void {
    this.add(sequenceElement(tagOf(keyword), items, encoding));
  }

  sorted(): DicomElement[] {
    return [...this.#elements.values()].sort((left, right) => left.tag - right.tag);
  }
}

const madeText = (keyword: string, vr: string, text: string): DicomElement => textElement(tagOf(keyword), vr, text, encoding, unicode);

/** Texts of more characters are cut: a page of them says nothing more about who is in the picture. */
const longestText = 4096;
const mostTags = 400;

/** The attribute in which a tag is told again, and by which the profile knows what it is. */
const carriers: Readonly<Record<Exclude<TagRole, 'date' | 'position'>, readonly [string, string]>> = {
  person: ['OperatorsName', 'PN'],
  place: ['GPSAreaInformation', 'UT'],
  id: ['DeviceSerialNumber', 'LO'],
  maker: ['Manufacturer', 'LO'],
  model: ['ManufacturerModelName', 'LO'],
  software: ['SoftwareVersions', 'LO'],
  text: ['ImageComments', 'LT'],
};

/**
 * All that the source says, as attributes: the first of each kind where DICOM has its place for it, and every single one as an item of the Original Attributes Sequence
 * (PS3.3 C.12.1.1.9), with the name it had. The profile removes that sequence whole, and what stands in it is searched for.
 */
function addWhatItSays(elements: Elements, tags: readonly SourceTag[], position: Position | undefined): void {
  const items: DicomElement[][] = [];
  const filled = new Set<string>();
  const first = (keyword: string, vr: string, text: string): void => {
    if (filled.has(keyword)) return;
    filled.add(keyword);
    elements.text(keyword, vr, text);
  };
  let found = position;
  for (const tag of tags) {
    const role = roleOf(tag);
    if (role === undefined || items.length >= mostTags) continue;
    const name = madeText('ReasonForTheAttributeModification', 'CS', `${tag.group} ${tag.name}`.toUpperCase().replaceAll(/[^A-Z0-9]+/gu, '_').slice(0, 16));
    const item = (keyword: string, vr: string, text: string): void => void items.push([madeText(keyword, vr, text), name]);
    const text = clean(tag.value);
    if (role === 'date') {
      for (const { date, time } of datesIn(text)) {
        item('AcquisitionDateTime', 'DT', `${date}${time}`);
        first('ContentDate', 'DA', date);
        if (time !== '') first('ContentTime', 'TM', time);
        first('AcquisitionDateTime', 'DT', `${date}${time}`);
      }
      continue;
    }
    const told = role === 'position' ? positionIn(text) : undefined;
    found ??= told;
    const [keyword, vr] = carriers[role === 'position' ? 'place' : role];
    for (const value of role === 'person' ? personsIn(text) : [text]) {
      item(keyword, vr, value);
      if (role !== 'place' && role !== 'position') first(keyword, vr, value);
    }
    for (const value of role === 'person' || role === 'text' ? numbersIn(text) : []) item('DeviceSerialNumber', 'LO', value);
  }
  if (found !== undefined) {
    elements.text('GPSLatitude', 'DS', found.latitude.toFixed(6));
    elements.text('GPSLongitude', 'DS', found.longitude.toFixed(6));
    for (const digits of [6, 4, 3]) items.push([madeText('GPSAreaInformation', 'UT', `${found.latitude.toFixed(digits)}, ${found.longitude.toFixed(digits)}`)]);
  }
  if (items.length > 0) elements.sequence('OriginalAttributesSequence', items.map((item) => item.sort((left, right) => left.tag - right.tag)));
}

/** Without what has a meaning of its own in DICOM texts, and without padding. */
function clean(value: string): string {
  return value.replaceAll(/[^\P{Cc}\t\n\r]+/gu, ' ').replaceAll('\\', '/').trim().slice(0, longestText);
}

/** The people in "© 2024 Erika Mustermann; Max Muster. All rights reserved", and the text as it stands. */
function personsIn(text: string): string[] {
  const plain = text.replaceAll(/©|\(c\)|copyright|all rights reserved\.?|\b(?:19|20)\d\d\b/giu, ' ').replaceAll(/\s+/gu, ' ').replaceAll(/^[\s,.;:-]+|[\s,.;:-]+$/gu, '');
  const pieces = plain.split(/\s*(?:[;|/]|\s-\s|\band\b|\bund\b|&)\s*/u).filter((piece) => piece !== '');
  return [...new Set([text.length > 64 ? '' : text, plain.length > 64 ? '' : plain, ...pieces])].filter((value) => value !== '' && value.length <= 64);
}

/** Long numbers inside a text. */
const numbersIn = (text: string): string[] => [...text.matchAll(/(?<![\p{L}\p{N}])[A-Z]{0,4}[-_]?\d{6,}(?![\p{L}\p{N}])/gu)].map(([number]) => number).slice(0, 16);
