import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { firstString, stringsOf } from '../../../shared/dicom/values.ts';
import { isText } from '../../../shared/dicom/vr.ts';
import { formatPath, walk } from '../../../shared/dicom/walk.ts';
import { analyseText, noIdentifiers } from '../../../shared/text/index.ts';

/** What a file of a bundle says about itself, to be held against the manifest and against what a cleaned file must say. */
export interface FileIdentity {
  readonly sopInstanceUid: string;
  /** (0012,0062) is YES. */
  readonly saysRemoved: boolean;
  /** Element paths that read as identifying by their form alone: the name of a person that is no pseudonym, an e-mail address, a phone number. */
  readonly suspicious: readonly string[];
}

const surelyIdentifying = 0.9;
const formKinds = new Set(['email', 'phone', 'fax', 'ssn']);
const freeText = new Set(['LO', 'LT', 'ST', 'UT', 'UC', 'SH']);

/** What can be said about a file without its sources. */
export function identityOf(file: DicomFile): FileIdentity {
  const { elements } = file.dataSet;
  const suspicious: string[] = [];
  walk(file.dataSet, (element, path, characterSet) => {
    if (element.kind !== 'value' || !isText(element.vr) || element.value.length === 0) return;
    const texts = stringsOf(element, characterSet);
    const reads =
      element.vr === 'PN'
        ? texts.some((text) => text !== '' && !isPseudonym(text))
        : freeText.has(element.vr) && texts.some((text) => analyseText(text, noIdentifiers).some((finding) => finding.sureness >= surelyIdentifying && formKinds.has(finding.kind)));
    if (reads) suspicious.push(formatPath(path));
  });
  return {
    sopInstanceUid: firstString(elements, tags.SOPInstanceUID) ?? '',
    saysRemoved: firstString(elements, tags.PatientIdentityRemoved) === 'YES',
    suspicious,
  };
}

const isPseudonym = (name: string): boolean => /^PSEUDONYM(?:\^|$)/u.test(name) || /^(?:anonym|dummy|unknown|none|removed)/iu.test(name);
