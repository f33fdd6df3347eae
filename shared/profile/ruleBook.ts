import { attributeOf, tagOf, tags } from '../dicom/dictionary.ts';
import type { Attribute } from '../dicom/dictionary.ts';
import type { DicomElement, Tag } from '../dicom/element.ts';
import { isText } from '../dicom/vr.ts';
import type { FindingKind } from '../text/index.ts';
import type { Action } from './actions/action.ts';
import { keepAge } from './actions/age.ts';
import { cleanText } from './actions/cleanText.ts';
import { dummy } from './actions/dummy.ts';
import { empty } from './actions/empty.ts';
import { keep, keepAllowing, keepCodeParts, keepMakers, keepMeaning, keepModels, keepSchemeUrl, keepTechnical, keepVendorTerms, keepVersions, keepWords } from './actions/keep.ts';
import { pseudonym } from './actions/pseudonym.ts';
import { remove } from './actions/remove.ts';
import { replaceUid } from './actions/replaceUid.ts';
import { keepDates, shiftDates } from './actions/shiftDate.ts';
import { codeParts, codingSchemeUrl, furtherRows, isFreeText, makerNames, modelNames, numericBytes, softwareVersions, vendorTerms } from './beyondTable.ts';
import { categoryOf } from './category.ts';
import { confidentialityTable } from './confidentialityProfile.generated.ts';
import { optionNames } from './options.ts';
import type { OptionName } from './options.ts';
import type { Profile } from './profile.ts';
import { fits } from './representation.ts';
import { neededAction, resolveCode } from './requirements.ts';
import type { Category } from './rules.ts';
import type { Plan, Rules } from './scene.ts';
import type { SopFamily } from './sopPolicy.ts';
import { classAttributes } from './uids.ts';
import type { ActionCode, OptionCode } from './tableRow.ts';

/** Where an attribute stands, as far as its plan depends on it. */
export interface Place {
  readonly family: SopFamily;
  /** Tag of the sequence around; `undefined` on the top level. */
  readonly parent: Tag | undefined;
}

interface Row {
  readonly code: ActionCode;
  readonly options: Readonly<Partial<Record<OptionName, OptionCode>>>;
}

/** Rows of the table that name one attribute. Overlays, curves and private attributes have rules of their own. */
export const tableRows: ReadonlyMap<Tag, Row> = new Map(
  confidentialityTable.flatMap(([pattern, code, options]) => (/^[0-9a-f]{8}$/.test(pattern) ? [[Number.parseInt(pattern, 16), { code, options }] as const] : [])),
);

const textVrs = new Set(['LO', 'SH', 'ST', 'LT', 'UT', 'UC']);
/** Long enough for sentences, so people write into them whatever they are called. */
const proseVrs = new Set(['ST', 'LT', 'UT', 'UC']);
const dateVrs = new Set(['DA', 'DT', 'TM']);
/** Attributes whose empty or dummy value is replaced by a pseudonym, so that files of one case, visit or specimen still belong together. */
const pseudonymous: ReadonlySet<Tag> = new Set(
  ['PatientName', 'PatientID', 'AccessionNumber', 'StudyID', 'PlacerOrderNumberImagingServiceRequest', 'FillerOrderNumberImagingServiceRequest'].map(tagOf),
);
/** Retained texts are searched for what has no place in them: an institution may be named after a person, a serial number may look like anything. */
const kept: Readonly<Partial<Record<OptionName, Action>>> = {
  'retain-institution-identity': keepAllowing(new Set<FindingKind>(['institution', 'address', 'place', 'name'])),
  'retain-device-identity': keepTechnical,
};

/** Addresses that say which code or scheme is meant. */
const addressOfCode: ReadonlySet<number> = new Set([codingSchemeUrl, tagOf('URNCodeValue')]);

const books = new Map<string, RuleBook>();

/** The rules of a profile, made once for each set of options. */
export function ruleBookOf(profile: Profile): RuleBook {
  const key = profile.options.join();
  let book = books.get(key);
  if (book === undefined) books.set(key, (book = new RuleBook(profile.options)));
  return book;
}

