import { UserError } from '../contract/errors.ts';
import { characterSetOf, defaultCharacterSet } from '../dicom/characterSet.ts';
import { tagOf, tags } from '../dicom/dictionary.ts';
import type { DataSet, DicomElement, DicomFile, Item, SequenceElement, Tag } from '../dicom/element.ts';
import { find, firstString } from '../dicom/values.ts';
import { formatPath } from '../dicom/walk.ts';
import { cleanText } from './actions/cleanText.ts';
import { dummy } from './actions/dummy.ts';
import { keepDefinedCharacterSets } from './actions/keep.ts';
import { remove } from './actions/remove.ts';
import { isLocalCode } from './codes.ts';
import { conceptOf, contentPlan, contentTree } from './content.ts';
import { drawingPlan, graphicPlan, isCurve, isOverlay } from './graphics.ts';
import { codesOf, markerTags, withMarkers } from './markers.ts';
import { blockOf, creatorsOf, isCreator, privatePlan, type Creators } from './privateBlocks.ts';
import { ruleBookOf } from './ruleBook.ts';
import type { Change, Category, ChangeAction, RuleId } from './rules.ts';
import { offsetsHold, offsetTables } from './offsets.ts';
import type { DeidentifyContext, Place, Plan, Scene } from './scene.ts';
import { sopPolicyOf } from './sopPolicy.ts';
import type { SopFamily } from './sopPolicy.ts';

export interface Deidentified {
  /** In the encoding of the source; what was kept still points to the bytes of the source. */
  readonly dataSet: DataSet;
  readonly changes: readonly Change[];
  /** Codes of CID 7050 that were applied to this object, in ascending order. */
  readonly codes: readonly string[];
}

const mostLevels = 64;
/** Actions that leave a sequence in place: its items say themselves what changed in them. */
const inItems = new Set(['keep', 'replace UID', 'clean text', 'keep safe private']);
const technical = (rule: RuleId): Plan => ({ action: remove, rule, category: 'technical' });
const groupLength = technical('group-length');
const commandGroup = technical('command-group');
const padding = technical('padding');
const icon: Plan = { action: remove, rule: 'icon', category: 'graphics' };
const marker: Plan = { action: remove, rule: 'marker', category: 'markers' };
const reportDummy: Plan = { action: contentTree, rule: 'content-tree', category: 'content' };
const localMeaning: Plan = { action: cleanText(dummy), rule: 'unlisted-text', category: 'descriptions' };
const characterSets: Plan = { action: keepDefinedCharacterSets, rule: 'not-in-table', category: 'technical' };
const nestedPixels = technical('unchecked-bytes');
const imageTags = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData];
const directoryRecords = tagOf('DirectoryRecordSequence');

/**
 * The family of an object that can be cleaned. Throws `UserError` 'media-directory', 'missing-identity', 'unknown-sop-class',
 * 'unsafe-sop-class' or 'encapsulated-document' for one that cannot.
 */
export function familyOf(file: DicomFile): SopFamily {
  const { elements } = file.dataSet;
  if (find(elements, directoryRecords) !== undefined) throw new UserError('media-directory', 'A DICOMDIR is read to find files, and never copied.');
  const sopClassUid = firstString(elements, tags.SOPClassUID) ?? (file.meta === undefined ? undefined : firstString(file.meta.elements, tags.MediaStorageSOPClassUID));
  if (sopClassUid === undefined) throw new UserError('missing-identity', 'The object does not say of which SOP class it is, so what it carries is not known.');
  const policy = sopPolicyOf(sopClassUid);
  if (policy.decision === 'refuse') throw new UserError(policy.code, policy.reason);
  for (const tag of [tags.SOPClassUID, tags.SOPInstanceUID]) {
    if (firstString(elements, tag) === undefined) throw new UserError('missing-identity', 'The object has no SOP Class UID or SOP Instance UID.');
  }
  if (holds(elements, tags.EncapsulatedDocument)) {
    throw new UserError('encapsulated-document', 'The object carries a document in a form of its own, which cannot be cleaned.');
  }
  return policy.family;
}

function holds(elements: readonly DicomElement[], tag: Tag): boolean {
  return elements.some((element) => element.tag === tag || (element.kind === 'sequence' && element.items.some((item) => holds(item.elements, tag))));
}

/**
 * De-identifies the header of one object (PS3.15 Annex E): every level, the options of the profile, and what the table does not name. Pixel data
 * stay as they are. Throws `UserError` for an object that cannot be made safe, see {@link familyOf}.
 */
