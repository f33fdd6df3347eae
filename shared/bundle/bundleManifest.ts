/** What a bundle made for a destination says about itself: the manifest of `deidentify`, with files of every kind, the posts, and a seal. */
import { z } from 'zod/mini';
import { bundleFile, manifest, maskedRegion } from './manifest.ts';

const count = z.int().check(z.nonnegative());
const common = { path: bundleFile.shape.path, sha256: bundleFile.shape.sha256, bytes: count };
const side = z.int().check(z.positive());

/** A picture or moving picture. `regions`: what was masked in what it shows, in pixels of the stored image. */
const picture = { width: side, height: side, regions: z.array(maskedRegion) };
const moving = { ...picture, frames: side, seconds: z.number().check(z.positive()) };

export const bundlePart = z.discriminatedUnion('kind', [
  z.extend(bundleFile, { kind: z.literal('instance') }),
  z.strictObject({ kind: z.literal('image'), ...common, ...picture }),
  z.strictObject({ kind: z.literal('clip'), ...common, ...moving }),
  z.strictObject({ kind: z.literal('animation'), ...common, ...moving }),
  z.strictObject({ kind: z.literal('slides'), ...common, regions: picture.regions }),
  z.strictObject({ kind: z.literal('text'), ...common }),
  /** post.html and report.html. */
  z.strictObject({ kind: z.literal('page'), ...common }),
  /** DICOMDIR. */
  z.strictObject({ kind: z.literal('directory'), ...common }),
]);

const names = z.array(common.path);
const post = z.strictObject({ texts: names, media: names });
const warning = z.strictObject({ code: z.string(), message: z.string(), source: z.enum(['third-party', 'unverified', 'plan']) });

export const bundleManifest = z.extend(manifest, {
  files: z.array(bundlePart),
  bundle: z.strictObject({
    destination: z.string(),
    /** Of what month the destination's limits are. */
    stated: z.string(),
    group: z.optional(z.string()),
    posts: z.array(post),
    warnings: z.array(warning),
  }),
  /** SHA-256 of the canonical JSON of all the rest. */
  seal: common.sha256,
});

export type BundlePart = z.infer<typeof bundlePart>;
export type BundleManifest = z.infer<typeof bundleManifest>;

/** The text of a bundle's manifest as data; `undefined` when it is none. Nothing in it is believed further than its shape. */
export function parseBundleManifest(text: string): BundleManifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = bundleManifest.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** JSON without white space and with the keys of every object in order: the same for the same data. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
}

/** What the seal is made of. */
export function sealedText(sealed: BundleManifest | Omit<BundleManifest, 'seal'>): string {
  return canonicalJson({ ...sealed, seal: undefined });
}
