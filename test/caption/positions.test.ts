import { describe, expect, it } from 'vitest';
import { repairAll, scanCaption } from '../../shared/caption/scan.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

const foundIn = (text: string): string[] => scanCaption(text, noIdentifiers).map(({ start, end }) => text.slice(start, end));
/** Braces hold what must be found. */
const split = (marked: string): { text: string; start: number; end: number } => {
  const start = marked.indexOf('{');
  return { text: marked.replace(/[{}]/gu, ''), start, end: marked.indexOf('}') - 1 };
};

function finds(marked: string): void {
  const { text, start, end } = split(marked);
  expect(scanCaption(text, noIdentifiers).some((finding) => finding.start < end && finding.end > start), `${text} -> ${foundIn(text).join(' | ')}`).toBe(true);
}

describe('numbers without a measure', () => {
  it.each([
    'The films are under {48 21 7730} in our archive.', 'Exam {20391} was read as normal.', 'It is file {K-4471} for those in house.', 'Pager {771} if you want to join.', 'Booking ref {TKX-4471} on the film.', 'Locker {0912} holds the specimen.',
    'He came by {bus 14} and collapsed.', 'A steward on {flight BA117} with chest pain.', 'Driver of the {number 14 bus}, SAH.', 'Ring {ext 5512} for the raw data.',
  ])('are pointed out where offices number: %s', finds);

  it.each([
    'Case 100 of the series, console time 180 min.', 'CRP 310, AFP 12000, CA 19-9 880.', 'Endurant II 28 mm with an extension.', 'M&M slide: 49M, BMI 52.', 'Image 3 of 200 slices, 4500 patients later.', 'In study 2019 to 2021 the rate was 4 %.',
  ])('are left alone where medicine counts: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe('days as those around count them', () => {
  it.each([
    'Fell {on the morning of the 12th}, T8 fracture.', 'Pain since {harvest}, now ileus.', 'Stab wound, {the seventh of July}.', 'Born {7.xi.1958}, Zenker.', "Seen first in {Sept '23}.", 'Operata {tre giorni fa}, ernia.', 'Operado {há três dias}, hérnia.', 'Operacja {w zeszły wtorek}, przepuklina.',
    'Opererades {i fredags}, bråck.', 'Ablation in {Q3 of 2023}.', 'It happened {the night of the storm}.', 'Opérée {le lundi de Pâques}, hernie.', 'La signora è tornata {il 3 u.s.} con febbre.',
  ])('are found: %s', finds);

  it.each(['The day of surgery: aspirin only.', 'The night before the operation we stop it.', 'The 4th ventricle and the 7th nerve.', 'Two weeks after the injury.', 'Week 34 of gestation.'])('are left alone where every patient has them: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe('who is one of a kind somewhere', () => {
  it.each([
    'He plays in goal for {the county hurling team}.', 'She was {the first in the country} to get this valve.', '{The parish priest}, obstructing sigmoid.', '{Le boulanger du village}, occlusion sur bride.', 'Pensionierter {Bürgermeister}, Ösophaguskarzinom.',
    'Crushed under a forklift at {the brewery}.', 'Fell off the roof of {the town hall}.', 'His employer ({Hartley Steel}) paid for it.', 'Operated first by a colleague {down the road}.', 'Transferred by {Wexcombe Air Ambulance}, GCS 5.', 'Presented at the {Lyon spring meeting}.', 'Breast reconstruction in the {ex-wife of our former dean}.', 'Lost a leg to a {shark attack}, stump revision.', 'Farmer from {Co. Mayo}, baler injury.', 'Her {son is a radiologist here} and saw it first.', 'Found by her {neighbour, the vicar}.', 'He said at {the Western} they would never operate.',
  ])('is found: %s', finds);

  it.each(['The only device approved in Europe.', 'First in the series was the hardest.', 'The local team did well.', 'The French do it supine, the Americans lateral.', 'Mother of the child consented. Brother of the donor, too.', 'In the West stones are common.', 'The only randomised trial in the world.', 'Journal club: Annals on appendicitis.'])('is nobody where a thing has the rank: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe('people and places in other languages', () => {
  it.each([
    'Danke an OA {Brandauer} für die Bilder der Hernie.', 'Chefarzt {Thalmoser} meint Netz.', '{Quarrie}, 71 J., SDH beidseits, was nun?', 'Verlegt aus {Tarvenholt} mit SAB, was nun?', 'Wohnt in {Tarvenholt}, kommt mit Ileus.', 'Mevrouw kwam uit {Vlissendam}, subduraal hematoom.',
    'Ringrazio il collega {Brestani} per il caso.', 'Opererad i {Vraa} förra året, bråck på nytt.', 'Pacjent z {Zurawna}, 52 lata, przepuklina.',
  ])('are found by what stands before them: %s', finds);

  it.each(['Patientin, 56 Jahre, mit Gallensteinen.', 'Netz aus Titan, Zugang in Narkose, Op in Rückenlage.', 'Mujer, 60 años, hernia incisional.', 'Man van 52 jaar, liesbreuk rechts.'])('are none where the words are common: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe('towns called as everyday things', () => {
  it.each(['Referred from {Battle} with a leak.', 'Leeds to {Hull} in 50 min by road.', 'A scan done in {Reading} last week.'])('are found behind a word of place: %s', finds);

  it.each(['In Trendelenburg the bowel falls away.', 'From Kocher to Cattell-Braasch.', 'Good Morning from the Office.'])('are none where medicine or a heading has the capital: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe('accounts beside a network', () => {
  it.each(['Ask {lapsurgeon_neil} on IG for the film.', 'Find me on TikTok as {chirurgo.bs} for more.', 'dm {drhernia} for the video.'])('are found without a sign: %s', finds);

  it('leaves the network alone where no account stands', () => {
    expect(foundIn('Posted on X and discussed on LinkedIn last year.')).toEqual([]);
  });
});

describe('what stands beside a word', () => {
  it.each([
    'Wells, Geneva and YEARS in one patient: all say CTPA.', 'ARUBA aside, would you treat?', 'Schizas D. Decompress only?', 'Daes and Felix described the critical view of the myopectineal orifice.', 'Saphenous ligation 120 years on.', 'SUV 8.1 in station 4R.', 'Reflux Los Angeles B. Wrap?', 'The Rotterdam group disagrees.', 'Nasoseptal flap (Hadad-Bassagasteguy) or fat?', 'Recurrence after TEP. Open this time?', 'Peer to peer tips?', 'Defect 7 cm, overlap 5 cm. IPOM?',
  ])('makes a score, a trial or a paper of it: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  it.each(['Thanks to {Daes} and Felix for the day.', 'Referred from {Geneva} and Lyon.', 'Felix and {Marta} described the pain as burning.'])('leaves people and places what they are: %s', finds);
});

describe('a repair', () => {
  it.each([
    ['Photo taken in bay 3, bed 12 before transfer.', 'Photo taken before transfer.'],
    ['Room 412 wants to go home on POD 1.', 'The patient wants to go home on POD 1.'],
    ['Third craniotomy at QMC for the same meningioma.', 'Third craniotomy at our hospital for the same meningioma.'],
    ['Admitted under Kowalczyk, taken back by the on-call.', 'Admitted under a colleague, taken back by the on-call.'],
    ['As our prof Ilse says: drain the pus.', 'As our colleague says: drain the pus.'],
    ['Waited since 14/02 for a slot.', 'Waited for some time for a slot.'],
    ["Seen first in Sept '23, now twice the size.", 'Seen first in 2023, now twice the size.'],
    ['Plate KX19 ZRT is visible on the photo.', 'A number is visible on the photo.'],
    ['NHS no 943 476 5919 visible in original.', 'Visible in original.'],
    ['Her wristband says CORRIGAN. I saw it late.', 'Her wristband says a name. I saw it late.'],
    ['H.M., 44, third ileus in a year.', 'The patient, 44, third ileus in a year.'],
    ['Two days after the bank holiday he could not move.', 'Recently he could not move.'],
    ['Operated by Mr Adeyemi down the road.', 'Operated by a colleague.'],
    ['Presented at the Lyon spring meeting.', 'Presented at the meeting.'],
    ['Patient suivi au CHU de Poitiers pour un schwannome.', 'Patient suivi dans notre hôpital pour un schwannome.'],
    ['Ringrazio il collega Brestani per il caso.', 'Ringrazio il collega per il caso.'],
    ['Gisteren in het UMCG geopereerd, man van 52 jaar.', 'Onlangs in het ziekenhuis geopereerd, man van 52 jaar.'],
  ])('reads on: %s', (text, repaired) => {
    expect(repairAll(text, scanCaption(text, noIdentifiers))).toBe(repaired);
  });

  it('offers no English words to a language that it has none for', () => {
    const text = 'Pacjent z Zurawna, 52 lata, przepuklina nawrotowa.';
    const findings = scanCaption(text, noIdentifiers);
    expect(findings).toHaveLength(1);
    expect(findings[0]!.repair).toBeUndefined();
  });
});
