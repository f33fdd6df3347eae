import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import { captionFor } from '../../shared/caption/captionFor.ts';
import { countText, hashtagsIn } from '../../shared/caption/count.ts';
import { scanCaption } from '../../shared/caption/scan.ts';
import { templateIds } from '../../shared/caption/templateIds.ts';
import { ageBandOf, type CaptionFields, fillTemplate, patientPhrase, templates } from '../../shared/caption/templates.ts';
import { noPolicy } from '../../shared/policy/policy.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

const { destinations } = loadDestinations({ policy: noPolicy });
const fields: CaptionFields = {
  ageBand: '60s', sex: 'female', presentation: 'sudden headache', findings: 'CT shows blood in the basal cisterns', question: 'What is your next step?',
  options: ['CT angiography', 'MRI', 'Lumbar puncture', 'Wait and see', 'A fifth one'], answer: 'CT angiography', hashtags: ['#MedEd', '#FOAMed'],
};

describe('a template', () => {
  it('makes a vignette with its question of the answers', () => {
    expect(fillTemplate('vignette', fields).body).toBe('A woman in her 60s with sudden headache. CT shows blood in the basal cisterns.\n\nWhat is your next step?\n\n#MedEd #FOAMed');
  });

  it('makes a quiz of four options with a reveal for later that is not in the post', () => {
    const { body, reveal } = fillTemplate('quiz', fields);
    expect(body).toContain('A) CT angiography\nB) MRI\nC) Lumbar puncture\nD) Wait and see');
    expect(body).not.toContain('fifth');
    expect(reveal).toBe('We asked: What is your next step?\n\nCT angiography.\n\n#MedEd #FOAMed');
  });

  it('makes a poll without an answer', () => {
    expect(fillTemplate('poll', fields)).not.toHaveProperty('reveal');
  });

  it('leaves out what was not answered, without a trace of it', () => {
    const empty: CaptionFields = { presentation: '', findings: '', question: '', options: [], answer: '', hashtags: [] };
    for (const template of templateIds) {
      expect(fillTemplate(template, empty).body).toBe('');
      expect(fillTemplate(template, { ...empty, question: 'Why?' }).body).toBe('Why?');
      expect(fillTemplate(template, fields).body).not.toMatch(/undefined|\{|\[|\n\n\n/u);
    }
  });

  it('describes itself', () => {
    for (const template of templateIds) expect(templates[template].sentence).toMatch(/^[A-Z].*\.$/u);
  });

  it('says nothing by itself that the scan would stop', () => {
    for (const template of templateIds) expect(scanCaption(fillTemplate(template, fields).body, noIdentifiers)).toEqual([]);
  });
});

describe('the patient of a vignette', () => {
  it.each([
    ['60s', 'female', 'A woman in her 60s'], ['over 89', 'male', 'A man over 89'], ['newborn', 'female', 'A newborn girl'], ['infant', undefined, 'An infant'], ['child', 'male', 'A boy'],
    ['teenager', 'female', 'A teenage girl'], ['30s', undefined, 'A patient in their 30s'], [undefined, 'male', 'A man'], [undefined, undefined, undefined],
  ] as const)('of band %s and sex %s is %s', (band, sex, expected) => {
    expect(patientPhrase(band, sex)).toBe(expected);
  });

  it('has a band of ten years and never an age', () => {
    expect([0, 1, 5, 15, 20, 67, 89, 90, 104].map(ageBandOf)).toEqual(['infant', 'infant', 'child', 'teenager', '20s', '60s', '80s', 'over 89', 'over 89']);
  });
});

describe('a filled template on a destination', () => {
  it('has a title and a description on YouTube, both within their limits', () => {
    const long = { ...fields, question: 'What would you do next in a case like this one, '.repeat(5) };
    const [title, description] = captionFor(destinations.get('youtube')!, fillTemplate('quiz', long));
    expect(title!.length).toBeLessThanOrEqual(100);
    expect(title).toMatch(/…$/u);
    expect(description).toContain('A) CT angiography');
  });

  it('is a numbered thread of its points as a tweetorial', () => {
    const thread = captionFor(destinations.get('x')!, fillTemplate('tweetorial', { ...fields, findings: 'Point one\n\nPoint two' }));
    expect(thread).toEqual(['A woman in her 60s with sudden headache. What is your next step? 1/4', 'Point one. 2/4', 'Point two. 3/4', 'CT angiography. #MedEd #FOAMed 4/4']);
  });

  it('is cut into posts where it is too long for one, and only where there are threads', () => {
    const long = { ...fields, findings: 'The scan shows one more thing that has to be told in full. '.repeat(10) };
    const posts = captionFor(destinations.get('x')!, fillTemplate('vignette', long));
    expect(posts.length).toBeGreaterThan(2);
    for (const post of posts) expect(countText(post, destinations.get('x')!.text.parts[0]!).fits).toBe(true);
    expect(captionFor(destinations.get('linkedin')!, fillTemplate('vignette', long))).toHaveLength(1);
  });

  it('has no more hashtags than are taken', () => {
    const many = { ...fields, hashtags: Array.from({ length: 9 }, (_, index) => `#tag${index}`) };
    const [caption] = captionFor(destinations.get('instagram-feed')!, fillTemplate('vignette', many));
    expect(hashtagsIn(caption!)).toEqual(['#tag0', '#tag1', '#tag2', '#tag3', '#tag4']);
  });
});
