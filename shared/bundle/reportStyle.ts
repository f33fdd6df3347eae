/** The look of the report: light and dark, on a screen and on paper. Every pair of colours has a contrast of 4.5 or more. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --page: #f4f6f8; --sheet: #ffffff; --ink: #17212b; --soft: #4d5b69; --line: #dbe1e7; --accent: #0b5f8a;
  --good: #0c6b3d; --good-sheet: #e6f5ec; --careful: #8a4b00; --careful-sheet: #fdf1dd; --bad: #a3161f; --bad-sheet: #fdeaea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10161c; --sheet: #18212a; --ink: #e8edf2; --soft: #a5b3c0; --line: #2e3a46; --accent: #7cc4ec;
    --good: #7fdba6; --good-sheet: #14301f; --careful: #f5c16c; --careful-sheet: #36270c; --bad: #ff9c9c; --bad-sheet: #3a1618;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
header.top { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; align-items: baseline; margin-bottom: 1.25rem; color: var(--soft); }
header.top strong { color: var(--ink); font-size: 1.05rem; letter-spacing: .01em; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .35rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
h3 { font-size: 1rem; margin: .9rem 0 .3rem; }
p { margin: 0 0 .75rem; }
p:last-child { margin-bottom: 0; }
.soft { color: var(--soft); }
.verdict { border: 1px solid; border-radius: 14px; padding: 1.4rem 1.6rem; margin-bottom: 1rem; display: grid; grid-template-columns: auto 1fr; gap: 0 1.1rem; align-items: center; }
.verdict .mark { width: 3rem; height: 3rem; border-radius: 50%; border: 2px solid currentColor; display: grid; place-items: center; font-size: 1.6rem; font-weight: 700; line-height: 1; }
.verdict p { margin: 0; color: var(--ink); }
.good { color: var(--good); background: var(--good-sheet); border-color: var(--good); }
.careful { color: var(--careful); background: var(--careful-sheet); border-color: var(--careful); }
.bad { color: var(--bad); background: var(--bad-sheet); border-color: var(--bad); }
.cautions { border-left: 4px solid var(--careful); background: var(--sheet); border-radius: 8px; padding: .9rem 1.2rem; margin: 0 0 1rem; list-style: none; }
.cautions li + li { margin-top: .5rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 0 0 1rem; padding: 0; }
.figures div { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: .8rem 1rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.figures dt { color: var(--soft); font-size: .86rem; line-height: 1.3; }
.figures dd { margin: 0; font-size: 1.6rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.25; }
section { background: var(--sheet); border: 1px solid var(--line); border-radius: 14px; padding: 1.25rem 1.5rem 1.4rem; margin-bottom: 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .94rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .5rem; font-size: .94rem; }
th, td { text-align: left; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; font-size: .84rem; }
tbody th { font-weight: 600; }
tbody tr:last-child > * { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.hash, .path, code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .84em; }
.hash { overflow-wrap: anywhere; min-width: 17rem; }
.path { overflow-wrap: anywhere; min-width: 9rem; }
details > summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .3rem 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul.plain { margin: 0; padding-left: 1.2rem; }
footer { color: var(--soft); font-size: .88rem; padding: 0 .25rem; }
@media print {
  :root { --page: #fff; --sheet: #fff; --ink: #000; --soft: #333; --line: #bbb; --accent: #000; --good: #0c6b3d; --good-sheet: #fff; --careful: #8a4b00; --careful-sheet: #fff; --bad: #a3161f; --bad-sheet: #fff; color-scheme: light; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  section, .verdict, .figures div { border-radius: 0; }
  section { border-width: 1px 0 0; padding: .8rem 0; }
  .verdict, .figures, tr { break-inside: avoid; }
  .figures { grid-template-columns: repeat(3, 1fr); }
  thead { display: table-header-group; }
  details > summary { list-style: none; color: inherit; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
