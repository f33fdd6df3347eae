import { describe, expect, it } from 'vitest';
import { scanCaption } from '../../shared/caption/scan.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

const found = (text: string): string[] => scanCaption(text, noIdentifiers).map(({ start, end }) => text.slice(start, end));

describe('captions as surgeons write them in passing', () => {
  it.each([
    ['Large falcine meningioma, JB, 54F, Simpson I.', 'JB'], ['Pt RK (46F), Shamblin III.', 'RK'], ['hi all pt kavita s 33f, platelets 42', 'kavita'], ['bed 12 icu ramesh potassium 7.1 pls see', 'ramesh'],
    ['Twin B of the Pemberton twins, POD 6.', 'Pemberton'], ['Fever on day 3. Bed 14B, ward Nightingale 3.', 'Nightingale 3'], ['Fever on day 3. Bed 14B.', 'Bed 14B'], ['She lives alone in Lower Slaughter.', 'Lower Slaughter'],
    ['MVC on I-95, four patients.', 'I-95'], ['Hit on the N7 near the bridge.', 'N7'], ['Crash on the M4 near Swindon.', 'M4'], ['Pupil at St Wilfrid’s, swallowed a battery.', 'St Wilfrid’s'], ['Goalkeeper of FC Bellmouth, back in 3 weeks.', 'FC Bellmouth'],
    ['Aangereden bij basisschool De Regenboog.', 'basisschool De Regenboog'], ['can someone scope him sat am?', 'sat am'], ['Same pt as 22/9, drain amylase 4300.', '22/9'], ['Angio, 09/12. Pedal access.', '09/12'],
    ['Rückruf unter Sekr. -2217 bitte.', '-2217'], ['Meneer Van der Ploeg is 91, AAA 7 cm.', '91'], ['AAA 7 cm, EVAR morgen.', 'morgen'], ['Patient suivi à Saint-Brieuc, sarcome de 24 cm.', 'Saint-Brieuc'], ['TKA infection. LOT HX4K2.', 'HX4K2'], ['Junge, 9, gestürzt am Feldberg, Milzruptur III.', 'Feldberg'], ['Milzruptur III. Eltern kommen aus Titisee.', 'Titisee'], ['Operata lunedì scorso: gozzo.', 'lunedì scorso'],
  ])('find whom or where they name: %s', (text, part) => {
    expect(found(text).some((span) => span.includes(part))).toBe(true);
  });

  it.each([
    ['Unser Bürgermeister hat sich das Kreuzband gerissen.', 'Unser Bürgermeister'], ['La patiente est institutrice à Plougastel.', 'institutrice'], ['Dopo il crollo della funivia, bacino tipo C.', 'crollo della funivia'],
    ['Vítima do incêndio de Pedrógão.', 'incêndio de Pedrógão'], ['CT of our own head of radiology.', 'our own head of radiology'], ['Wife works in our billing office.', 'works in our billing office'],
    ['The only bloodless haematologist in Cork.', 'The only bloodless haematologist in Cork'], ['Ours is from a Hutterite colony.', 'Hutterite colony'], ['A Formula 2 driver, T5-T6 fracture.', 'Formula 2 driver'], ['ACL in our local pro surfer.', 'pro surfer'], ['CTS release in our church organist.', 'our church organist'], ['My secretary’s husband, LAD 99 %.', 'secretary’s husband'], ['It is the girl from the zipline accident.', 'the girl from the zipline accident'], ['Happened at the county show.', 'the county show'], ['Radiusfraktur beim Torwart des SV Mehring.', 'SV Mehring'],
  ])('find what others know the patient by: %s', (text, part) => {
    expect(found(text).some((span) => span.includes(part))).toBe(true);
  });

  it.each([
    'Kernohan notch and Cushing triad in one patient. GCS 5, Marshall VI.', 'TT-TG 21 mm, Dejour B.', 'Follow-up of 412 knees, 2015-2022.', 'Mitchell boots 23/7 after tenotomy.', '71-jähriger Patient, Zn. Whipple, jetzt Blutung.', 'GLASS III, Rutherford 6.',
    'Apgar 08/09, pain 07/10 at rest.', 'Review at 06/12, MRI clear.', 'ASPECTS 09/10, ratio 02/03.', 'Saal 1-Standard ab 2024 für alle.', 'Our patient’s daughter gave consent.', 'Junge, 9 Jahre, Milzruptur III.', 'Das war keine 08/15-Appendix, sondern ein Karzinoid.', 'The only device approved in Europe.', 'The only trial in Japan was negative.', 'Flexion 130, ext 5 degrees.', 'The only predictor in Cox regression was age.', 'The only survivor in Group A.', 'The A1 near the ACoM was dominant.', 'On I-131 therapy since 2019.', 'Bed 30 degrees head up.', 'O2 sat am 92 %.', 'Head of pancreas mass, 3 cm.',
    'the whole acl rehab took 9 months', 'kocher incision, alexis retractor, veress needle', 'Mum is only 16.', 'Lund-Kennedy 8, SNOT-22 58, then FESS.', 'Chief complaint: voice gone. T1a glottic.', 'The village of nodules, the church centre of the lesion.', 'Guten Morgen, ERAS ab heute für alle Kolektomien. Was meint ihr?',
  ])('leave medicine alone: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
