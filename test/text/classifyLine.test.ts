import { describe, expect, it } from 'vitest';
import { classifyLine } from '../../shared/text/classifyLine.ts';
import { knownIdentifiers, noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';
import { identifyingLines, nearMisses, teachingLines } from './lines.ts';

describe('judging a line read from a picture', () => {
  it.each([...identifyingLines, ...nearMisses])('never lets %j pass', (line) => {
    expect(classifyLine(line, noIdentifiers).verdict).not.toBe('teaching');
  });

  it('keeps at least 95 % of markers, settings, measurements and words of the field', () => {
    const kept = teachingLines.filter((line) => classifyLine(line, noIdentifiers).verdict === 'teaching');
    expect(teachingLines.length).toBeGreaterThan(200);
    expect(kept.length / teachingLines.length).toBeGreaterThanOrEqual(0.95);
  });

  it('says identifying, and not only unknown, for nine of ten lines that identify', () => {
    const sure = identifyingLines.filter((line) => classifyLine(line, noIdentifiers).verdict === 'identifying');
    expect(sure.length / identifyingLines.length).toBeGreaterThanOrEqual(0.9);
  });

  const known = knownIdentifiers([
    { kind: 'name', value: 'BERGSTROM^OLIVIA' },
    { kind: 'id', value: '00482913' },
    { kind: 'name', value: 'Head^Simon' },
  ]);

  it.each(['BERGSTROM OLIVIA', 'BERG STROM', 'CT BER GST ROM', '8ERG5TR0M', 'BERGSTR0M 0LIVIA', 'BERGSTRON', 'OLIVIABERGSTROM', 'Bergstrorn', 'O048Z913', '0048 2913', 'CT 482913'])('finds the patient in %j in spite of the recogniser', (line) => {
    expect(classifyLine(line, known).verdict).toBe('identifying');
  });

  it('does not call a line teaching when it may be the patient’s everyday name', () => {
    expect(classifyLine('HEAD', known).verdict).not.toBe('teaching');
    expect(classifyLine('CT HEAD WITHOUT CONTRAST', known).verdict).toBe('teaching');
    expect(classifyLine('Head left', known).verdict).not.toBe('teaching');
  });

  it.each([['TE 50', 'TE50'], ['W350 C1234', 'C1234']])('masks the setting %j where a number of the case reads alike', (line, value) => {
    expect(classifyLine(line, noIdentifiers).verdict).toBe('teaching');
    expect(classifyLine(line, knownIdentifiers([{ kind: 'id', value }])).verdict).toBe('identifying');
  });

  it('lets a marker be a marker though somebody has that initial', () => {
    expect(classifyLine('L', knownIdentifiers([{ kind: 'name', value: 'L^R' }])).verdict).toBe('teaching');
  });

  it('keeps what stands at the scale of a power Doppler', () => {
    expect(classifyLine('PWR', noIdentifiers).verdict).toBe('teaching');
  });

  it('masks a department’s name under a letterhead', () => {
    expect(classifyLine('ULTRASOUND', noIdentifiers, { neighbours: ['*LAKEVIEW MEDICAL*'] }).verdict).not.toBe('teaching');
  });

  it.each(['before', 'After', 'pre-op', 'Post-op', 'Fig. 1', 'Figure 2A', 'B', "Calot's triangle", 'critical view of safety', 'Step 1', 'POD 2', '3 months later', '0 1 2 3 4 5 cm', 'Diagnosis?', 'H&E'])('keeps what authors write into pictures that teach: %s', (line) => {
    expect(classifyLine(line, noIdentifiers).verdict).toBe('teaching');
  });

  it.each(['Case 1958', 'Figure 471188', '0 3 02 58', 'K', 'POD 2 Kim', '92 years later', 'Cooper'])('keeps nothing that only resembles it: %s', (line) => {
    expect(classifyLine(line, noIdentifiers).verdict).not.toBe('teaching');
  });

  it('masks what is called after somebody where the patient is called so', () => {
    expect(classifyLine('Cooper ligament', knownIdentifiers([{ kind: 'name', value: 'COOPER^ANN' }])).verdict).not.toBe('teaching');
  });
});
