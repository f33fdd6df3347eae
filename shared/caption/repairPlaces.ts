import { fold } from '../text/fold.ts';
import type { RepairLanguage } from './language.ts';
import { cut, type Place, type Repair } from './repairPlace.ts';
import { stateOf } from './repairWords.ts';

const room = /^(?:(?:side |trauma |recovery |angio )?(?:bed|cot|room|cubicle|ward|incubator|theatre|theater|bay|trolley|floor|suite|rm|zimmer|bett|box|saal|station|chambre|lit|cama|habitaci[oó]n|letto|stanza|leito|quarto|sal[ao]|salle|kamer|zaal)|OT|OR)\s?(?:no\.?\s?)?#?(?:\d|[A-H](?!\p{L}))/iu;
const nearby = /^(?:down the|up the|across|(?:round|around) the corner|opposite|next door|in the next|the next)(?!\p{L})/iu;

/** `taken in bay 3, bed 12 before transfer`: the room goes with its small words, and who lay there remains. */
function leaveRoom({ start, end, before, after, words, language }: Place): Repair {
  const lead = /(?:,? (?:in|on|at|from|to|of|im|auf|in der|dans la|en la|in|nella|na|no|op|aus)(?: (?:the|our))?|,)? $/iu.exec(before)?.[0] ?? '';
  const opens = /(?:^|[.!?]\s+|\n\s*)$/u.test(before);
  if (opens && language === 'en' && /^ (?:wants|is|was|has|had|came|went|needs|got|asked|told|said)(?!\p{L})/u.test(after)) return { start, end, repair: words.patient };
  if (opens) return { start, end: end + (/^(?: (?:at|of|in)(?= )|[,:])? ?/u.exec(after)?.[0].length ?? 0), repair: /^ (?:at|in) /u.test(after) ? (after.startsWith(" at") ? 'At ' : 'In ') : '' };
  return { start: start - lead.length, end, repair: '' };
}

/** Small words that are grown together with the article, which `our hospital` has none of. */
const contracted: Readonly<Partial<Record<RepairLanguage, RegExp>>> = {
  fr: /(?<!\p{L})(?:au|aux|dans le|à l['’]) ?$/iu,
  it: /(?<!\p{L})(?:al|all['’]|nel|nell['’]|allo|alla|nella) ?$/iu,
  pt: /(?<!\p{L})(?:no|na|ao|à) $/iu,
  de: /(?<!\p{L})über (?:das|die) $/iu,
};
const inOurs: Readonly<Partial<Record<RepairLanguage, string>>> = { fr: 'dans notre hôpital', it: 'nel nostro ospedale', pt: 'no nosso hospital', de: 'über unsere Klinik' };

/** What stands for a place: the country of a large one, and nothing for a bed or for what lies round the corner. */
export function location(kind: 'place' | 'address', place: Place): Repair {
  const { start, end, found, before, words, language } = place;
  if (found.startsWith('#') || nearby.test(found)) return cut(place);
  if (room.test(found)) return leaveRoom(place);
  const meeting = language === 'en' ? /(?:meeting|congress|conference|symposium|course|workshop|masterclass|boot ?camp|summit|webinar|M&M|grand rounds?)$/u.exec(found)?.[0] : undefined;
  if (meeting !== undefined) return { start, end, repair: /(?:^|\s)(?:the|a|an|our|this|last|next) $/iu.test(before) ? meeting : `a ${meeting}` };
  if (kind === 'address') return { start, end, repair: language === 'en' ? 'an address' : words.city };
  if (/\d/u.test(found)) return { start, end, repair: language === 'en' ? 'the area' : words.city };
  if (language !== 'en') return { start, end, repair: words.city };
  const state = stateOf(fold(found));
  if (state !== undefined) {
    const near = /(?<!\p{L})(?:near|outside|around) $/u.exec(before)?.[0] ?? '';
    return { start: start - near.length, end, repair: `${near === '' ? '' : 'in '}${/\bthe $/u.test(before) ? state.replace(/^the /u, '') : state}` };
  }
  if (/County|District|Borough|Parish|Prefecture/u.test(found)) return { start, end, repair: /\bthe $/iu.test(before) ? 'region' : 'the region' };
  return { start, end, repair: /\b(?:the|a|downtown) $/iu.test(before) ? 'city' : words.city };
}

/** What stands for a hospital, with the article or the contraction that goes with it. */
export function institution({ start, end: found, before, after, words, language }: Place): Repair {
  const end = found + (/^ (?:(?:General |Regional |University |Memorial )?(?:Hospital|Clinic|Infirmary|Medical Cent(?:er|re)))(?!\p{L})/u.exec(after)?.[0].length ?? 0);
  const inGerman = language === 'de' ? /(?<!\p{L})(?:im|am|ins|vom|aus dem|(?:in|an|aus|von) der) $/iu.exec(before)?.[0] : undefined;
  if (inGerman !== undefined) return { start: start - inGerman.length, end, repair: 'in unserer Klinik' };
  const bound = contracted[language]?.exec(before)?.[0];
  if (bound !== undefined) return { start: start - bound.length, end, repair: inOurs[language]! };
  if (/(?<!\p{L})(?:the|our|a|their|an|het|la|le|el|die|das|der|unser\p{L}*|notre|nuestro) $/iu.test(before)) return { start, end, repair: words.hospital };
  if (/(?:transferred|referred|sent|moved|transfer|referral|came|flown|verlegt|transférée?|trasladad[ao]|derivad[ao])\b[^.]{0,20}$/iu.test(before)) return { start, end, repair: words.anotherHospital };
  return { start, end, repair: words.ourHospital };
}