export function deidentifyDataSet(file: DicomFile, context: DeidentifyContext): Deidentified {
  const family = familyOf(file);
  const { encoding, elements } = file.dataSet;
  const book = ruleBookOf(context.profile);
  const scene: Scene = {
    context, book, family, encoding,
    shiftDays: context.pseudonyms.dateShiftDays(context.patientKey),
    characterSet: characterSetOf(elements, defaultCharacterSet),
    steps: [], parent: undefined, concept: undefined,
    localCode: false,
    offsetsHold: offsetsHold(elements),
    changes: [],
    cleanItems,
  };
  const cleaned = cleanElements(elements, scene);
  const pixelsCleaned = context.pixelsCleaned && book.has('clean-pixel-data') && imageTags.some((tag) => find(elements, tag) !== undefined);
  const marks = { profile: context.profile, pixelsCleaned, softwareVersion: context.softwareVersion ?? '' };
  const marked = withMarkers(cleaned, elements, marks, encoding);
  for (const { tag } of marked) if (markerTags.has(tag) || tag === tags.ContributingEquipmentSequence) note(scene, tag, 'added', 'marker', 'markers');
  return { dataSet: { encoding, elements: marked }, changes: scene.changes, codes: codesOf(context.profile, pixelsCleaned) };
}

/** One level: every element by its plan. Gives the same array back when nothing has changed. */
function cleanElements(elements: readonly DicomElement[], scene: Scene): readonly DicomElement[] {
  const creators = creatorsOf(elements);
  const livingBlocks = new Set<number>();
  const cleaned: DicomElement[] = [];
  let changed = false;
  for (const element of elements) {
    if (isPrivateCreator(element.tag)) {
      cleaned.push(element);
      continue;
    }
    const result = cleanElement(element, scene, creators);
    if (result !== element) changed = true;
    if (result === undefined) continue;
    if ((element.tag >>> 16) % 2 === 1) livingBlocks.add(blockOf(element.tag));
    cleaned.push(result);
  }
  const alive = cleaned.filter((element) => {
    if (!isPrivateCreator(element.tag) || livingBlocks.has((((element.tag & 0xffff0000) >>> 0) | (element.tag & 0xff)) >>> 0)) return true;
    note(scene, element.tag, 'removed', 'private', 'private');
    return false;
  });
  return changed || alive.length !== elements.length ? alive : elements;
}

function isPrivateCreator(tag: Tag): boolean {
  return (tag >>> 16) % 2 === 1 && isCreator(tag);
}

function cleanElement(element: DicomElement, scene: Scene, creators: Creators): DicomElement | undefined {
  const plan = planFor(element, scene, creators);
  const { element: result, rule } = plan.action.apply(element, scene);
  if (result === element) return element;
  if (plan === marker) return undefined;
  const insideOnly = result?.kind === 'sequence' && element.kind === 'sequence' && inItems.has(plan.action.name);
  if (!insideOnly) {
    const emptied = result?.kind === 'value' && result.value.length === 0;
    const action: ChangeAction = result === undefined ? 'removed' : plan.action.done === 'removed' || (emptied && plan.action.done === 'replaced') ? 'emptied' : plan.action.done;
    note(scene, element.tag, action, rule ?? plan.rule, plan.category);
  }
  return result;
}

function note(scene: Scene, tag: Tag, action: ChangeAction, rule: RuleId, category: Category): void {
  scene.changes.push({ path: formatPath({ steps: scene.steps, tag }), tag, action, rule, category });
}

/** Decides in the order: form, private, graphics, marks, content of reports, table and representation. */
export function planFor(element: Pick<DicomElement, 'tag' | 'vr' | 'kind'>, scene: Place, creators: Creators): Plan {
  const { tag } = element;
  const group = tag >>> 16;
  if (tag === tags.DataSetTrailingPadding) return padding;
  if ((tag & 0xffff) === 0) return groupLength;
  if (group % 2 === 1) return privatePlan(element, creators, scene);
  if (group < 8) return commandGroup;
  if (isOverlay(tag) || isCurve(tag)) return graphicPlan(tag);
  if (tag === tags.IconImageSequence) return icon;
  if (scene.parent !== undefined && imageTags.includes(tag as (typeof imageTags)[number])) return nestedPixels;
  if (offsetTables.has(tag) && !scene.offsetsHold) return nestedPixels;
  if (tag === tags.SpecificCharacterSet) return characterSets;
  if (tag === tags.CodeMeaning && scene.localCode) return localMeaning;
  if (scene.parent === undefined && markerTags.has(tag)) return marker;
  if (tag === tags.ContentSequence && !scene.book.has('clean-structured-content')) return reportDummy;
  return contentPlan(tag, scene) ?? drawingPlan(tag, scene.book) ?? scene.book.planFor(element, scene);
}

function cleanItems(element: SequenceElement, around: Scene): DicomElement {
  if (around.steps.length >= mostLevels) throw new UserError('malformed', 'Sequences are nested more deeply than any real object needs.');
  const items = element.items.map((item, index): Item => {
    const elements = cleanElements(item.elements, {
      ...around,
      encoding: element.itemEncoding,
      characterSet: characterSetOf(item.elements, around.characterSet),
      steps: [...around.steps, { tag: element.tag, item: index }],
      parent: element.tag,
      concept: conceptOf(item.elements, around.concept),
      localCode: isLocalCode(item.elements),
      offsetsHold: false,
    });
    return elements === item.elements ? item : { undefinedLength: item.undefinedLength, elements };
  });
  // The items decide: where none was cleaned, every one is the one that was read.
  return items.some((item, index) => item !== element.items[index]) ? { ...element, items, header: undefined } : element;
}
