/** Elements that no dictionary knows, known ones in another form than the standard gives them, and what stands outside all elements. */
import { el, type Part } from '../../synthetic/encode.ts';
import type { Maker } from './context.ts';
import { removed, shifted } from './key.ts';
import { blob } from './privateParts.ts';

const dotted = (date: string): string => `${date.slice(0, 4)}.${date.slice(4, 6)}.${date.slice(6, 8)}`;

/** Elements that no dictionary knows, in standard groups, and known ones written as UN. */
export function strangers(maker: Maker): Part[] {
  const { subject, garden, random } = maker;
  return random.pick([
    [garden.plant({ tag: 0x00100ff1, vr: 'LO', value: `${subject.family} ${subject.id}` }, removed('unknown element', subject.family, subject.id))],
    [garden.plant({ tag: 0x00180fee, vr: 'UN', value: blob(maker) }, removed('unknown element', subject.family))],
    [garden.plant({ tag: 0x00101001, vr: 'UN', value: blob(maker) }, removed('known element as UN', subject.family))],
    [garden.plant({ tag: 0x00081060, vr: 'UN', value: Buffer.from(subject.physician) }, removed('known element as UN', ...subject.physician.split('^')))],
    // Known elements in a VR that is not theirs, and dates as ACR-NEMA wrote them.
    [garden.plant(el('OtherPatientNames', subject.personName.split('=')[0] ?? '', 'ST'), removed('name in another VR', subject.family, subject.given))],
    [garden.plant(el('RequestingPhysician', subject.physician.replace('^', ' ').toUpperCase(), 'CS'), removed('name in another VR', ...subject.physician.split('^')))],
    [garden.plant(el('LastMenstrualDate', dotted(maker.study.date), 'LO'), removed('date in another VR', dotted(maker.study.date), maker.study.date))],
    [garden.plant(el('AdmittingDate', dotted(maker.study.date)), removed('date of ACR-NEMA', dotted(maker.study.date), maker.study.date))],
    [garden.plant(el('ScheduledAdmissionDate', Buffer.from(maker.study.date), 'OB'), shifted(maker.study.date))],
    // Retired curves, and padding behind everything.
    [{ tag: 0x50000005, vr: 'US', value: [2] }, { tag: 0x50000010, vr: 'US', value: [1] }, garden.plant({ tag: 0x50000022, vr: 'LO', value: `Curve of ${subject.family}` }, removed('curve', subject.family))],
    [garden.plant({ tag: 0xfffcfffc, vr: 'OB', value: blob(maker) }, removed('padding', subject.family))],
    // Text in technical attributes, where somebody has typed what does not belong there.
    [garden.plant(el('SequenceName', 'Featherstone'), removed('name in a technical text', 'Featherstone'))],
    [garden.plant(el('FilterType', 'VALDERRAMA', 'SH'), removed('name in a technical text', 'VALDERRAMA'))],
    [garden.plant(el('ConvolutionKernel', 'Szczepanek'), removed('name in a technical text', 'Szczepanek'))],
    [garden.plant(el('ScanOptions', 'GRIMSDITCH'), removed('name in a code string', 'GRIMSDITCH'))],
    [garden.plant(el('ReceiveCoilName', 'Hallqvist'), removed('name in a technical text', 'Hallqvist'))],
    [garden.plant(el('SecondaryCaptureDeviceSoftwareVersions', `VB17A ${subject.family}`), removed('name in a technical text', subject.family))],
    [garden.plant({ tag: 0x00101002, vr: 'UN', value: { items: [[el('PatientID', subject.otherId)]] } }, removed('known element as UN', subject.otherId))],
  ]);
}
