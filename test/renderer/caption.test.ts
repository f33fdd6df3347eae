import { describe, expect, it } from 'vitest';
import { startDraft } from '../../shared/bundle/draft.ts';
import { destinationShape } from '../../shared/destinations/destination.ts';
import { textsOf, withField } from '../../renderer/features/caption/fields.ts';
import { stillStanding } from '../../renderer/features/caption/stillStanding.ts';
import { keptView, movingOf, sheetOf } from '../../renderer/features/review/chosen.ts';
import { startView, visiblePart } from '../../renderer/viewer/view.ts';
import youtube from '../../resources/destinations/youtube.json' with { type: 'json' };
import type { SeriesNode } from '../../shared/contract/model.ts';

const found = (start: number, end: number) => ({ start, end, letter: 'A', identifier: 'Names', kind: 'name', reason: 'A name.', sureness: 0.9, because: 'rule' }) as const;

describe('findings in a text that is being changed', () => {
  const scanned = { text: 'seen by Max on Monday', findings: [found(8, 11), found(15, 21)] };
  it('stay before the change, move behind it, and go where it touched them', () => {
    expect(stillStanding(scanned, 'seen by Max on Monday')).toEqual(scanned.findings);
    expect(stillStanding(scanned, 'seen by Max again on Monday')).toEqual([found(8, 11), found(21, 27)]);
    expect(stillStanding(scanned, 'seen by Mex on Monday')).toEqual([found(15, 21)]);
    expect(stillStanding(scanned, '')).toEqual([]);
    expect(stillStanding(undefined, 'anything')).toEqual([]);
  });
});

describe('the fields of the caption', () => {
  const destination = destinationShape.parse(youtube);
  it('are all scanned, and each can be given another text', () => {
    let draft = { ...startDraft, media: [{ kind: 'clip', source: 1, altText: 'A clip' }] } as typeof startDraft;
    for (const template of ['vignette', 'quiz', 'poll', 'tweetorial'] as const) {
      draft = { ...draft, caption: { ...draft.caption, template } };
      for (const field of textsOf(draft, destination).keys()) {
        const changed = { ...draft, ...withField(draft, field, '#new') } as typeof draft;
        expect(textsOf(changed, destination).get(field), `${template} ${field}`).toBe('#new');
      }
    }
    const free = { ...draft, caption: { ...draft.caption, form: 'free' as const } };
    expect([...textsOf(free, destination).keys()]).toEqual(['title', 'free', 'alt-0']);
    // Where DICOM goes as it is, no picture is made that a text could stand for.
    expect([...textsOf(free, { ...destination, files: { ...destination.files, dicom: true } }).keys()]).toEqual(['title', 'free']);
  });
});

describe('what is taken for a bundle', () => {
  const series = (frames: readonly number[], media?: 'clip'): SeriesNode => ({
    id: 1, number: '1', description: '', modality: 'CT', sopClass: '', ...(media === undefined ? {} : { media }), rows: 10, columns: 10, included: true, badge: 'clean', findings: 0,
    instances: frames.map((count, index) => ({ id: index + 1, number: String(index + 1), frames: count, badge: 'clean' as const })),
  });
  it('is the part of the picture that can be seen, and nothing where that is all of it', () => {
    const picture = { columns: 100, rows: 50 };
    const pane = { width: 400, height: 300 };
    expect(visiblePart({ scaleX: 4, scaleY: 4, x: 0.3, y: 50, pane }, picture)).toBeUndefined();
    expect(visiblePart({ scaleX: 8, scaleY: 8, x: -80, y: -8, pane }, picture)).toEqual({ x: 10, y: 1, width: 50, height: 37 });
    expect(keptView(startView, undefined)).toBeUndefined();
    expect(keptView({ ...startView, inverted: true, window: { center: 40, width: 80 } }, { x: 1, y: 2, width: 3, height: 4 })).toEqual({ inverted: true, center: 40, width: 80, crop: { x: 1, y: 2, width: 3, height: 4 } });
  });

  it('moves as a stack of slices, as the frames of one instance, or as a clip; a single picture does not move', () => {
    expect(movingOf(series([1, 1, 1]), { instanceId: 2, frame: 1 }, undefined)).toMatchObject({ kind: 'stack', series: [1, 2, 3] });
    expect(movingOf(series([1, 30]), { instanceId: 2, frame: 9 }, undefined)).toMatchObject({ kind: 'stack', series: [2] });
    expect(movingOf(series([90], 'clip'), { instanceId: 1, frame: 9 }, undefined)).toEqual({ kind: 'clip', source: 1, altText: '' });
    expect(movingOf(series([1]), { instanceId: 1, frame: 1 }, undefined)).toBeUndefined();
  });

  it('is spread over a contact sheet from the first picture to the last', () => {
    const sheet = sheetOf(series([100]), undefined);
    expect(sheet?.frames).toHaveLength(12);
    expect([sheet?.frames[0], sheet?.frames.at(-1)]).toEqual([{ source: 1, frame: 1 }, { source: 1, frame: 100 }]);
    expect(sheetOf(series([1, 1]), undefined)).toMatchObject({ columns: 2, frames: [{ source: 1 }, { source: 2 }] });
    expect(sheetOf(series([1]), undefined)).toBeUndefined();
  });
});
