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
