import { describe, expect, it } from 'vitest';
import { descriptorOf, withoutIdentifiers, withoutKnown, withoutPersonal, withoutStrangers } from '../../shared/profile/textCheck.ts';
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

describe('a name that is a word of medicine', () => {
  const without = (name: string, text: string): string => withoutIdentifiers(text, knownIdentifiers([{ kind: 'name', value: name }]));
  it.each([['Stone^May', 'M. Stone seen'], ['Stone^May', 'seen by Stone, M'], ['Long^Bill', 'B Long 62M'], ['Brain^Mary', 'CHEST Brain M']])('goes beside an initial: %s, %s', (name, text) => {
    expect(without(name, text)).not.toContain(name.split('^')[0]!);
  });
  it.each([['Head^Ann', 'CT HEAD W/O CONTRAST'], ['Hand^Ann', 'HAND L'], ['Hand^Ann', 'R HAND AP'], ['Long^Bill', 'LONG A4C']])('stays in the words of the field: %s, %s', (name, text) => {
    expect(without(name, text)).toBe(text);
  });
});

describe('a short value with a word of its own', () => {
  const left = (text: string): string => withoutStrangers(text, knownIdentifiers([]));
  it.each([['Zielkewicz 2', 'Zielkewicz'], ['IV 山田太郎(技師)', '山田'], ['FDG for Okonkwo 3', 'Okonkwo'], ['pt 471-188 קאופמן-1', 'קאופמן']])('loses it: %s', (text, name) => {
    expect(left(text)).not.toContain(name);
  });
  it.each(['SN60WF', 'B60f', '2D', 'SLIDE_CORNER', 'T2 FLAIR', 'VB42A', 'Contrast 2'])('is left alone: %s', (text) => {
    expect(left(text)).toBe(text);
  });
});
