/** HTML made from strings: whatever is put into a template is escaped, unless it was made by `html` itself. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0]!;
  parts.forEach((part, index) => {
    text += (part instanceof Html ? part.text : Array.isArray(part) ? part.map((one: Html) => one.text).join('') : escape(String(part as string | number))) + strings[index + 1]!;
  });
  return new Html(text);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/gu, (character) => entities[character]!);
