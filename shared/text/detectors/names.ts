import type { TextFinding } from '../finding.ts';
import { fold } from '../fold.ts';
import { nameLikeWords } from '../lexicon/commonWords.ts';
import { cities } from '../lexicon/cities.ts';
import { genericPlaceWords } from '../lexicon/commonWords.ts';
import { mayName } from '../lexicon/personNames.ts';
import { proseWords } from '../lexicon/proseWords.ts';
import { bodyParts, medicalWords } from '../vocabulary/index.ts';
import { gradeShape } from '../lexicon/eponymNouns.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';
import { askedByAll, isAmbiguous, isOrdinary, namesThing, type Unit, unitsOf } from './nameUnits.ts';

const titles = new Set(
  `drs dres profs smt shri shrimati sri begum haji hajji hadji chief alhaji alhaja mallam engr pastor dr prof professor mr mrs ms miss mister mx madam sir lady lord frau herr herrn fr hr mme madame monsieur mlle sr sra srta senor senora senorita don dona sig sigra signor signora signore dott dottor dottoressa dottssa dra doutor doutora doctor doctora doktor docteur mevrouw meneer dhr mevr mw pani pan gospodin gospoda nurse matron rabbi imam father sheikh captain sergeant`.split(' '),
);
const pluralTitles = new Set(['drs', 'dres', 'profs']);
/** What may be missing its capital after it. */
const plainTitles = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'miss', 'frau', 'herr', 'mme', 'sr', 'sra']);
/** A capital after these means a person, even where the word is an eponym. */
const roles = new Set(
  `patient patients pt pte patiente paciente paziente patientin named called surgeon surgeons assistant assistants operator anaesthetist anesthesiologist radiologist consultant resident fellow registrar nurse trainee intern scrub colleague colleagues friend mentor wife husband mother father mom mum dad son daughter brother sister aunt uncle grandmother grandfather partner boy girl baby child chirurg chirurgien cirujano chirurgo arzt medico physician referrer signed sincerely regards name nom nombre nome naam child little dear`.split(/\s+/),
);
const weakRoles = new Set(`by thanks thank to courtesy credit credits with from of and meet hi hello featuring congratulations kudos`.split(' '));
const afterWeak = /(?:(?:thanks?|thank you|credits?|kudos|congratulations|grateful|courtesy|hat tip|shout-?out)(?:\s+(?:again|so much))?(?:\s+(?:to|of|goes to|go to))?|(?:performed|operated|operation|reported|recorded|dictated|referred|assisted|presented|written|drawn|taken|seen|signed|read|reviewed|done|sent|submitted|shared|prepared|filmed|photographs?|photos?|pictures?|images?|video|narrated|edited|case|surgery|drawings?|performed live|anaesthesia)(?:\s+(?:on|up|in))?\s+by|discussed with|(?:working|scrubbed|operated|together) with|meet|(?<=^|[.!?]\s)(?:hi|hello|dear)|case of|(?:mri|ct|scan|photo|picture|x-?ray|films?|images?|surgery|video)(?:\s+\p{L}+)? of|post-?op photo of|performed on|operated on|this is)\s+$/iu;
const personVerbs = new Set(`presented presents came comes complained told said says asked called walked walks returned lives lived works worked underwent agreed consented denied denies reported noticed smokes smoked died recovered suffered collapsed fell felt thanked smiled wanted refused joined scrubbed assisted wrote writes sent`.split(' '));
/** Family names of East Asia that are short for something else in capitals. */
const shortFamilyNames = new Set('an do fu ha he ho hu in ko li lu ma mo na ni no oh on pu ra su to ta tu wi wu xi xu ye yi yu'.split(' '));
/** Before a title. */
const forSomebody = /(?<!\p{L})(?:for|by|per|from|to|attn|cc|ref|req|referred|with|von|para|pour|voor|op|surgeon|physician)[.:]?\s$/iu;
/** Behind a name in small letters. */
const doesSomething = /^ (?:had|has|was|is|fell|came|presented|underwent|died|complained|walked|wants|wanted|needs|needed|asked|said|told|works?|lives?)(?!\p{L})/u;
const particles = new Set(`van von der den de la le da do dos das del della di du ten ter al el bin ibn bint abu ben y e zu zum op st san`.split(' '));
/** The longest name, in units. */
const longest = 5;

