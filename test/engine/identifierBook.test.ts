import { expect, it } from 'vitest';
import { IdentifierBook } from '../../electron/engine/jobs/identifierBook.ts';

it('who makes a camera and what it is called is cleaned from its photos, and not searched in the scans of the same maker', () => {
  const book = new IdentifierBook();
  book.add('media\u00001', [{ kind: 'id', value: 'Phantom Imaging Works' }, { kind: 'other', value: 'Specimen Scope 2' }, { kind: 'id', value: '4711-0815' }], [], 'Phantom Imaging Works Specimen Scope 2');
  book.add('id\u00002', [{ kind: 'id', value: 'KM4711082' }], [], 'Phantom Imaging Works ');
  expect(book.ofPatient('media\u00001').map(({ value }) => value)).toEqual(expect.arrayContaining(['Phantom Imaging Works', 'Specimen Scope 2']));
  expect(book.sought().map(({ value }) => value)).toEqual(['4711-0815', 'KM4711082']);
});

it('a number stays sought, also where a device is called so', () => {
  const book = new IdentifierBook();
  book.add('id\u00001', [{ kind: 'id', value: '4711082' }], [], 'Maker 4711082');
  expect(book.sought().map(({ value }) => value)).toEqual(['4711082']);
});

const valuesOf = (book: IdentifierBook, patientKey: string): string[] => book.ofPatient(patientKey).map(({ value }) => value);

function twoPatients(): IdentifierBook {
  const book = new IdentifierBook();
  book.add('id\u00001', [{ kind: 'name', value: 'Okonkwo^Rose' }, { kind: 'date', value: '19580923' }], ['Quillfeather', 'Aera'], 'Siemens Aera');
  book.add('id\u00002', [{ kind: 'name', value: 'Plumtree^Hector' }, { kind: 'id', value: '17' }, { kind: 'id', value: 'KX-7730412' }], [], '');
  return book;
}

it('the files of a patient are cleaned of the own identifiers, of the names of their folders but for the scanner’s, and of what names the others', () => {
  const book = twoPatients();
  expect(valuesOf(book, 'id\u00001').sort()).toEqual(['19580923', 'KX-7730412', 'Okonkwo^Rose', 'Quillfeather', 'hector', 'plumtree']);
  expect(valuesOf(book, 'id\u00002').sort()).toEqual(['17', 'KX-7730412', 'Plumtree^Hector', 'okonkwo']);
  book.add('id\u00003', [{ kind: 'name', value: 'Wolkenstein^Rose' }], [], '');
  expect(valuesOf(book, 'id\u00001')).toContain('wolkenstein');
});

it('a photo, whose patient nobody knows, is cleaned of all that anybody is called', () => {
  const book = twoPatients();
  book.add('media\u00004', [], [], '');
  expect(valuesOf(book, 'media\u00004').sort()).toEqual(['17', '19580923', 'KX-7730412', 'Okonkwo^Rose', 'Plumtree^Hector', 'Quillfeather']);
});

it('the names of folders are sought as such, each with its patient', () => {
  expect(twoPatients().sought()).toContainEqual({ kind: 'name', value: 'Quillfeather', patient: 0, origin: 'name of a file' });
  expect(twoPatients().sought()).toContainEqual({ kind: 'id', value: 'KX-7730412', patient: 1, origin: 'element' });
});

it('what names the others is left to the leak check where there are too many of them', () => {
  const book = new IdentifierBook();
  for (let patient = 0; patient < 700; patient++) book.add(`id\u0000${patient}`, [{ kind: 'id', value: `KX-${7730412 + patient}` }], [], '');
  expect(valuesOf(book, 'id\u00001')).toEqual(['KX-7730413']);
});
