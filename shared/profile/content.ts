import { tagOf, tags } from '../dicom/dictionary.ts';
import type { DicomElement, Tag } from '../dicom/element.ts';
import { find, firstString, stringsOf } from '../dicom/values.ts';
import { numberElement, sequenceElement, textElement } from '../dicom/make.ts';
import { withStrings } from './actions/action.ts';
import { cleanText } from './actions/cleanText.ts';
import { dummy } from './actions/dummy.ts';
import { empty } from './actions/empty.ts';
import { keepMakers, keepModels, keepVersions } from './actions/keep.ts';
import { codeItem } from './codes.ts';
import type { Category } from './rules.ts';
import type { Action, Concept, ConceptKind, Place, Plan } from './scene.ts';

/**
 * Concepts of PS3.16 Annex D (DCM) whose values identify, or name a product. Codes of the observation context (TID 1001 to 1009), of dose reports (TID 1020, 10001)
 * and of their like.
 */
const concepts: Readonly<Record<string, ConceptKind>> = {
  '121008': 'name', '121009': 'place', '121041': 'identifier', '111700': 'identifier', '111724': 'place', '121012': 'device', '121013': 'device', '121016': 'device', '121017': 'place',
  '121020': 'identifier', '121021': 'identifier', '121022': 'identifier', '121028': 'identifier', '121029': 'name', '121030': 'identifier',
  '121031': 'date', '121032': 'sex', '121033': 'age', '121034': 'characteristic', '121036': 'name', '121037': 'identifier',
  '121088': 'identifier', '121094': 'identifier', '121095': 'name', '121096': 'name', '121097': 'name', '121114': 'name', '121120': 'identifier',
  '121152': 'name', '121153': 'name', '121154': 'identifier', '121170': 'identifier', '121171': 'identifier', '121172': 'identifier', '121173': 'identifier',
  '111018': 'date', '111060': 'date', '111061': 'date', '111469': 'identifier', '111526': 'date', '111527': 'date', '111535': 'date', '111536': 'date',
  '113870': 'name', '113871': 'identifier', '113872': 'identifier', '113873': 'place', '113877': 'device', '113880': 'device',
  '121014': 'maker', '121015': 'model', '113878': 'maker', '113879': 'model', '111001': 'maker', '111003': 'version',
  '121126': 'identifier', '128774': 'name', '128775': 'identifier', '121005': 'characteristic', '126201': 'date',
};

const sameIdentifiers: Readonly<Record<string, string>> = {
  '121020': 'PlacerOrderNumberImagingServiceRequest', '121021': 'FillerOrderNumberImagingServiceRequest', '121022': 'AccessionNumber',
  '121030': 'PatientID', '121041': 'SpecimenIdentifier', '111700': 'ContainerIdentifier',
};

const categoryOfKind: Readonly<Record<ConceptKind, Category>> = {
  name: 'names', place: 'places', identifier: 'identifiers', device: 'device', date: 'dates', sex: 'characteristics', age: 'characteristics',
  characteristic: 'characteristics', maker: 'technical', model: 'technical', version: 'technical',
};

/** What products are called is no prose: the words of a vendor stay as they do in the header. */
const productTexts: Readonly<Partial<Record<ConceptKind, Action>>> = { maker: keepMakers, model: keepModels, version: keepVersions };

const conceptCodeSequence = tagOf('ConceptCodeSequence');
const measuredValueSequence = tagOf('MeasuredValueSequence');
const numericValue = tagOf('NumericValue');
const relationshipType = tagOf('RelationshipType');

/** The concept of an item, or of the one around it. */
export function conceptOf(elements: readonly DicomElement[], around: Concept | undefined): Concept | undefined {
  const name = find(elements, tags.ConceptNameCodeSequence);
  if (name?.kind !== 'sequence') return find(elements, tags.ValueType) === undefined ? around : { kind: undefined, sameAs: undefined };
  const code = name.items[0]?.elements ?? [];
  const scheme = firstString(code, tags.CodingSchemeDesignator);
  const value = scheme === 'DCM' ? (firstString(code, tags.CodeValue) ?? '') : '';
  return { kind: concepts[value], sameAs: sameIdentifiers[value] };
}

