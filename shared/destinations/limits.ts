import type { Destination, ImageFormat, Limit, LimitSource } from './destination.ts';

type LimitValue = number | ImageFormat[] | { width: number; height: number };

/** One limit of a destination with its name, such as `video.maxSeconds`, and its source and month. */
export interface NamedLimit {
  readonly what: string;
  readonly value: LimitValue;
  readonly source: LimitSource;
  readonly stated: string;
}

/** Every limit of a destination, in the order of its file. */
export function limitsOf(destination: Destination): NamedLimit[] {
  const { images, animation, video, text, altText, files, stated } = destination;
  const sections: readonly (readonly [string, object | undefined])[] = [
    ['images', images], ['animation', animation], ['video', video], ...text.parts.map((part) => [`text.${part.name}`, part] as const), ['altText', altText], ['files', files],
  ];
  return sections.flatMap(([section, limits]) =>
    Object.entries(limits ?? {}).flatMap(([name, limit]) => (isLimit(limit) ? [{ what: `${section}.${name}`, value: limit.value, source: limit.source, stated: limit.stated ?? stated }] : [])),
  );
}

function isLimit(value: unknown): value is Limit<LimitValue> {
  return typeof value === 'object' && value !== null && 'value' in value && 'source' in value;
}
