import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleDraft, type BundleDraft, type DraftChange } from '../../../shared/bundle/draft.ts';
import { sourcesOf, type MediaItem } from '../../../shared/bundle/media.ts';
import type { ConsentState, ExportEntry, PolicyFacts } from '../../../shared/contract/bundle.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ProfileChoice } from '../../../shared/contract/model.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Consent } from '../../../shared/consent/index.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import { delayOf, policySentences, postingGaps, profileUnder, usualProfile, type Policy } from '../../../shared/policy/index.ts';
import { resolveProfile, type OptionName, type Profile } from '../../../shared/profile/index.ts';
import { loadDestinations, type Destinations } from '../policy/destinations.ts';
import { readPolicy, type LoadedPolicy } from '../policy/readPolicy.ts';
import { withAltText } from './altTexts.ts';
import { automaticMedia } from './automaticMedia.ts';
import type { ExportRecord } from './caseRecords.ts';
import type { CaseWork } from './caseWork.ts';
import { materialShown } from './materialShown.ts';
import type { OpenCase } from './openCase.ts';
import { earliestDay } from './postingDelay.ts';
import { knownInTexts } from './textIdentifiers.ts';

/** A case with what identifies in it. */
type Known = Pick<OpenCase, 'work' | 'identifiers'>;

/** What a case becomes for others: its draft, where it may go, consent, and what has already gone out. Every question reads the policy anew. */
export class BundleDesk {
  readonly #policy: () => LoadedPolicy;
  readonly #now: () => Date;

  constructor(policy: () => LoadedPolicy = readPolicy, now: () => Date = () => new Date()) {
    this.#policy = policy;
    this.#now = now;
  }

  policyFacts(): PolicyFacts {
    const { policy } = this.#policy();
    return {
      sentences: policySentences(policy),
      ...(policy.profile === undefined ? {} : { profile: typeof policy.profile === 'string' ? policy.profile : policy.profile.name }),
      required: [...(policy.options?.required ?? [])],
      forbidden: [...(policy.options?.forbidden ?? [])],
      keys: policy.keys ?? 'may-be-kept',
      devices: policy.devices ?? 'remembered',
    };
  }

  /** The profile that was chosen, under the policy; throws `fixed-by-policy`. What a reviewer masked is masked under every profile. */
  profile({ profile, options }: ProfileChoice): Profile {
    const { policy } = this.#policy();
    const chosen = options as OptionName[];
    // Where the policy fixes one, the draft still holds the usual one: nobody asked for it.
    const allowed = profileUnder(policy, { profile: policy.profile !== undefined && profile === usualProfile ? undefined : profile, options: chosen });
    return resolveProfile({ profile: policy.profile ?? profile, options: [...chosen, ...(policy.options?.required ?? []), 'clean-pixel-data'], pixels: allowed.pixels === 'off' ? 'auto' : allowed.pixels });
  }

