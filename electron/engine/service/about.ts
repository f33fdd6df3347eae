import notices from '../../../resources/notices/notices.json' with { type: 'json' };
import type { Output } from '../../../shared/contract/contract.ts';
import { confidentialityEdition } from '../../../shared/profile/index.ts';
import { version } from '../deidentify/version.ts';
import type { EngineOptions } from './engineOptions.ts';

/** What Settings says about this start. */
export function aboutThis({ host, sealedBy }: Pick<EngineOptions, 'host' | 'sealedBy'>, warnings: readonly string[]): Output<'app.about'> {
  return { version, host, sealedBy, edition: confidentialityEdition, licence: 'GPL-3.0-or-later', notices: notices.map((notice) => ({ ...notice })), warnings: [...warnings] };
}
