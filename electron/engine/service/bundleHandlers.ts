import type { EngineHandlers } from '../../../shared/contract/contract.ts';
import { checkText } from '../../../shared/text/index.ts';
import type { BundleDesk } from './bundleDesk.ts';
import type { OpenCase } from './openCase.ts';

type BundleMethod = 'policy.read' | 'destinations.list' | 'bundle.draft' | 'bundle.change' | 'bundle.use' | 'caption.scan' | 'consent.read' | 'consent.save' | 'exports.list' | 'exports.note';

/** Gathers what identifies in an open case; throws a `UserError` where its sources cannot be read. */
type Complete = (open: OpenCase) => Promise<void>;

/** The methods of the contract about bundles. */
export function bundleHandlers(desk: BundleDesk, caseOf: (id: string) => OpenCase, complete: Complete): Pick<EngineHandlers, BundleMethod> {
  return {
    'policy.read': async () => desk.policyFacts(),
    'destinations.list': async () => {
      const { destinations, groups } = desk.destinations();
      return { destinations: [...destinations.values()], groups: [...groups.values()] };
    },
    'bundle.draft': async ({ caseId }) => desk.draft(caseOf(caseId).work),
    'bundle.change': async ({ caseId, change }) => desk.change(caseOf(caseId).work, change),
    'bundle.use': async ({ caseId, item }) => desk.use(caseOf(caseId).work, item),
    'caption.scan': async ({ caseId, text }) => {
      const open = caseOf(caseId);
      // A source that is gone must not stop the author from writing: then the rules alone look, and the window says so.
      const searched = await complete(open).then(() => 'case-and-rules' as const, () => 'rules' as const);
      return { findings: [...checkText(text, open.identifiers.ofEveryone()).findings], searched };
    },
    'consent.read': async ({ caseId }) => desk.consent(caseOf(caseId).work),
    'consent.save': async ({ caseId, record }) => desk.saveConsent(caseOf(caseId).work, record),
    'exports.list': async ({ caseId }) => desk.exports(caseOf(caseId).work),
    'exports.note': async ({ caseId, exportId, takenDown }) => desk.note(caseOf(caseId).work, exportId, takenDown),
  };
}
