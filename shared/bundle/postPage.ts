import { html, Html } from './html.ts';
import { postStyle } from './postStyle.ts';

/** What `post.html` shows: the posts as they will look, in their order, each text with a button that copies it. */
export interface PostPage {
  readonly destination: string;
  readonly posts: readonly {
    readonly heading: string;
    readonly texts: readonly PageText[];
    readonly media: readonly PageMedia[];
  }[];
  readonly hints: readonly string[];
  /** Base64 of the SHA-256 of {@link copyScript}. */
  readonly scriptHash: string;
}

export interface PageText {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** Such as "212 of 280". */
  readonly count: string;
}

export interface PageMedia {
  readonly name: string;
  readonly form: 'image' | 'video';
  readonly width: number;
  readonly height: number;
  readonly altText: string;
  /** Such as "1080 x 1350, 0.4 MB". */
  readonly facts: string;
}

/**
 * One file that works from the disk without a network: it shows the files beside it, and its one script, which the policy names by its hash, copies a text.
 */
export function postPage(page: PostPage): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src 'self' file:; script-src 'sha256-${page.scriptHash}'; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Post preview: ${page.destination}</title>
<style>${new Html(postStyle)}</style>
</head>
<body>
<main>
<header><h1>Post preview</h1><p class="soft">${page.destination}. Open this page on your own computer; post the files beside it, not the page.</p></header>
${page.hints.length === 0 ? html`` : html`<ul class="hints" aria-label="Before you post">${page.hints.map((hint) => html`<li>${hint}</li>`)}</ul>`}
${page.posts.map((post, index) => section(post, index))}
<p class="status" role="status" id="status"></p>
</main>
<script>${new Html(copyScript)}</script>
</body>
</html>
`.text;
}

function section({ heading, texts, media }: PostPage['posts'][number], index: number): Html {
  return html`<article aria-labelledby="post-${index + 1}"><h2 id="post-${index + 1}">${heading}</h2>
${texts.map((text) => textBlock(text))}
${media.length === 0 ? html`` : html`<div class="media ${media.length === 1 ? 'one' : 'several'}">${media.map((one) => figure(one))}</div>`}
</article>
`;
}

const idOf = (name: string): string => name.replaceAll(/[^a-z0-9]+/giu, '-');

const textBlock = ({ name, label, text, count }: PageText): Html => html`<section class="text" aria-label="${label}">
<div class="bar"><span class="soft">${label} <span class="file">${name}</span></span><span class="soft">${count}</span><button type="button" data-copy="${idOf(name)}">Copy</button></div>
<p class="body" id="${idOf(name)}">${text}</p>
</section>
`;

const figure = ({ name, form, width, height, altText, facts }: PageMedia): Html => html`<figure>
${form === 'image' ? html`<img src="${name}" width="${width}" height="${height}" alt="${altText}">` : html`<video src="${name}" width="${width}" height="${height}" controls muted loop playsinline preload="metadata" aria-label="${altText}"></video>`}
<figcaption><span class="file">${name}</span> <span class="soft">${facts}</span>
<div class="bar"><span class="alt" id="alt-${idOf(name)}">${altText}</span><button type="button" data-copy="alt-${idOf(name)}" aria-label="Copy the alternative text of ${name}">Copy alt text</button></div></figcaption>
</figure>
`;

/** Where the clipboard is closed to a page from the disk, the text is selected instead. */
export const copyScript = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    const status = document.getElementById('status');
    try {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = 'Copied.';
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      status.textContent = document.execCommand('copy') ? 'Copied.' : 'Selected: copy it with the keyboard.';
    }
  });
}
`;
