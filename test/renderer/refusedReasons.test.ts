import { expect, it } from 'vitest';
import { refusedReasons } from '../../renderer/components/refusedReasons.ts';

it('the one file that could not be read stands before a viewer of hundreds, which is said once', () => {
  const program = (number: number) => ({ source: number, name: `LIB${number}.DLL`, code: 'not-dicom', message: 'The file is a program.' });
  const refused = [...Array.from({ length: 30 }, (_, index) => program(index + 1)), { source: 40, name: 'IM7', code: 'truncated', message: 'The file ends early.' }];
  expect(refusedReasons(refused)).toEqual([
    { message: 'The file ends early.', names: 'IM7', further: 0 },
    { message: 'The file is a program.', names: 'LIB1.DLL, LIB2.DLL, LIB3.DLL, LIB4.DLL, LIB5.DLL, LIB6.DLL, LIB7.DLL, LIB8.DLL', further: 22 },
  ]);
});
