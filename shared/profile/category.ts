import type { Attribute } from '../dicom/dictionary.ts';
import type { Tag } from '../dicom/element.ts';
import type { Category } from './rules.ts';

const places = /Institution|Address|Organization|Location|Residence|Facility|Department|Telecom|Telephone|Phone|Region|Country|GPS|Site|Sponsor|CoordinatingCenter|EthicsCommittee/;
const devices = /Station|Device|Serial|Detector|Gantry|Generator|Plate|Cassette|AETitle|AE$|Lens|Camera|Machine|Manufacturer|Unique/;
const characteristics = /^Patient(?:Sex|Age|Size|Weight|State)|Ethnic|Pregnancy|Smoking|Occupation|Religious|Allerg|Alert|SpecialNeeds|Military|BranchOf/;
const persons = /Physician|Operator|Person|Observer|Author|Reviewer|Performer|Creator(?:Name|sIdentif)|Recipient|Participant|CameraOwner|Interpreter/;
const numbers = /(?:ID|IDs|Identifier|Identification|Number|Locator)$|Issuer|Insurance|Accession/;

/** What the report counts an attribute under. */
export function categoryOf(tag: Tag, attribute: Attribute): Category {
  const { vr, keyword } = attribute;
  const group = tag >>> 16;
  if (vr === 'PN') return 'names';
  if (vr === 'DA' || vr === 'DT' || vr === 'TM' || keyword === 'TimezoneOffsetFromUTC') return 'dates';
  if (vr === 'UI' || /^Referenced.*Sequence$|^SourceImageSequence$/.test(keyword)) return 'uids';
  if (group === 0x0040 && (tag & 0xffff) >= 0xa000 && (tag & 0xffff) < 0xb000) return persons.test(keyword) ? 'names' : 'content';
  if (group === 0x0070) return 'graphics';
  if (group === 0x0010 && characteristics.test(keyword)) return 'characteristics';
  if (devices.test(keyword)) return 'device';
  if (places.test(keyword)) return 'places';
  if (/Description|Comment|Notes|Label|Reason|Text|Protocol/.test(keyword)) return 'descriptions';
  if (numbers.test(keyword)) return 'identifiers';
  if (persons.test(keyword)) return 'names';
  return group === 0x0010 || group === 0x0038 ? 'identifiers' : 'descriptions';
}
