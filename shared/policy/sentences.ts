import type { Policy } from './policy.ts';

/** What a policy fixes, for people: one sentence each, in a fixed order; none where nothing is fixed. */
export function policySentences(policy: Policy): string[] {
  const { profile, options, pixels, destinations, delayDays, consent, keys, devices } = policy;
  return [
    ...(profile === undefined ? [] : [`The profile is ${typeof profile === 'string' ? profile : profile.name}.`]),
    ...(options?.required ?? []).map((option) => `The option ${option} is always used.`),
    ...(options?.forbidden ?? []).map((option) => `The option ${option} is never used.`),
    ...(pixels === undefined ? [] : [pixelSentences[pixels]]),
    ...(destinations?.allowed === undefined ? [] : [destinations.allowed.length === 0 ? 'No destination is allowed.' : `Allowed destinations: ${destinations.allowed.join(', ')}.`]),
    ...(destinations?.folder === undefined ? [] : ['The institution has destinations of its own.']),
    ...(delayDays === undefined ? [] : [`Nothing is posted earlier than ${delayDays} days after consent.`]),
    ...(consent === undefined ? [] : [consentSentences[consent]]),
    ...(keys === undefined ? [] : [keys === 'thrown-away' ? 'Keys and mappings that lead back to the patient are not kept.' : 'Keys and mappings may be kept.']),
    ...(devices === undefined ? [] : [devices === 'forgotten' ? 'What was masked on a device is not remembered for later cases.' : 'What was masked on a device is remembered for later cases.']),
  ];
}

const pixelSentences = {
  auto: 'Pixels are always looked at.',
  regions: 'In the pixels, known regions alone are masked.',
  off: 'Pixels are left as they are.',
} as const;

const consentSentences = {
  required: 'A consent of the patient is required for every export.',
  recorded: 'For every export a consent is recorded, or the rule by which none is needed.',
  free: 'Whether a consent is recorded is left to the author.',
} as const;