const contentText: Action = cleanText(dummy);

/** An identifier written as text gets the pseudonym that it gets elsewhere in the header. */
const identifierText: Action = {
  name: 'pseudonym of a content item',
  sentence: 'A pseudonym takes the place of an identifier in a report.',
  done: 'replaced',
  apply(element, scene) {
    const values = stringsOf(element, scene.characterSet);
    if (values.length === 0) return { element };
    const { pseudonyms } = scene.context;
    const sameAs = scene.concept?.sameAs;
    const replaced = values.map((value) => (sameAs === 'PatientID' ? pseudonyms.patientId(value) : pseudonyms.identifier(sameAs ?? 'ContentItem', value)));
    return { element: withStrings(element, replaced, scene) };
  },
};

const undeterminedSex: Action = {
  name: 'undetermined sex',
  sentence: 'The code for undetermined sex takes the place of the sex.',
  done: 'replaced',
  apply: (element, scene) => ({ element: sequenceElement(element.tag, [codeItem('121103', 'Undetermined sex', scene.encoding)], scene.encoding) }),
};

const oldAge: Action = {
  name: 'age in a report',
  sentence: 'The age stays; over 89 it becomes 90.',
  done: 'replaced',
  apply(element, scene) {
    if (element.kind !== 'sequence') return { element };
    const cleaned = scene.cleanItems(element, scene);
    if (cleaned.kind !== 'sequence') return { element: cleaned };
    const tooOld = cleaned.items.some((item) => Number(firstString(item.elements, numericValue)) > 89);
    if (!tooOld) return { element: cleaned };
    const items = cleaned.items.map((item) => item.elements.map((inner) => (inner.tag === numericValue ? numberElement(numericValue, 'DS', [90], scene.encoding) : inner)));
    return { element: sequenceElement(element.tag, items, scene.encoding), rule: 'age-over-89' };
  },
};

/** The plan for an element of a content item, where the content decides and not the table; `undefined` leaves it to the table. */
export function contentPlan(tag: Tag, scene: Place): Plan | undefined {
  const concept = scene.concept;
  if (concept === undefined) return undefined;
  const { kind } = concept;
  const patient = scene.book.has('retain-patient-characteristics');
  const kept = (kind === 'device' && scene.book.has('retain-device-identity')) || (kind === 'place' && scene.book.has('retain-institution-identity'))
    || (kind === 'characteristic' && patient);
  const plan = (action: Action): Plan => ({ action, rule: 'content-concept', category: kind === undefined ? 'content' : categoryOfKind[kind] });
  if (tag === tags.TextValue) {
    if (kept) return undefined;
    if (kind === 'identifier') return plan(identifierText);
    if (kind !== undefined) return plan(productTexts[kind] ?? dummy);
    return { action: contentText, rule: 'content-text', category: 'content' };
  }
  if (tag === conceptCodeSequence && kind === 'sex' && !patient) return plan(undeterminedSex);
  if (tag === conceptCodeSequence && (kind === 'name' || kind === 'place') && !kept) return plan(dummy);
  if (tag === measuredValueSequence && kind === 'age') return plan(patient ? oldAge : empty);
  return undefined;
}

/** Without Clean Structured Content a report keeps one item that says nothing (Table E.1-1, D). */
export const contentTree: Action = {
  name: 'dummy content',
  sentence: 'A single item that says nothing takes the place of the content tree.',
  done: 'replaced',
  apply(element, scene) {
    if (element.kind === 'sequence' && element.items.length === 0) return { element };
    const { encoding } = scene;
    return {
      element: sequenceElement(element.tag, [[
        textElement(relationshipType, 'CS', 'CONTAINS', encoding),
        textElement(tags.ValueType, 'CS', 'TEXT', encoding),
        sequenceElement(tags.ConceptNameCodeSequence, [codeItem('121106', 'Comment', encoding)], encoding),
        textElement(tags.TextValue, 'UT', 'Removed', encoding),
      ]], encoding),
    };
  },
};
