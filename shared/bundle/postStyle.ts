/** The look of the post preview, light and dark. Every pair of colours has a contrast of 4.5 or more. */
export const postStyle = `
:root {
  color-scheme: light dark;
  --page: #f4f6f8; --sheet: #ffffff; --ink: #17212b; --soft: #4d5b69; --line: #dbe1e7; --accent: #0b5f8a; --on-accent: #ffffff; --careful: #8a4b00;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #10161c; --sheet: #18212a; --ink: #e8edf2; --soft: #a5b3c0; --line: #2e3a46; --accent: #7cc4ec; --on-accent: #0b1720; --careful: #f5c16c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 5rem; }
h1 { font-size: 1.4rem; margin: 0 0 .2rem; }
h2 { font-size: 1rem; margin: 0; padding: .8rem 1rem; border-bottom: 1px solid var(--line); }
header p { margin: 0 0 1rem; }
.soft { color: var(--soft); font-size: .88rem; }
.file { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .82rem; }
.hints { border-left: 4px solid var(--careful); background: var(--sheet); border-radius: 8px; padding: .7rem 1rem; margin: 0 0 1rem; list-style: none; font-size: .94rem; }
.hints li + li { margin-top: .4rem; }
article { background: var(--sheet); border: 1px solid var(--line); border-radius: 14px; margin: 0 0 1.2rem; overflow: hidden; }
.text { padding: .7rem 1rem .2rem; }
.bar { display: flex; gap: .75rem; align-items: center; justify-content: space-between; }
.bar > :first-child { flex: 1; min-width: 0; }
.body { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0 .8rem; }
.media { display: grid; gap: 2px; background: var(--line); }
.media.several { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.several .bar { flex-wrap: wrap; }
.several .bar > :first-child { flex: 1 1 14rem; }
figure { margin: 0; background: var(--sheet); }
.media.several figure:only-child, .media.several figure:first-child:nth-last-child(odd) { grid-column: 1 / -1; }
figure img, figure video { display: block; width: 100%; height: auto; max-height: 40rem; object-fit: contain; background: #000; }
figcaption { text-wrap: pretty; padding: .6rem 1rem .8rem; overflow-wrap: anywhere; }
.alt { font-size: .9rem; }
button { font: inherit; font-size: .88rem; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 8px; padding: .35rem .8rem; cursor: pointer; white-space: nowrap; min-height: 2rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.status { position: fixed; bottom: 1rem; left: 50%; transform: translateX(-50%); margin: 0; background: var(--ink); color: var(--page); border-radius: 8px; padding: .4rem 1rem; }
.status:empty { display: none; }
@media print { button, .status { display: none; } article { break-inside: avoid; } }
`;
