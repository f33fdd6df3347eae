import type { ReactElement } from 'react';
import { text } from '../../strings/text.ts';
import './settings.css';

/** The way, the words and the keys on one page. */
export function HelpView(): ReactElement {
  const { help } = text;
  return (
    <main className="settings" tabIndex={0} aria-label={help.title}>
      <h1>{help.title}</h1>
      <section className="card"><h2>{help.way}</h2><ol>{help.waySteps.map((step) => <li key={step}>{step}</li>)}</ol></section>
      <section className="card"><h2>{help.words}</h2><dl className="glossary">{help.glossary.map(([word, meaning]) => <div key={word}><dt>{word}</dt><dd>{meaning}</dd></div>)}</dl></section>
      <section className="card"><h2>{help.keys}</h2><dl className="glossary">{help.keyList.map(([key, meaning]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{meaning}</dd></div>)}</dl></section>
      <section className="card"><h2>{help.limits}</h2><ul>{help.limitList.map((limit) => <li key={limit}>{limit}</li>)}</ul></section>
    </main>
  );
}
