import type { TextFinding } from '../text/finding.ts';
import { unitsOf } from '../text/detectors/nameUnits.ts';
import { fold } from '../text/fold.ts';
import { eponymNouns } from '../text/lexicon/eponymNouns.ts';
import { eponyms, products } from '../text/lexicon/ordinaryNames.ts';
import { medicalWords } from '../text/vocabulary/index.ts';
import { ofScience } from './detectors/singlingOut.ts';
import { isEverydayWord } from './everydayWord.ts';
import { fieldAbbreviations } from './lexicon/fieldAbbreviations.ts';
import { surgicalEponyms } from './lexicon/surgicalEponyms.ts';
import { tradeNames } from './lexicon/tradeNames.ts';

/** What authors do with what they found; patients do none of it to a sign or an operation. */
const authored = /^(?:,? (?:and|&|et) \p{Lu}[\p{L}'’-]+)? (?:(?:first|originally|famously|recently|have|has|had|both|then|once) ){0,2}(?:popularis|populariz|propos|introduc|coin|devis|pioneer|invent|publish|classif|defin|modifi|describ|report|review|champion|standardi[sz]|advocat)\p{Ll}* (?:(?:it|this|that|these|them)(?!\p{L})|(?:the|a|an|their|his|her|its|our|one of the) (?:[\p{L}\d-]+ ){0,3}(?<what>[\p{L}-]+))/u;
/** What is found, made or written in medicine, besides the nouns of eponyms. */
const found = /^(?:views?|concepts?|steps?|rules?|trick|idea|landmarks?|plane|planes|space|spaces|repair|flap|approach|anatomy|orifice|release|separation|dissection|outcomes?|results?|series|trial|paper|papers|article|textbook|atlas|chapter|association|entity|disease|condition|variants?|subtypes?|steps|zones?|critical|myopectineal)$/u;
/** A word of place, of work or of kin before the first of a list: then they are people or places. */
const personal = /(?<!\p{L})(?:from|in|near|outside|at|to|between|of|around|via|by|with|thanks?|team|drs?|mr|mrs|ms|and|patients?|aus|bei|de|di|en|à)[.:]? $/iu;
const separator = /^(?:, (?:and |or )?| and | & | or | vs\.? | versus |\/)$/u;
const wordOfList = /[\p{L}\d][\p{L}\d’'-]*(?: [\p{Lu}\d][\p{L}\d-]*)?/gu;

/** True where what stands beside a finding says that a thing, a trial or a paper is meant. */
export function isHarmlessHere(text: string, finding: TextFinding): boolean {
  const words = text.slice(finding.start, finding.end);
  // Of trials and devices there may be one in the world, and nobody is known by it.
  if (finding.kind === 'other' && finding.sureness <= 0.6 && /^(?:the )?(?:only|first) /iu.test(words) && ofScience.test(words)) return true;
  if (finding.kind === 'name' && finding.sureness <= 0.85 && isEndOfSentence(text, finding)) return true;
  if (finding.sureness > 0.8 || (finding.kind !== 'name' && finding.kind !== 'place')) return false;
  // `ARUBA`, `NAPOLI`: trials are called after what their letters happen to spell.
  if (words === words.toUpperCase() && fieldAbbreviations.has(fold(words))) return true;
  // `the Rotterdam group`, `the Barcelona concept`: who works on a question together, by the town.
  if ((finding.kind === 'place' || finding.sureness <= 0.5) && /^ (?:group|study|trial|cohort|school|consensus|criteria|series|concept|nomogram|rules?|experience)(?!\p{L}| of)/u.test(text.slice(finding.end))) return true;
  // `Peer to peer`: an everyday word that opens a sentence and goes on as one.
  if (finding.kind === 'name' && /^\p{Lu}\p{Ll}+$/u.test(words) && isEverydayWord(fold(words)) && /(?:^|[.!?] |\n)$/u.test(text.slice(0, finding.start)) && /^ (?:to|of|in|for|as|versus|or) \p{Ll}/u.test(text.slice(finding.end))) return true;
  if (finding.kind === 'name' && finding.sureness < 0.7 && isEponymInBrackets(text, finding)) return true;
  return (finding.kind === 'name' && isAuthor(text, finding)) || (finding.sureness < 0.7 && isAmongThings(text, finding));
}

/** `Schizas D. Decompress only?`: the letter is a class and ends its sentence. */
function isEndOfSentence(text: string, { start, end }: TextFinding): boolean {
  const second = /^\p{Lu}\. (?<word>\p{Lu}\p{Ll}+)/u.exec(text.slice(start, end))?.groups?.['word'];
  if (second === undefined || !/\p{Lu}[\p{L}’'-]+ $/u.test(text.slice(Math.max(0, start - 24), start))) return false;
  const [unit] = unitsOf(second);
  const word = fold(second);
  return unit !== undefined && !unit.given && !unit.family && (isEverydayWord(word) || medicalWords.has(word) || isEverydayWord(word.replace(/^(?:re|de|un)/u, '')));
}

/** `Nasoseptal flap (Hadad-Bassagasteguy)`: two names in brackets behind what they made. */
function isEponymInBrackets(text: string, { start, end }: TextFinding): boolean {
  const around = /(?<word>\p{L}+) ?\(?$/u.exec(text.slice(Math.max(0, start - 30), start));
  const word = fold(around?.groups?.['word'] ?? '');
  const inside = text.slice(start, end).replace(/[() ]/gu, '');
  const bracketed = text.slice(start - 1, end + 1).includes('(') || text.slice(start, end).includes('(');
  return bracketed && /^\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+$/u.test(inside) && (medicalWords.has(word) || eponymNouns.has(word)) && !/(?:ist|eon|ant|ident|ellow|trar|nurse|patient)$/u.test(word);
}

function isAuthor(text: string, { end }: TextFinding): boolean {
  const match = authored.exec(text.slice(end, end + 110));
  if (match === null) return false;
  const what = match.groups?.['what'];
  return what === undefined ? true : eponymNouns.has(fold(what)) || found.test(what.toLowerCase()) || medicalWords.has(fold(what)) || [...match[0].matchAll(/\p{L}+/gu)].some(([word]) => found.test(word) || eponymNouns.has(fold(word)));
}

/** `Wells, Geneva and YEARS`: in a list with scores, eponyms or products, and nothing before it that only people and places have. */
function isAmongThings(text: string, { start, end }: TextFinding): boolean {
  if (/\d|\p{Lu}\p{Ll}+ \p{L}+ /u.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - 60), start);
  const sentence = before.slice(before.search(/[^.!?\n:]*$/u));
  const behind = /^[^.!?\n:]{0,60}/u.exec(text.slice(end))?.[0] ?? '';
  const left = [...sentence.matchAll(wordOfList)];
  const last = left.at(-1);
  const previous = last !== undefined && separator.test(sentence.slice(last.index + last[0].length)) ? last[0].split(' ').at(-1) : undefined;
  // After a comma something new may begin (`room 412, TAR done`): a list goes on behind its next word.
  const right = /^(?:(?:, )?(?:and|or|&|vs\.?|versus) |\/)(?<word>\p{Lu}[\p{L}\d’'-]*)|^, (?<next>\p{Lu}[\p{L}\d’'-]*)(?=(?:, | and | or |, and )\p{Lu}|:)/u.exec(behind)?.groups;
  const neighbours = [previous, right?.['word'] ?? right?.['next']].filter((word) => word !== undefined);
  return neighbours.length > 0 && neighbours.some(isThing) && !personal.test(before.slice(0, before.length - (previous === undefined ? 0 : sentence.length - last!.index))) && !personal.test(before.replace(/(?:, )?(?:and|or|&|vs\.?) $/u, ''));
}

function isThing(word: string): boolean {
  const folded = fold(word);
  const [unit] = unitsOf(word);
  if (unit === undefined || unit.given) return false;
  return eponyms.has(folded) || surgicalEponyms.has(folded) || tradeNames.has(folded) || products.has(folded) || (unit.upper && (fieldAbbreviations.has(folded) || medicalWords.has(folded)));
}
