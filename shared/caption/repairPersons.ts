import { cutParentheses, type Place, type Repair } from './repairPlace.ts';

const colleagueTitle = /^(?:prof\.? |dr\.? |Drs?|Dra|Prof(?:essor)?|Pr|Doctor|Dott|Dottoressa|PD|Nurse|Herr (?:Dr|Prof|Doktor)|Frau (?:Dr|Prof)|Doc)/u;
const colleagueBefore = /(?<!\p{L})(?:thanks?|thank you|kudos|credits?|congrat\p{L}*|merci|gracias|danke|courtesy|surgeons?|operat(?:or|ed)|assistant|assisted|anaesth\p{L}*|anesth\p{L}*|radiolog\p{L}*|consultant|resident|fellow|registrar|scrub|camera|console|nurse|colleagues?|by|with|discussed|performed|presented|reported|shared|photos?|video|images?)(?:\W+\p{Ll}+){0,2}\W+$/iu;
const kinBefore = /(?<!\p{L})(?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|twin|cousin|uncle|aunt|niece|nephew|grandson|granddaughter|grandmother|grandfather|partner|friend|child|baby|boy|girl|patient|pt\.?|patientin|paciente)(,? )$/iu;

/** In whose place a name stands, in words that suit the sentence. */
export function person(place: Place): Repair {
  const { start, end, before, found, after, words } = place;
  const kin = kinBefore.exec(before);
  if (kin !== null && !colleagueTitle.test(found)) {
    // The role says enough: `his brother Anselm donated`, `the patient, Anselm, …`.
    const comma = kin[1]?.startsWith(',') === true && after.startsWith(',');
    return { start: start - (kin[1]?.length ?? 0), end: end + (comma ? 1 : 0), repair: '' };
  }
  if (/\(\s*$/u.test(before) && after.startsWith(')')) return cutParentheses(start, end, before);
  const role = /(?<!\p{L})(?:fellow|resident|registrar|consultant|surgeon|anaesthetist|anesthesiologist|radiologist|nurse|assistant|colleague|mentor|chief|senior|professor|prof|doctor|boss|intern|registrars?|perfusionist|technician|student|oa|ca|oberarzt|oberärztin|chefarzt|chefärztin|assistenzarzt|assistenzärztin|kollegen?|kollegin|operateur|anästhesist(?:in)?|schwester|pfleger|coll[èe]gue|confr[èe]re|interne|infirmi[eè]re?|anesthésiste|colega|collega|residente|enfermer[oa]|anestesista|chirurgo|primario|infermier[ea]|assistente|aanesthesist|verpleegkundige)(,? )$/iu.exec(before);
  if (role !== null) return { start: start - (role[1]?.length ?? 0), end: end + (role[1]?.startsWith(',') === true && after.startsWith(',') ? 1 : 0), repair: '' };
  if (/:\s*["“]?$/u.test(before)) return { start, end, repair: place.language === 'de' ? 'nicht genannt' : 'not named' };
  // What reads in the picture is somebody's name, whoever it is.
  if (place.language === 'en' && /(?<!\p{L})(?:says|reads|read|said|shows|spells|marked|labell?ed|signed) ["“]?$/u.test(before)) return { start, end, repair: 'a name' };
  if (place.language === 'en' && atWork(before, after)) return { start, end, repair: words.colleague };
  const who = colleagueTitle.test(found) || colleagueBefore.test(before) ? words.colleague : words.patient;
  if (/(?:^|[.!?\s])thanks?(?: you)? $/iu.test(before) && place.language === 'en') return { start, end, repair: `to ${who}` };
  return withoutArticle(place, who);
}

/** Who is at a machine, on call or of the author's opinion works there: `X on camera`, `X and me disagreed`, `admitted under X`. */
function atWork(before: string, after: string): boolean {
  return (
    /^(?: on (?:camera|call|the (?:console|camera|ward))| and (?:I|me|us|myself)(?!\p{L})| (?:assisted|scrubbed|operated|taught|disagreed|agrees|would (?:clip|coil|resect|operate)|meint)(?!\p{L})| from (?:anaesthetics|anesthesia|radiology|theatre|ICU|IR|pathology))/u.test(after) ||
    /(?<!\p{L})(?:[Aa]dmitted under|under|[Tt]aken back by|known to|as|[Rr]eviewed by|[Ss]een by|[Ss]ent by|[Rr]eferred by|with me and|me and) $/u.test(before)
  );
}

/** French and Spanish say `du Dr X`, `El Sr. X`: the article goes with the name. */
function withoutArticle({ start, end, before, language }: Place, who: string): Repair {
  // `the Xyz case`, `our prof Xyz`: there is an article already.
  if (language === 'en' && /(?<!\p{L})(?:our|my|the|a|this|their|your) $/iu.test(before)) return { start, end, repair: who.replace(/^(?:the|a) /u, '') };
  if (language !== 'fr' && language !== 'es' && language !== 'it' && language !== 'pt') return { start, end, repair: who };
  const article = /(?<!\p{L})(?:(?<of>du|de la|del|de l['’]|della|dell['’]|do|da)|(?<to>au|à la|al|a la|alla|all['’]|ao|à)|le|la|el|les|los|las|il|lo|i|o|a|os|as) ?$/iu.exec(before);
  if (article === null) return { start, end, repair: who };
  const bound = article.groups?.['of'] !== undefined ? (language === 'fr' ? 'd’' : language === 'it' ? 'di ' : 'de ') : article.groups?.['to'] !== undefined ? (language === 'fr' ? 'à ' : 'a ') : '';
  return { start: start - article[0].length, end, repair: bound === 'd’' && !/^[aeiou]/u.test(who) ? `de ${who}` : `${bound}${who}` };
}