export const names: TextDetector = {
  name: 'names',
  letter: 'A',
  sentence: 'Names after a title, a label or a role, given names with a family name in either order, initials with a family name, and given names alone.',
  find(prose: Prose): TextFinding[] {
    const child = findPattern(prose.text, babyOf, { letter: 'A', kind: 'name', reason: 'A name after the role of a person.', sureness: 0.85, accept: ([name]) => !isOrdinary(fold(name)) || mayName(fold(name)) || nameLikeWords.has(fold(name)) });
    const short = findPattern(prose.text, ofSyllables, { letter: 'A', kind: 'name', reason: 'A family name and a given name of East Asia.', sureness: 0.75, accept: areSyllables });
    return [...new NameSearch(prose).find(), ...child, ...short, ...otherScripts(prose.text)];
  },
};

class NameSearch {
  readonly #text: string;
  readonly #units: readonly Unit[];
  readonly #shouted: boolean;
  readonly #findings: TextFinding[] = [];

  constructor({ text, shouted }: Prose) {
    this.#text = text;
    this.#units = unitsOf(text);
    this.#shouted = shouted;
  }

  find(): TextFinding[] {
    for (let index = 0; index < this.#units.length; index++) {
      this.#afterTitle(index);
      this.#afterRole(index);
      this.#initialAndFamily(index);
      this.#pair(index);
      this.#single(index);
      this.#beforeVerb(index);
    }
    return this.#findings;
  }

