import { describe, expect, it } from 'vitest';
import { el, privateBlock, sq, type Part, type PartValue } from '../synthetic/encode.ts';
import { cleaned, leftIn, profileNames, stranger, trails, victim, victimFile } from './attack.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text.length % 2 === 0 ? text : `${text} `);
const nothingLeft = (parts: readonly Part[], layout: Parameters<typeof victimFile>[1] = {}): void => {
  const file = victimFile(parts, layout);
  for (const profile of profileNames) expect(leftIn(cleaned(file, profile), trails), profile).toEqual([]);
};

describe('the hunt', () => {
  it('finds the victim in the untouched file', () => {
    expect(leftIn(victimFile([el('SeriesDescription', stranger)]), trails)).toEqual(trails);
  });
});

describe('the header of a hostile file', () => {
  it('does not keep a name because it is written in another VR', () => {
    for (const vr of ['LO', 'UT', 'SH', 'ST', 'LT', 'CS', 'UN', 'OB', 'OW', 'OF']) {
      const value: PartValue = vr.startsWith('O') || vr === 'UN' ? bytesOf(`${victim.name}  `) : victim.name;
      nothingLeft([el('PatientName', value, vr)]);
    }
  });

  it('does not keep dates, IDs and UIDs that are written as bytes', () => {
    nothingLeft([
      el('StudyDate', bytesOf(victim.study), 'OB'), el('PatientBirthDate', bytesOf(victim.birth), 'OB'), el('AccessionNumber', bytesOf(victim.accession), 'OW'), el('PatientID', bytesOf(victim.id), 'OB'),
      el('FrameOfReferenceUID', bytesOf('1.2.826.7741903'), 'OB'), el('DeviceUID', bytesOf('1.2.826.7741903'), 'OB'), el('StudyID', bytesOf(victim.id), 'UN'),
    ]);
  });

  it('loses private sequences that hide in UN, private creators that are names, and private elements without creator', () => {
    nothingLeft([{ tag: 0x00290010, vr: 'LO', value: 'ACME' }, { tag: 0x00291010, vr: 'UN', value: { items: [[el('PatientName', stranger, 'PN')]] } }]);
    nothingLeft(privateBlock(0x0029, 0x10, victim.name, [[1, 'LO', 'head']]));
    nothingLeft([{ tag: 0x00331011, vr: 'LO', value: stranger }]);
  });

  it('believes no private block that only bears the name of a safe one', () => {
    nothingLeft([
      ...privateBlock(0x0019, 0x10, 'SIEMENS MR HEADER', [[0x08, 'CS', 'ZYXWELL'], [0x0b, 'DS', '7741903'], [0x0c, 'IS', '7741903'], [0x0d, 'CS', stranger.toUpperCase()]]),
      ...privateBlock(0x0029, 0x10, 'SIEMENS CSA HEADER', [[0x10, 'OB', bytesOf(`SV10${victim.name}`)]]),
    ]);
  });

  it('loses what stands in preamble, file meta, and behind the data set', () => {
    const file = victimFile([], { preamble: Buffer.from(victim.name.padEnd(128, '\0')), meta: [{ tag: 0x00020016, vr: 'AE', value: 'ZYXWELL' }, { tag: 0x00020100, vr: 'UI', value: '1.2.3' }, { tag: 0x00020102, vr: 'OB', value: bytesOf(victim.name) }] });
    for (const profile of profileNames) expect(leftIn(cleaned(Buffer.concat([file, Buffer.from(`${victim.name}${stranger}`)]), profile), trails)).toEqual([]);
  });

  it('loses a second name that comes later, out of order', () => {
    const second = Buffer.concat([Buffer.from([0x10, 0, 0x10, 0]), Buffer.from('PN'), Buffer.from([10, 0]), Buffer.from('Vorontsky ')]);
    for (const profile of profileNames) expect(leftIn(cleaned(Buffer.concat([victimFile([]), second]), profile), trails)).toEqual([]);
  });

  it('loses overlays, icons and their descriptions at any level', () => {
    const icon = sq('IconImageSequence', [el('Rows', 8), el('Columns', 8), el('PixelData', bytesOf(victim.name.padEnd(64)), 'OB')]);
    nothingLeft([icon, sq('ReferencedImageSequence', [el('ReferencedSOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('ReferencedSOPInstanceUID', '1.2.3'), icon])]);
    for (const group of [0x6000, 0x601e]) {
      const at = group * 0x10000;
      nothingLeft([
        { tag: at + 0x10, vr: 'US', value: [16] }, { tag: at + 0x11, vr: 'US', value: [16] }, { tag: at + 0x22, vr: 'LO', value: 'Zyxwell overlay' }, { tag: at + 0x40, vr: 'CS', value: 'G' }, { tag: at + 0x50, vr: 'SS', value: [1, 1] },
        { tag: at + 0x100, vr: 'US', value: [1] }, { tag: at + 0x102, vr: 'US', value: [0] }, { tag: at + 0x1500, vr: 'LO', value: stranger }, { tag: at + 0x3000, vr: 'OW', value: bytesOf(`${victim.name} ${stranger}`.padEnd(32)) },
      ]);
    }
  });

  it('loses what former versions of the object, signatures and encrypted attributes say', () => {
    nothingLeft([
      sq('OriginalAttributesSequence', [sq('ModifiedAttributesSequence', [el('PatientName', stranger), el('PatientID', victim.id)]), el('ModifyingSystem', 'BRAMBLEFORD PACS'), el('SourceOfPreviousValues', stranger)]),
      sq('EncryptedAttributesSequence', [el('EncryptedContentTransferSyntaxUID', '1.2.840.10008.1.2'), el('EncryptedContent', bytesOf(victim.name))]),
      sq('DigitalSignaturesSequence', [el('MACIDNumber', 1), el('Signature', bytesOf(victim.name)), el('CertificateOfSigner', bytesOf(victim.name))]),
    ]);
  });

  it('does not take a UID for a standard one because it starts like one', () => {
    nothingLeft([el('InstanceCreatorUID', '1.2.840.10008.5.1.4.1.1.2.7741903'), el('FrameOfReferenceUID', '1.2.840.10008.7741903'), sq('ReferencedImageSequence', [el('ReferencedSOPClassUID', '1.2.840.10008.5.1.4.1.1.4.7741903'), el('ReferencedSOPInstanceUID', '1.2.840.10008.19470316')])]);
  });

  it('finds the name in descriptions however it is written', () => {
    for (const text of ['AX Zyxwell 5mm', 'ZyxwellQuenby AX', 'zyxwell_quenby_head', 'QUENBY.ZYXWELL', 'aX zYXwELL', 'HEAD QX-774-1903', 'HEAD 7741903', 'HEAD 5589213', 'BRAMBLEFORD protocol']) {
      nothingLeft([el('SeriesDescription', text), el('ProtocolName', text), el('StudyDescription', text), el('ImageComments', text)]);
    }
  });

  it('does not keep the name of somebody whom no element names because a code or a product is expected there', () => {
    for (const keyword of ['SequenceName', 'PulseSequenceName', 'FilterType', 'ConvolutionKernel', 'ReceiveCoilName', 'TransmitCoilName', 'CollimatorGridName', 'ProcessingFunction', 'ScanOptions', 'ImageType', 'BodyPartExamined', 'PatientPosition', 'Laterality']) {
      for (const value of [stranger, stranger.toUpperCase(), `${stranger}2`, `HEAD ${stranger.toUpperCase()}`]) nothingLeft([el(keyword, value)]);
    }
  });

  it('does not keep text that is written where numbers belong', () => {
    for (const text of [victim.institution, `${victim.name} ${stranger}`, `seen by Dr. ${stranger}.`]) {
      for (const [keyword, vr] of [['PredictorRows', 'US'], ['SmallestImagePixelValue', 'US'], ['ExaminedBodyThickness', 'FL'], ['RecommendedDisplayFrameRateInFloat', 'FL'], ['PhysicalDeltaX', 'FD']] as const) {
        const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
        nothingLeft([{ ...el(keyword, new TextEncoder().encode(padded), vr) }]);
      }
    }
    nothingLeft([el('DataSetSubtype', `532 Wendover Crescent, ${stranger} 42697`, 'LO')]);
  });

  it('finds the name in the functional groups of a multi-frame object', () => {
    const file = victimFile([
      el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2.1'), el('NumberOfFrames', '1'),
      sq('PerFrameFunctionalGroupsSequence', [
        sq('FrameContentSequence', [el('FrameComments', stranger), el('FrameLabel', 'Zyxwell'), el('StackID', victim.id), el('FrameAcquisitionDateTime', `${victim.study}142357`)]),
        ...privateBlock(0x0029, 0x10, 'ACME', [[1, 'LO', stranger]]),
      ]),
    ]);
    for (const profile of profileNames) expect(leftIn(cleaned(file, profile), trails), profile).toEqual([]);
  });
});
