import { describe, expect, it } from 'vitest';
import { everydayStems, isEverydayWord } from '../../shared/caption/everydayWord.ts';
import { scanCaption } from '../../shared/caption/scan.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

/** Braces hold what must be found: `T` a town, `P` somebody, `H` a hospital by its letters. None of the words put there is in any list. */
const strange: Readonly<Record<string, readonly string[]>> = {
  T: ['Tarvenholt', 'Zurawno', 'Quixaba', 'Vraa'],
  P: ['Okwuraike', 'Brzostek', 'Thistlewick', 'Ejlskov-Mbeki'],
  H: ['QMC', 'KSSG', 'UMCG', 'NRFHT'],
};

const places = [
  '{T}: 64M with left arm weakness.', '{T} is three hours away, so we operated.', 'A {T} farmer, kicked by a cow.', 'Operated abroad ({T}), no report.', 'Lives between {T} and the coast.',
  'Driving home to {T} on POD 4.', 'Greetings from {T}! Inguinal hernia in a child.',
];
const people = [
  '{P} / the night team: giant PCOM.', 'Consultant ({P}) wanted a drain.', 'ping @ {P} about this aneurysm.', '{P}: left MCA stroke, TICI 3.', 'What would you offer, {P}?', 'Happy to report that {P} went home.',
];
const hospitals = [
  'Third craniotomy at {H} for the same meningioma.', 'Scanned at {H}, read as normal.', 'The {H} team did the first clip.', 'Our fellow moved from {H} last year.', '{H} refused the transfer.', 'MDT with {H} colleagues.', 'Previous TAPP ({H}), now open repair.',
  'Zuvor am {H} operiert, jetzt Rezidiv.', 'Suivi au {H} pour un schwannome.', 'Operado en {H} hace un año.', 'Internado no {H}, hérnia.', 'Geopereerd in het {H}, brughoektumor.',
];

describe('what nobody knows, where it identifies', () => {
  it.each([...places, ...people, ...hospitals])('is found: %s', (frame) => {
    const slot = /\{(\w)\}/u.exec(frame)!;
    for (const word of strange[slot[1]!]!) {
      const text = frame.replace(slot[0], word);
      const found = scanCaption(text, noIdentifiers);
      expect(found.some(({ start, end }) => start <= slot.index && end >= slot.index + word.length), text).toBe(true);
    }
  });

  it.each([...places.slice(0, 4), ...hospitals])('is pointed out and stops no export by itself: %s', (frame) => {
    const slot = /\{(\w)\}/u.exec(frame)!;
    const text = frame.replace(slot[0], strange[slot[1]!]![0]!);
    const at = scanCaption(text, noIdentifiers).filter(({ start, end }) => start <= slot.index && end > slot.index);
    expect(at.length).toBe(1);
    expect(at[0]!.sureness).toBeLessThan(0.7);
  });

  it('takes a name in capitals before the picture for a name', () => {
    for (const text of ['OKWURAIKE, T1 sagittal: cord signal.', 'BRZOSTEK JADWISIA MRI T2: disc at C5/6.', 'LI NA MRI T2 sagittal: C5/6 disc with cord signal.']) {
      expect(scanCaption(text, noIdentifiers).map(({ start, kind }) => ({ start, kind }))).toContainEqual({ start: 0, kind: 'name' });
    }
  });
});

describe('what is known to be harmless', () => {
  it.each([
    'Seen at MDT: SAH from an ACOM aneurysm, GCS 8 in ICU.', 'From CTA to DSA: what MMA embolisation adds.', 'The TAPP group had less pain than the TEP group (RCT).', 'Resorbable antibiotic thing (RAT) in infected fields.', 'Sent to ITU, back in OT by POD 2.',
    'Pterional craniotomy, supracerebellar view next time.', 'Redecompression for a recurrence. Reoperated twice.', 'Prasugrel instead of clopidogrel.', 'Girdlestone as salvage.', 'Keep calm. Dinner can wait.', 'Zelvora 20 mg or nothing?', 'AO 31-A2 in an osteoporotic femur, PFNA.',
  ])('stays unmarked: %s', (text) => {
    expect(scanCaption(text, noIdentifiers)).toEqual([]);
  });
});

describe('a word of everyday English', () => {
  it('is known with any of its endings', () => {
    for (const word of ['stories', 'stopped', 'making', 'happiest', 'carelessness', 'walkers']) expect(isEverydayWord(word), word).toBe(true);
  });

  it('is nothing that was put together at random', () => {
    for (const word of ['tarvenholt', 'okwuraike', 'brzostek']) expect(isEverydayWord(word), word).toBe(false);
  });

  it('is traced to what it was made from, and not to itself', () => {
    expect(everydayStems('stopped')).toContain('stop');
    expect(everydayStems('stopped')).not.toContain('stopped');
  });
});
