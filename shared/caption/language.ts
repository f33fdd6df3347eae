/** What a caption is written in, as far as it matters here: how capitals are used and in which words a repair is offered. */
export type CaptionLanguage = 'en' | 'de' | 'fr' | 'es';

const common: Readonly<Record<CaptionLanguage, ReadonlySet<string>>> = {
  en: new Set('the a an of and with in on for to was were is are had has by at after this that our we her his'.split(' ')),
  de: new Set('in der die das und mit eine einer einem ein im am bei nach wegen wurde ist war hat für von zur zum dem den nicht wir patientin letzte woche jetzt vor tagen seit heute gestern gesehen operiert kam ich ihr sie wer aus oder als auch sich bis unter über wie was ohne jährige jähriger jährigen'.split(' ')),
  fr: new Set('le la les un une des du de et avec pour dans sur est à au aux chez nous son sa opéré opérée ans depuis homme femme patiente'.split(' ')),
  es: new Set('el la los las un una del de y con por para en es fue al su sus paciente años nuestro nuestra que caso dra sra paciente mujer varón hombre'.split(' ')),
};

/** The language whose small words are the most frequent; English where nothing speaks for another one. */
export function languageOf(text: string): CaptionLanguage {
  const counts = { en: 0, de: 0, fr: 0, es: 0 };
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}]+/gu)) {
    for (const language of ['en', 'de', 'fr', 'es'] as const) if (common[language].has(word)) counts[language] += 1;
  }
  // Swedish and Danish share the two dots, and have a ring or a stroke besides.
  if (/[äöüß]/iu.test(text) && !/[åøæ]/iu.test(text)) counts.de += 1;
  if (/[ñ¿¡]/iu.test(text)) counts.es += 1;
  if (/[çœêèà]/iu.test(text)) counts.fr += 1;
  const others = (['de', 'fr', 'es'] as const).filter((language) => counts[language] > counts.en);
  return others.sort((left, right) => counts[right] - counts[left])[0] ?? 'en';
}

/** Small words of languages that are told apart no further. */
const foreign = /(?<!\p{L})(?:och|från|för|med|på|av|der|het|een|met|uit|van|naar|jr|jaar|z|w|lat|lata|roku|przez|dei|della|il|con|anni|paziente|uomo|donna|doente|homem|mulher|uma|um|anos|años|mujer|varón|una|por|el|la|le|les|une|ans|femme|homme|avec|chez|du|di|som|efter|nie|się|oraz|ve|bir|yaşında|og|til|in het|collega)(?!\p{L})/giu;

/** True for a text that is surely not in English, though in which language may be open. */
export function isForeign(text: string): boolean {
  return languageOf(text) !== 'en' || (text.match(foreign)?.length ?? 0) >= 2 || /[ąćęłńśźżåøãõğşİı]/u.test(text);
}

/** In what words a repair can be offered. */
export type RepairLanguage = CaptionLanguage | 'it' | 'pt' | 'nl';

const closer: Readonly<Record<Exclude<RepairLanguage, CaptionLanguage>, ReadonlySet<string>>> = {
  it: new Set('il lo gli di dei della delle dello con per anni paziente uomo donna è una un nel al dal dalla sala sig signora signor dott collega fa che e in sono'.split(' ')),
  pt: new Set('o os um uma do da dos das no na com por para anos doente homem mulher dona há e em desde que não ao hérnia'.split(' ')),
  nl: new Set('het een de van met uit naar voor op bij na jr jaar patiënt patiënte mevrouw meneer man vrouw gisteren rechts links geopereerd wegens in en'.split(' ')),
};

/** The language to offer a repair in; undefined where none of ours would suit the sentence. */
export function repairLanguageOf(text: string): RepairLanguage | undefined {
  const words = [...text.toLowerCase().matchAll(/\p{L}+/gu)].map(([word]) => word);
  const first = languageOf(text);
  const counted = (set: ReadonlySet<string>) => words.filter((word) => set.has(word)).length;
  // English is told by its own small words; a Romance language or Dutch must be clearer than what the four took it for.
  const best = (['it', 'pt', 'nl'] as const).map((language) => ({ language, count: counted(closer[language]) })).sort((left, right) => right.count - left.count)[0]!;
  if (best.count >= 2 && best.count > counted(common[first])) return best.language;
  return first === 'en' && isForeign(text) ? undefined : first;
}
