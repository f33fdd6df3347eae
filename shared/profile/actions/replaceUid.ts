import { stringsOf } from '../../dicom/values.ts';
import { isStandardUid } from '../uids.ts';
import { withStrings, type Action } from './action.ts';

export const replaceUid: Action = {
  name: 'replace UID',
  sentence: 'A consistent new UID takes the place of each UID; those that the standard defines stay.',
  done: 'replaced',
  apply(element, scene) {
    if (element.kind === 'sequence') return { element: scene.cleanItems(element, scene) };
    const uids = stringsOf(element);
    const replaced = uids.map((uid) => (uid === '' || isStandardUid(uid, element.tag) ? uid : scene.context.pseudonyms.uid(uid)));
    return { element: replaced.every((uid, index) => uid === uids[index]) ? element : withStrings(element, replaced, scene) };
  },
};
