import type { z } from 'zod';

/** Where a check failed first, such as `images.maxBytes: invalid input`. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it is not what was expected';
  const place = issue.path.map(String).join('.');
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1).replace(/\.$/u, '');
  return place === '' ? message : `${place}: ${message}`;
}