  destinations(): Destinations {
    return loadDestinations(this.#policy());
  }

  /** The draft as the window shows it: at a destination that is allowed, with media proposed where none were chosen. */
  draft(open: Known): BundleDraft {
    const { work } = open;
    const { draft } = work;
    const { destination, group } = this.target(work);
    const media = this.#media(work, destination);
    return {
      ...draft,
      destination: destination.id,
      group: group?.id,
      media: draft.chosen === 'by-hand' ? [...media] : withAltTexts(media, open),
    };
  }

  change(open: Known, change: DraftChange): BundleDraft {
    const { work } = open;
    const chosen = change.chosen ?? (change.media === undefined ? work.draft.chosen : 'by-hand');
    const { group, ...rest } = bundleDraft.parse({ ...this.draft(open), ...change });
    // What is not shown just now, as its series was left out for a while, stays with what was chosen.
    const own = work.draft.chosen === 'by-hand' ? work.draft.media : [];
    const shown = this.#stillThere(work, own);
    const kept = change.media === undefined ? own : [...rest.media, ...own.filter((item) => !shown.includes(item))];
    work.saveDraft({ ...rest, ...(group === undefined || group === '' ? {} : { group }), chosen, media: chosen === 'automatic' ? [] : kept });
    return this.draft(open);
  }

  /** The first item that is chosen by hand begins the author's own list. */
  use(open: Known, item: MediaItem): BundleDraft {
    const { work } = open;
    const before = work.draft.chosen === 'by-hand' ? this.#stillThere(work, work.draft.media) : [];
    return this.change(open, { chosen: 'by-hand', media: [...before, ...withAltTexts([item], open)] });
  }

  /** Where the draft goes. */
  target({ draft }: CaseWork): { readonly destination: Destination; readonly group?: Group } {
    const { destinations, groups } = this.destinations();
    // A destination that the policy has closed since gives way to one that is open.
    const destination = destinations.get(draft.destination) ?? destinations.values().next().value;
    if (destination === undefined) throw new UserError('fixed-by-policy', 'The policy allows no destination; ask your administrator.');
    const group = draft.group === undefined ? undefined : groups.get(draft.group);
    return { destination, ...(group?.destinations.includes(destination.id) === true ? { group } : {}) };
  }

  consent(work: CaseWork): ConsentState {
    const { destination, group } = this.target(work);
    const posted = destination.kind === 'network' || destination.kind === 'chat';
    const { policy: fixed } = this.#policy();
    // What stays among colleagues needs no answer unless the policy wants one; what is posted does.
    const policy = { ...fixed, consent: fixed.consent ?? (posted ? 'recorded' : 'free') } satisfies Policy;
    const record = work.consent;
    const today = this.#today();
    const gaps = postingGaps(policy, record, { destination: destination.id, destinationName: destination.name, on: today, material: this.#material(work) });
    const earliest = posted ? earliestDay(work, Math.max(delayOf(policy, group), work.draft.delayDays), today) : undefined;
    return { asked: policy.consent, obstacles: gaps.map(({ message }) => message), ...(record === undefined ? {} : { record }), ...(earliest === undefined ? {} : { earliestDay: earliest }) };
  }

  /** Where the pictures were seen and the record does not say which, they are the ones that are chosen now. */
  saveConsent(work: CaseWork, record: Consent): ConsentState {
    const isSeen = record.kind === 'given' && record.materialSeen === 'seen' && record.material.sha256.length === 0;
    work.saveConsent(isSeen ? { ...record, material: { ...record.material, sha256: this.#material(work) } } : record);
    return this.consent(work);
  }

  /** Throws `consent-missing` where policy or consent do not let the draft out. */
  checkConsent(work: CaseWork): void {
    const [obstacle] = this.consent(work).obstacles;
    if (obstacle !== undefined) throw new UserError('consent-missing', obstacle);
  }

  exports(work: CaseWork): ExportEntry[] {
    return [...work.exports].map(([id, record]) => ({
      id,
      jobId: record.jobId,
      at: record.at,
      folderName: basename(record.folder),
      destination: record.destination ?? '',
      ...(record.group === undefined ? {} : { group: record.group }),
      profile: record.profile,
      options: record.options,
      manifestSha256: record.manifestSha256,
      files: record.files ?? [],
      found: foundAs(record),
      ...(record.takenDownAt === undefined ? {} : { takenDownAt: record.takenDownAt }),
    })).reverse();
  }

  note(work: CaseWork, id: number, takenDown: boolean): ExportEntry[] {
    work.noteExport(id, takenDown ? { takenDownAt: this.#now().toISOString() } : {});
    return this.exports(work);
  }

  #material(work: CaseWork): string[] {
    return materialShown(this.#media(work, this.target(work).destination), (id) => work.instance(id));
  }

  /** What the author chose, or what is proposed for the destination; alt texts of the latter are empty. */
  #media(work: CaseWork, destination: Destination): readonly MediaItem[] {
    return work.draft.chosen === 'by-hand' ? this.#stillThere(work, work.draft.media) : automaticMedia(work.instances(), destination).items;
  }

  /** What was chosen of instances that no longer go along is left out. */
  #stillThere(work: CaseWork, media: readonly MediaItem[]): MediaItem[] {
    const going = new Set(work.instances().filter(({ record }) => record.included && record.looked === 'looked').map(({ id }) => id));
    return media.filter((item) => sourcesOf(item).every((source) => going.has(source)));
  }

  #today(): string {
    const now = this.#now();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  }
}

/** The items, each with an alt text that holds nothing of what identifies in the case. */
function withAltTexts(items: readonly MediaItem[], open: Known): MediaItem[] {
  const known = knownInTexts(open);
  return items.map((item) => withAltText(item, (id) => open.work.instance(id), known));
}

function foundAs({ folder, manifestSha256 }: ExportRecord): ExportEntry['found'] {
  try {
    return createHash('sha256').update(readFileSync(join(folder, 'manifest.json'))).digest('hex') === manifestSha256 ? 'unchanged' : 'changed';
  } catch {
    return 'gone';
  }
}