/** Answers for every attribute of the standard what a profile does with it. */
export class RuleBook implements Rules {
  readonly #options: ReadonlySet<OptionName>;
  readonly #plans = new Map<string, Map<number, Plan>>();

  constructor(options: readonly OptionName[]) {
    this.#options = new Set(options);
  }

  has(option: OptionName): boolean {
    return this.#options.has(option);
  }

  /** The plan for a standard attribute outside groups 50xx and 60xx. */
  planFor(element: Pick<DicomElement, 'tag' | 'vr' | 'kind'>, place: Place): Plan {
    const where = `${place.family}|${place.parent ?? ''}|${element.vr}|${element.kind}`;
    let plans = this.#plans.get(where);
    if (plans === undefined) {
      // Hostile files may nest anything in anything.
      if (this.#plans.size > 2000) this.#plans.clear();
      plans = new Map<number, Plan>();
      this.#plans.set(where, plans);
    }
    let plan = plans.get(element.tag);
    if (plan === undefined) {
      plan = this.#make(element, place);
      if (plans.size < 20_000) plans.set(element.tag, plan);
    }
    return plan;
  }

  #make(element: Pick<DicomElement, 'tag' | 'vr' | 'kind'>, place: Place): Plan {
    const { tag, vr } = element;
    const attribute = attributeOf(tag);
    if (attribute === undefined) return { action: remove, rule: 'unknown-attribute', category: 'technical' };
    const category = categoryOf(tag, attribute);
    if (!fits(element, attribute)) return { action: remove, rule: 'wrong-representation', category };
    const further = furtherRows.get(tag);
    if (further !== undefined) return this.#further(further, tag, vr, place);
    const row = tableRows.get(tag);
    if (row !== undefined) return this.#fromTable(row, tag, vr, category, place);
    return this.#byRepresentation(element, attribute, category);
  }

  #further(row: ReturnType<typeof furtherRows.get> & object, tag: Tag, vr: string, place: Place): Plan {
    if (row.keptBy !== undefined && this.#options.has(row.keptBy)) {
      return { action: kept[row.keptBy] ?? keep, rule: 'option-keep', category: row.category, code: 'K' };
    }
    const resolved = resolveCode(row.code, tag, place.family, place.parent);
    return { ...this.#basic(resolved, tag, vr), rule: row.rule, category: row.category };
  }

  #fromTable(row: Row, tag: Tag, vr: string, category: Category, place: Place): Plan {
    const resolved = resolveCode(row.code, tag, place.family, place.parent);
    const needed = resolved === 'X' ? neededAction(tag, place.family, place.parent) : undefined;
    const basic: Plan = { ...this.#basic(needed ?? resolved, tag, vr), category };
    const otherwise: Plan = needed === undefined ? basic : { ...basic, rule: 'needed-by-object' };
    const option = optionNames.find((name) => this.#options.has(name) && row.options[name] !== undefined && this.#speaks(name, vr));
    const code = option === undefined ? undefined : row.options[option];
    if (option === undefined || code === undefined) return otherwise;
    return { ...optional(option, code, attributeOf(tag)?.vr === 'AS' ? 'AS' : vr, otherwise.action), category, code };
  }

  /** Retain Device Identity keeps no dates by itself: a calibration on the day of the study would give that day away. */
  #speaks(option: OptionName, vr: string): boolean {
    return option !== 'retain-device-identity' || !dateVrs.has(vr);
  }

