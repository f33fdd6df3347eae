/** What a bundle says about itself: `manifest.json`, and what the command prints with `--json`. Scripts rely on its shape. */
import { z } from 'zod/mini';

const count = z.int().check(z.nonnegative());
const seconds = z.number().check(z.nonnegative());

export const maskedRegion = z.strictObject({
  x: count,
  y: count,
  width: count,
  height: count,
  firstFrame: count,
  lastFrame: count,
  reason: z.string(),
});

export const bundleFile = z.strictObject({
  /** Below the bundle's folder, with `/` on every system: made of pseudonyms and numbers alone. */
  path: z.string().check(z.regex(/^(?!\.)[\w.-]+(?:\/(?!\.)[\w.-]+)*$/u)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/u)),
  bytes: count,
  sopClassUid: z.string(),
  sopInstanceUid: z.string(),
  transferSyntaxUid: z.string(),
  /** `untouched`: byte-identical to the source's. `none`: the object has no pixels. */
  pixels: z.enum(['untouched', 'masked', 'none']),
  regions: z.array(maskedRegion),
});

export const refusedSource = z.strictObject({
  /** Position in the walk, from 1; never a path. */
  source: count,
  code: z.string(),
  message: z.string(),
});

export const leakHit = z.strictObject({
  /** A file of the bundle, by its path there. */
  file: z.string(),
  /** An element path, or an offset in bytes; never what was found. */
  where: z.string(),
});

export const manifest = z.strictObject({
  vignette: z.string(),
  profile: z.strictObject({ name: z.string(), codes: z.array(z.string()), edition: z.string() }),
  files: z.array(bundleFile),
  refused: z.array(refusedSource),
  leakCheck: z.strictObject({ passed: z.boolean(), identifiersSearched: count, bytesSearched: count, hits: z.array(leakHit) }),
  counts: z.strictObject({ sources: count, written: count, refused: count, elementsRemoved: count, elementsReplaced: count, regionsMasked: count }),
  seconds: z.strictObject({ total: seconds, read: seconds, header: seconds, pixels: seconds, write: seconds, leakCheck: seconds }),
});

export type Manifest = z.infer<typeof manifest>;
/** A DICOM instance of a bundle. */
export type InstanceFile = z.infer<typeof bundleFile>;
export type LeakHit = z.infer<typeof leakHit>;
export type LeakCheckResult = Manifest['leakCheck'];

/** A manifest, of whatever kind, as it stands in its file: `verify` holds a file to this form. */
export const manifestText = (manifest: unknown): string => `${JSON.stringify(manifest, null, 1)}\n`;

/** {@link manifestText} in pieces, one for each file: of a series of thousands the whole is megabytes. */
export function* manifestPieces(manifest: { readonly files: readonly unknown[] }): Generator<string> {
  // In a string the quotes would be escaped: this is the key.
  const [before, after] = manifestText({ ...manifest, files: [] }).split('"files": []') as [string, string];
  yield `${before}"files": [`;
  for (const [index, file] of manifest.files.entries()) yield `${index === 0 ? '' : ','}\n  ${JSON.stringify(file, null, 1).replaceAll('\n', '\n  ')}`;
  yield `${manifest.files.length === 0 ? '' : '\n '}]${after}`;
}

/** The text of a manifest as data; `undefined` when it is not a manifest. Nothing in it is believed further than its shape. */
export function parseManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = manifest.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
