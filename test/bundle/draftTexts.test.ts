import { describe, expect, it } from 'vitest';
import { startDraft, type BundleDraft } from '../../shared/bundle/draft.ts';
import { draftTexts } from '../../shared/bundle/draftTexts.ts';
import { destinationShape, type Destination } from '../../shared/destinations/destination.ts';
import bluesky from '../../resources/destinations/bluesky.json' with { type: 'json' };
import x from '../../resources/destinations/x.json' with { type: 'json' };
import youtube from '../../resources/destinations/youtube.json' with { type: 'json' };

const at = (content: unknown): Destination => destinationShape.parse(content);
const draft = (caption: Partial<BundleDraft['caption']>, fields: Partial<BundleDraft['caption']['fields']> = {}, title = ''): BundleDraft => ({
  ...startDraft, title, caption: { ...startDraft.caption, ...caption, fields: { ...startDraft.caption.fields, ...fields } },
});
const vignette = { presentation: 'with headache', question: 'What next?', answer: 'A colloid cyst' };

describe('the words of a draft', () => {
  it('are nothing where nothing was written', () => {
    for (const content of [x, youtube, bluesky]) expect(draftTexts(draft({}), at(content))).toEqual({ caption: [] });
  });

  it('are the filled template, with the reveal apart', () => {
    const { caption, reveal, title } = draftTexts(draft({}, vignette), at(x));
    expect(caption).toHaveLength(1);
    expect(caption[0]).toContain('What next?');
    expect(caption[0]).not.toContain('colloid');
    expect(reveal).toContain('A colloid cyst.');
    expect(title).toBeUndefined();
  });

  it('give the question as title where the destination has one, unless the author wrote another', () => {
    expect(draftTexts(draft({}, vignette), at(youtube)).title).toBe('What next?');
    expect(draftTexts(draft({}, vignette, 'A rare headache'), at(youtube))).toMatchObject({ title: 'A rare headache', caption: [expect.stringContaining('With headache') as string] });
  });

  it('stay one text however long it is: where they are cut is for the plan to say', () => {
    const free = 'One sentence that is long enough to be counted. '.repeat(20);
    for (const content of [x, bluesky]) expect(draftTexts(draft({ form: 'free', free }), at(content)).caption).toEqual([free.trim()]);
  });

  it('are a post for each point of a teaching thread', () => {
    const { caption } = draftTexts(draft({ template: 'tweetorial' }, { ...vignette, findings: 'First point.\n\nSecond point.' }), at(x));
    expect(caption).toHaveLength(4);
    expect(caption[1]).toMatch(/^First point\. 2\/4$/u);
  });
});