  #basic(code: 'X' | 'Z' | 'D' | 'U', tag: Tag, vr: string): Omit<Plan, 'category'> {
    if (code === 'X') return { action: remove, rule: 'table-remove', code };
    if (vr === 'UI' || code === 'U') return { action: replaceUid, rule: 'table-uid', code };
    if (pseudonymous.has(tag) || (code === 'D' && isIdentifier(tag, vr))) return { action: pseudonym, rule: 'table-pseudonym', code };
    return code === 'Z' ? { action: empty, rule: 'table-empty', code } : { action: dummy, rule: 'table-dummy', code };
  }

  #byRepresentation(element: Pick<DicomElement, 'tag' | 'vr' | 'kind'>, attribute: Attribute, category: Category): Plan {
    const { tag, vr, kind } = element;
    const is = (one: string) => vr === one || attribute.vr === one;
    if (is('PN')) return { action: dummy, rule: 'unlisted-name', category: 'names' };
    if (is('DA') || is('DT') || is('TM')) return { action: this.#unlistedDate(), rule: 'unlisted-date', category: 'dates' };
    if (is('UI')) return { action: this.#options.has('retain-uids') && vr === 'UI' ? keep : replaceUid, rule: classAttributes.has(tag) ? 'class-uid' : 'unlisted-uid', category: 'uids' };
    if (is('UR') && !addressOfCode.has(tag)) return { action: remove, rule: 'web-address', category: 'places' };
    if (is('AS')) return { action: this.#options.has('retain-patient-characteristics') ? keepAge : dummy, rule: 'code-identifies', category: 'characteristics' };
    if (/^O[BW]$|^UN$/.test(vr) && kind !== 'sequence' && !numericBytes.has(tag)) return { action: remove, rule: 'unchecked-bytes', category: 'technical' };
    if (vendorTerms.has(tag) && vr !== 'CS') return { action: keepVendorTerms, rule: 'not-in-table', category };
    if (modelNames.has(tag)) return { action: keepModels, rule: 'not-in-table', category };
    if (softwareVersions.has(tag)) return { action: keepVersions, rule: 'not-in-table', category };
    if (tag === codingSchemeUrl) return { action: keepSchemeUrl, rule: 'not-in-table', category };
    if (tag === tags.CodeMeaning) return { action: keepMeaning, rule: 'not-in-table', category };
    if (codeParts.has(tag)) return { action: keepCodeParts, rule: 'not-in-table', category };
    if (makerNames.has(tag)) return { action: keepMakers, rule: 'not-in-table', category };
    // Whatever the options say: the table does not know these, so nothing but their words can tell whether they are harmless.
    if (textVrs.has(vr) && (proseVrs.has(vr) || isFreeText(attribute.keyword))) return { action: cleanText(dummy), rule: 'unlisted-text', category: 'descriptions' };
    if (vr === 'LO' || vr === 'SH') return { action: keepWords, rule: 'not-in-table', category };
    return { action: keep, rule: 'not-in-table', category };
  }

  #unlistedDate(): Action {
    if (this.#options.has('retain-full-dates')) return keepDates(dummy);
    return this.#options.has('retain-modified-dates') ? shiftDates(dummy) : dummy;
  }
}

function optional(option: OptionName, code: OptionCode, vr: string, otherwise: Action): Pick<Plan, 'action' | 'rule'> {
  if (option === 'retain-full-dates') return { action: keepDates(otherwise), rule: 'option-keep' };
  if (option === 'retain-modified-dates') return { action: shiftDates(otherwise), rule: 'option-shift' };
  if (code === 'K') return { action: vr === 'AS' ? keepAge : kept[option] ?? keep, rule: 'option-keep' };
  if (option === 'retain-device-identity') return { action: pseudonym, rule: 'option-pseudonym' };
  if (vr === 'SQ') return { action: keep, rule: 'option-clean-items' };
  if (vr === 'CS') return { action: keep, rule: 'option-clean-text' };
  return { action: isText(vr) ? cleanText(otherwise) : otherwise, rule: 'option-clean-text' };
}

/** A short text attribute that holds a number or code of somebody or something. */
function isIdentifier(tag: Tag, vr: string): boolean {
  return (vr === 'LO' || vr === 'SH' || vr === 'UC') && /(?:ID|Identifier|Number)$/.test(attributeOf(tag)?.keyword ?? '') && tag !== tags.PatientName;
}
