import { expect, it } from 'vitest';
import { refusedLines } from '../../electron/cli/refusals.ts';

it('what was refused is listed by its reason: a viewer of three hundred files hides no picture', () => {
  const program = { code: 'not-dicom', message: 'The file is a program.' };
  const refused = [{ source: 2, ...program }, { source: 3, ...program }, { source: 4, ...program }, { source: 7, code: 'truncated', message: 'It ends early.' }, { source: 9, ...program }];
  expect(refusedLines(refused)).toEqual(['  4 sources, 2 to 4, 9: The file is a program. (not-dicom)', '  source 7: It ends early. (truncated)']);
});
