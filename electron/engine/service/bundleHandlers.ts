import type { EngineHandlers } from '../../../shared/contract/contract.ts';
import { scanCaption } from '../../../shared/caption/index.ts';
import type { BundleDesk } from './bundleDesk.ts';
import { planView } from './bundlePlanning.ts';
import type { OpenCase } from './openCase.ts';
import { knownInTexts } from './textIdentifiers.ts';

type BundleMethod = 'policy.read' | 'destinations.list' | 'bundle.draft' | 'bundle.change' | 'bundle.use' | 'bundle.plan' | 'caption.scan' | 'consent.read' | 'consent.save' | 'exports.list' | 'exports.note';

/** Gathers what identifies in an open case, as far as its sources can be read. */
type Complete = (open: OpenCase) => Promise<void>;

/** The methods of the contract about bundles. */
export function bundleHandlers(desk: BundleDesk, caseOf: (id: string) => OpenCase, complete: Complete): Pick<EngineHandlers, BundleMethod> {
  return {
    'policy.read': () => Promise.resolve(desk.policyFacts()),
    'destinations.list': () => {
      const { destinations, groups } = desk.destinations();
      return Promise.resolve({ destinations: [...destinations.values()], groups: [...groups.values()] });
    },
    'bundle.draft': ({ caseId }) => Promise.resolve(desk.draft(caseOf(caseId))),
    'bundle.change': ({ caseId, change }) => Promise.resolve(desk.change(caseOf(caseId), change)),
    'bundle.use': ({ caseId, item }) => Promise.resolve(desk.use(caseOf(caseId), item)),
    'bundle.plan': ({ caseId }) => {
      const open = caseOf(caseId);
      return Promise.resolve(planView(open.work, desk.draft(open), desk.target(open.work).destination));
    },
    'caption.scan': async ({ caseId, text }) => {
      const open = caseOf(caseId);
      // A source that is gone must not stop the author from writing: then the rules alone look, and the window says so.
      await complete(open);
      const searched = open.missing.size === 0 ? 'case-and-rules' as const : 'rules' as const;
      const known = knownInTexts(open);
      const strong = known.find(text).filter(({ weight }) => weight === 'strong');
      const findings = scanCaption(text, known).map((finding) => ({ ...finding, because: strong.some(({ start, end }) => start < finding.end && end > finding.start) ? ('case' as const) : ('rule' as const) }));
      return { findings, searched };
    },
    'consent.read': ({ caseId }) => Promise.resolve(desk.consent(caseOf(caseId).work)),
    'consent.save': ({ caseId, record }) => Promise.resolve(desk.saveConsent(caseOf(caseId).work, record)),
    'exports.list': ({ caseId }) => Promise.resolve(desk.exports(caseOf(caseId).work)),
    'exports.note': ({ caseId, exportId, takenDown }) => Promise.resolve(desk.note(caseOf(caseId).work, exportId, takenDown)),
  };
}