  #add(first: Unit, last: Unit, sureness: number, reason: string): void {
    this.#findings.push({ start: first.start, end: last.end, letter: 'A', kind: 'name', reason, sureness });
  }

  #gap(left: Unit, right: Unit): string {
    return this.#text.slice(left.end, right.start);
  }

  /** The last unit of a name that begins at `index`, taking capitals and the small words between them. */
  #runEnd(index: number, isPart: (unit: Unit) => boolean): number {
    let last = index;
    for (let next = index + 1; next < this.#units.length && next - index < longest; next++) {
      const unit = this.#units[next];
      const before = this.#units[next - 1];
      if (unit === undefined || before === undefined || !/^(?:[’']s)?[ \t]+$|^\. ?$|^-$/.test(this.#gap(before, unit))) break;
      if (this.#gap(before, unit).startsWith('.') && before.text.length > 1) break;
      if (particles.has(unit.folded) && this.#nameAfterParticles(next)) continue;
      if (!isPart(unit)) break;
      last = next;
    }
    return last;
  }

  #nameAfterParticles(index: number): boolean {
    for (let next = index + 1; next < index + 3; next++) {
      const unit = this.#units[next];
      const before = this.#units[next - 1];
      if (unit === undefined || before === undefined || !/^(?: |['’-])$/.test(this.#gap(before, unit))) return false;
      if (isName(unit)) return true;
      if (!particles.has(unit.folded)) return false;
    }
    return false;
  }

  #afterTitle(index: number): void {
    const title = this.#units[index];
    if (title === undefined || !titles.has(title.folded)) return;
    const next = this.#skipTitles(index);
    const name = this.#units[next];
    if (name === undefined) return;
    const single = name.text.length === 1 && /^\p{Lu}$/u.test(name.text);
    if (single && ['mr', 'mrs', 'ms', 'miss', 'frau', 'herr', 'mme', 'dr'].includes(title.folded) && title.text !== 'MR') {
      this.#add(title, this.#units[this.#runEnd(next, (unit) => isName(unit) && !isPlainWord(unit))] ?? name, 0.85, 'A title with an initial.');
      return;
    }
    const capital = name.title || (name.upper && name.text.length > 1);
    if (!capital && !(plainTitles.has(title.folded) && !isAmbiguous(name) && !particles.has(name.folded))) {
      if (!(particles.has(name.folded) && this.#nameAfterParticles(next))) return;
    }
    // `MR datadefs`: in capitals a modality, before what is written small.
    if (title.upper && title.text.length === 2 && !capital) return;
    if (askedByAll.has(name.folded)) return;
    if (isPlainWord(name) && !nameLikeWords.has(name.folded) && !name.family && !particles.has(name.folded) && !(name.title && !title.upper && shortFamilyNames.has(name.folded))) return;
    // `MR Brain`, `DR Chest`, `MS lesions` are modalities and diseases; `DR. LONG` and `for DR LONG` are people.
    const isPerson = this.#gap(title, name).startsWith('.') || title.text !== 'MR' && forSomebody.test(this.#text.slice(Math.max(0, title.start - 12), title.start));
    if (title.upper && !isPerson && (medicalWords.has(name.folded) || proseWords.has(name.folded))) return;
    const last = this.#runEnd(next, (unit) => isName(unit) && (!isPlainWord(unit) || unit.family || (nameLikeWords.has(unit.folded) && !bodyParts.has(unit.folded))));
    this.#add(title, this.#units[pluralTitles.has(title.folded) ? this.#secondOfTwo(last) : last] ?? name, 0.95, 'A name after a title.');
  }

  /** `Drs. Long and White`: the unit that ends the second name, or `last`. */
  #secondOfTwo(last: number): number {
    const [end, joint, second] = [this.#units[last], this.#units[last + 1], this.#units[last + 2]];
    if (end === undefined || joint === undefined || second === undefined || !isName(second)) return last;
    return ['and', 'und', 'y', 'et', 'e', 'en'].includes(joint.folded) && this.#gap(end, joint) === ' ' && this.#gap(joint, second) === ' ' ? last + 2 : last;
  }

  #skipTitles(index: number): number {
    let next = index + 1;
    while (next < this.#units.length) {
      const before = this.#units[next - 1];
      const unit = this.#units[next];
      if (before === undefined || unit === undefined || !/^\.?[ \t]*$|^\.-?$/.test(this.#gap(before, unit))) return this.#units.length;
      if (!titles.has(unit.folded) && unit.folded !== 'med' && !(unit.folded === 'ra' && before.folded === 'sig')) return next;
      next++;
    }
    return next;
  }

  #afterRole(index: number): void {
    const name = this.#units[index];
    if (name === undefined || !isName(name)) return;
    const before = this.#text.slice(Math.max(0, name.start - 48), name.start);
    const role = this.#units[index - 1];
    const labelled = /(?:^|[\n;,.|]\s*|\b)(?:(?:patient(?:['’]?s)?|full|family|given|last|first|sur|physician|surgeon|operator|doctor) ?name|name|patient|pat|pt|signed|surgeons?|assistants?|operators?|physician|referring(?: physician| doctor)?|consultant|radiologist|reported by|referred by|dictated by|technologist|tech|performed by|reviewed by|images?|text|photos?|video|author|by|case|nom|prénom|nombre|nome|naam|vorname|nachname|paziente|paciente|patientin|user|attending|resident|requested by|ordering physician)\s?:\s*$/iu.test(before);
    const direct = role !== undefined && /^,? $/.test(this.#gap(role, name)) && roles.has(role.folded) && !(this.#gap(role, name).startsWith(',') && !['patient', 'wife', 'husband', 'mother', 'father', 'son', 'daughter', 'brother', 'sister', 'anaesthetist', 'surgeon', 'child', 'boy', 'girl', 'baby', 'colleague', 'friend', 'mentor', 'partner', 'nurse', 'resident', 'fellow', 'regards', 'sincerely'].includes(role.folded));
    const weak = afterWeak.test(before);
    if (!labelled && !direct && !weak) return;
    if (name.upper && !this.#shouted && name.text.length < 4) return;
    if (isPlainWord(name) && !(name.given && name.title && !medicalWords.has(name.folded) && !proseWords.has(name.folded))) return;
    if (name.eponym && (weak || namesThing(this.#text, name.end)) && !name.given) return;
    if (namesThing(this.#text, name.end)) return;
    if (weak && !labelled && !direct && cities.has(name.folded)) return;
    const last = this.#runEnd(index, (unit) => isName(unit) && (!isPlainWord(unit) || unit.family || unit.given));
    const final = this.#withGivenAfterComma(last, labelled);
    if (namesThing(this.#text, (this.#units[final] ?? name).end) || this.#isInstitution(final)) return;
    this.#add(name, this.#units[final] ?? name, labelled || direct ? 0.85 : 0.75, labelled ? 'A name after a label.' : 'A name after the role of a person.');
  }

  #withGivenAfterComma(last: number, labelled: boolean): number {
    const end = this.#units[last];
    const next = this.#units[last + 1];
    if (end === undefined || next === undefined || !/^,\s?$/.test(this.#gap(end, next))) return last;
    return isName(next) && !isPlainWord(next) && (labelled || next.given) ? last + 1 : last;
  }

  #isInstitution(index: number): boolean {
    const next = this.#units[index + 1];
    const unit = this.#units[index];
    return next !== undefined && unit !== undefined && isName(next) && this.#gap(unit, next) === ' ' && genericPlaceWords.has(next.folded);
  }

  #initialAndFamily(index: number): void {
    const initial = this.#units[index];
    if (initial === undefined || !/^\p{Lu}$/u.test(initial.text) || this.#text.charAt(initial.end) !== '.') return;
    let next = index + 1;
    while (/^\p{Lu}$/u.test(this.#units[next]?.text ?? '') && /^\. ?$/.test(this.#gap(this.#units[next - 1] ?? initial, this.#units[next] ?? initial))) next++;
    const name = this.#units[next];
    const before = this.#units[next - 1];
    if (name === undefined || before === undefined || !/^\.\s?$/.test(this.#gap(before, name))) return;
    if (!(name.title || (name.upper && name.text.length > 3)) || isPlainWord(name) || namesThing(this.#text, name.end)) return;
    if (name.eponym && !name.family) return;
    this.#add(initial, this.#units[this.#runEnd(next, (unit) => isName(unit) && !isPlainWord(unit))] ?? name, 0.85, 'Initials with a family name.');
  }

  /** Two or more names together, in either order. */
  #pair(index: number): void {
    const first = this.#units[index];
    const second = this.#units[index + 1];
    if (first === undefined || second === undefined) return;
    if (!isName(first)) {
      this.#smallPair(first, second);
      return;
    }
    const gap = this.#gap(first, second);
    const comma = /^, ?$/.test(gap);
    if (!/^[ ]+$|^\^$/.test(gap) && !comma) return;
    let other = second;
    if (!isName(second)) {
      if (!particles.has(second.folded)) return;
      const third = this.#units[index + 2];
      const fourth = this.#units[index + 3];
      const after = third !== undefined && isName(third) ? third : third !== undefined && particles.has(third.folded) && isName(fourth) ? fourth : undefined;
      if (after === undefined || !first.given || isAmbiguous(first)) return;
      other = after;
    }
    if (first.upper !== other.upper && !(first.upper && first.family) && !(other.upper && other.family)) return;
    if (!this.#makeName(first, other, comma)) return;
    const last = Math.max(this.#units.indexOf(other), this.#runEnd(this.#units.indexOf(other), (unit) => isName(unit) && !isPlainWord(unit)));
    const end = this.#units[last] ?? other;
    if (namesThing(this.#text, end.end) || this.#isInstitution(last)) return;
    const sure = (first.given && other.family) || (first.family && other.given) || (first.given && other.given) ? 0.9 : first.given || other.given ? 0.8 : 0.55;
    this.#add(first, end, sure, 'It reads as a person’s name.');
  }

  #makeName(first: Unit, other: Unit, comma: boolean): boolean {
    const clear = (unit: Unit) => !isAmbiguous(unit) && unit.text.length > 1;
    const shouted = first.upper;
    if (comma) return (first.family || (clear(first) && !first.given)) && other.given && clear(other) && !cities.has(first.folded);
    if (first.given && !first.ordinary && (other.family || nameLikeWords.has(other.folded)) && !medicalOnly(other)) return clear(first) || clear(other);
    if (first.given && clear(first) && !other.ordinary) return !(shouted && other.eponym && !other.family);
    if (first.given && nameLikeWords.has(first.folded) && !first.ordinary && clear(other)) return true;
    if (first.given && proseWords.has(first.folded) && !medicalWords.has(first.folded) && clear(other) && other.family) return true;
    if (other.given && clear(other) && !first.ordinary && (first.family || !first.eponym)) return other.text.length > 2 || first.family;
    if (first.family && other.given && !first.ordinary && !other.ordinary && !medicalWords.has(other.folded)) return true;
    if (first.family && other.given && clear(other) && other.text.length > 3 && !proseWords.has(first.folded)) return true;
    if (first.family && clear(first) && other.family && clear(other)) return true;
    // Two unknown capitals in running text; in a text of capitals, or beside a known city, they prove nothing.
    return !shouted && !this.#shouted && clear(first) && clear(other) && first.title && other.title && !cities.has(first.folded) && !cities.has(other.folded) && first.text.length > 2 && other.text.length > 2 && !gradeShape.test(other.folded);
  }

  /** `john smith`, where nobody cared for capitals. */
  #smallPair(first: Unit, second: Unit): void {
    if (this.#gap(first, second) !== ' ' || isName(second)) return;
    if (first.given && second.family && first.text.length > 3 && second.text.length > 3 && !isAmbiguous(first) && !second.ordinary && !second.eponym && !nameLikeWords.has(second.folded) && !namesThing(this.#text, second.end)) {
      this.#add(first, second, 0.65, 'It reads as a person’s name.');
    } else if (first.given && second.family && first.text.length > 3 && second.text.length > 3 && !isAmbiguous(first) && !second.ordinary && !namesThing(this.#text, second.end)) {
      this.#add(first, second, 0.55, 'It may be a person’s name.');
    } else if (first.given && first.text.length > 4 && second.text.length > 3 && !isAmbiguous(first) && !isAmbiguous(second) && doesSomething.test(this.#text.slice(second.end))) {
      this.#add(first, second, 0.6, 'Somebody with this name does or suffers something.');
    }
  }

  #single(index: number): void {
    const unit = this.#units[index];
    if (unit === undefined || !isName(unit) || isAmbiguous(unit)) return;
    if (unit.upper && (unit.text.length < 5 || !this.#shouted)) return;
    if (namesThing(this.#text, unit.end) || this.#isInstitution(index) || /^[-–/][\p{L}]/u.test(this.#text.slice(unit.end, unit.end + 2)) || /[\p{L}\d][-–/]$/u.test(this.#text.slice(Math.max(0, unit.start - 2), unit.start)) || this.#text.charAt(unit.start - 1) === '#') return;
    if (unit.given && unit.text.length > 2) this.#add(unit, unit, 0.7, 'It is a given name.');
    else if (unit.family && unit.text.length > 4 && !cities.has(unit.folded)) this.#add(unit, unit, 0.6, 'It is a family name.');
  }

  /** `Wilson was discharged` is a disease; `Wilson underwent` is a man. */
  #beforeVerb(index: number): void {
    const unit = this.#units[index];
    const verb = this.#units[index + 1];
    if (unit === undefined || verb === undefined || !unit.title || unit.ordinary || unit.text.length < 3 || this.#gap(unit, verb) !== ' ' || !personVerbs.has(verb.folded)) return;
    if (nameLikeWords.has(unit.folded) && !unit.given) return;
    this.#add(unit, unit, 0.65, 'Somebody with this name does or suffers something.');
  }
}

function isName(unit: Unit | undefined): boolean {
  return unit !== undefined && (unit.title || unit.upper);
}

/** Everyday or medical, and no common family or given name besides. */
function isPlainWord(unit: Unit): boolean {
  return unit.ordinary || (unit.parts.length === 1 && (titles.has(unit.folded) || roles.has(unit.folded) || weakRoles.has(unit.folded)));
}

function medicalOnly(unit: Unit): boolean {
  return (medicalWords.has(unit.folded) || proseWords.has(unit.folded)) && !unit.family;
}

/** `B/O Odenthal`: the baby of somebody, as it is named until it has a name. */
const babyOf = /(?<=(?<!\p{L})(?:[BbSsDd]\/[Oo]|[Bb]aby (?:of|boy|girl)|BABY (?:OF|BOY|GIRL)):?\s)\p{Lu}[\p{L}\p{M}'’-]+/gu;

const final = '(?:[aeiu]|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang|ing|iong|oa|ua|uo|uai|ui|uan|un|uang|ue)';
/** `Li Na`, `Le Thi Hoa`: names that are words or abbreviations elsewhere, each of one syllable with its own capital. */
const ofSyllables = new RegExp(String.raw`(?<![\p{L}\p{M}\d'’.-])(?<family>\p{Lu}\p{Ll}{1,6}) (?<given>\p{Lu}\p{Ll}{1,5})(?: (?:An|Anh|[B-DF-HJ-NP-TV-Z]h?${final}h?))?(?![\p{L}\p{M}\d'’-])`, 'gu');
const syllableFamilies = new Set('bai bui cai cao chen cheng cho choi chu dang deng ding dinh dong duong feng gao guo han hong hou hu huang hwang jang jeong jiang jin jung kang kim kwon lai le lei li liang liao lim lin liu lu luo ly ma meng ngo nguyen pham phan pei peng qian qin qiu ren seo shen shi shin song su sun tang tian tran vo vu wang wei wen wu xiao xie xu yan yang yao ye yoon yu yuan yun zeng zhang zhao zheng zhong zhou zhu zou'.split(' '));
/** Pinyin, and the middle names of Vietnam. */
const syllable = new RegExp(`^(?:thi|van|duc|ngoc|thanh|minh|huu|quang|(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?${final})$`);
/** Sides, articles and short words of headers in several languages. */
const noSyllables = new Set('re li di le la da de su an in tu ja pan ban ran can fan den men pen ten hen ben gen'.split(' '));

function areSyllables({ groups = {} }: RegExpExecArray): boolean {
  const [family, given] = [fold(groups['family'] ?? ''), fold(groups['given'] ?? '')];
  return syllableFamilies.has(family) && syllable.test(given) && !(noSyllables.has(given) && (medicalWords.has(family) || proseWords.has(family)));
}

const eastAsian =
  /(?:(?<=(?:患者|病人|姓名|氏名|환자|성함|이름)[:：]?\s?)[\p{Script=Han}]{2,4}(?=さん|様|氏|[\s、。,：:]|$|女士|先生)|[\p{Script=Han}\p{Script=Katakana}]{2,6}(?=さん|様|先生|医師|教授|女士|小姐|大夫|医生)|(?<=(?:환자|성함|이름)[:：]?\s?)[\p{Script=Hangul}]{2,4}(?=[\s,.]|$)|(?<![\p{Script=Hangul}])[\p{Script=Hangul}]{2,4}(?=\s?(?:님|씨|교수|선생)))/gu;
const patronymic = /(?<!\p{L})[\p{Lu}][\p{Ll}]+ \p{Lu}[\p{Ll}]+ \p{Lu}[\p{Ll}]+(?:вич|вна|ична|ович)(?!\p{L})/gu;
const cyrillicPatient = /(?<=(?:[Пп]ациент(?:ка)?|[Вв]рач|[Дд]октор|ФИО)[:,]?\s)[\p{Lu}][\p{Ll}]+(?:[ ]\p{Lu}(?:[\p{Ll}]+|\.))*/gu;
const arabicTitle = /(?<=(?:السيد|السيدة|الدكتور|الدكتورة|المريض|المريضة|الاسم)[:\s]\s?)[\p{Script=Arabic}]+(?:\s[\p{Script=Arabic}]+)?/gu;
const greekTitle = /(?<=(?:κ\.|κα\.?|κυρία|κύριος|Δρ\.?|ασθενής)\s)\p{Lu}[\p{Ll}]+(?: \p{Lu}[\p{Ll}]+)?/gu;

function otherScripts(text: string): TextFinding[] {
  // eslint-disable-next-line no-control-regex -- everything up to the end of Latin
  if (/^[\x00-\u024f\u1e00-\u20cf]*$/.test(text)) return [];
  const name = { letter: 'A', kind: 'name', reason: 'A name beside a title or a label.', sureness: 0.8 } as const;
  return [eastAsian, patronymic, cyrillicPatient, arabicTitle, greekTitle].flatMap((pattern) => findPattern(text, pattern, name));
}
