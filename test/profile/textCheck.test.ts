import { describe, expect, it } from 'vitest';
import { descriptorOf, withoutIdentifiers, withoutKnown, withoutPersonal } from '../../shared/profile/textCheck.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';

describe('a value that is a name of the patient and nothing else', () => {
  it.each([['STONE^PETER', 'Stone'], ['LONG^ADA', 'LONG'], ['NG^BO', 'NG'], ['HEAD^JON', 'Head']])('goes, whatever else the word means: %s', (name, value) => {
    const known = knownIdentifiers([{ kind: 'name', value: name }]);
    for (const clean of [withoutKnown, withoutPersonal, withoutIdentifiers, descriptorOf]) expect(clean(value, known), clean.name).toBe('');
  });

  it.each([['STONE^PETER', 'STONE PROTOCOL'], ['LONG^ADA', 'LONG AX'], ['NG^BO', 'NG TUBE']])('is no ground to drop the words of the field: %s, %s', (name, value) => {
    const known = knownIdentifiers([{ kind: 'name', value: name }]);
    for (const clean of [withoutKnown, withoutPersonal, withoutIdentifiers, descriptorOf]) expect(clean(value, known), clean.name).toBe(value);
  });
});

it('an age over 89 goes from a description in the form of an age string, too', () => {
  const nobody = knownIdentifiers([]);
  expect(descriptorOf('CT HEAD 097Y', nobody)).toBe('CT HEAD');
  expect(descriptorOf('CT HEAD 067Y', nobody)).toBe('CT HEAD 067Y');
});
