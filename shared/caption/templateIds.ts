/** The forms of post that get answers: a vignette with its question, four options with a reveal, a poll, and a thread that teaches. */
export const templateIds = ['vignette', 'quiz', 'poll', 'tweetorial'] as const;
export type TemplateId = (typeof templateIds)[number];
