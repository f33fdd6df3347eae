import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the loopback host. Other programs and users of the machine, and pages of other origins in the user's own
 * browser (DNS rebinding, cross-site requests), can reach the port; none of them has the token.
 */
export class Admission {
  /** Given once, in the address that the user opens; worthless after its first use. */
  readonly #entry = randomBytes(32);
  readonly #session = randomBytes(32);
  #entryUsed = false;
  #port = 0;

  listenOn(port: number): void {
    this.#port = port;
  }

  /** The address to open, once. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}/enter?token=${this.#entry.toString('hex')}`;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Cookies know no port: two hosts in one browser would overwrite each other's. */
  get #cookie(): string {
    return `vignette-${this.#port}`;
  }

  /** Trades the entry token for the session cookie; `undefined` for a wrong or a used token. */
  enter(token: string | null): string | undefined {
    if (this.#entryUsed || token === null || !same(token, this.#entry)) return undefined;
    this.#entryUsed = true;
    return `${this.#cookie}=${this.#session.toString('hex')}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** The name under which the page reached us must be the address itself: a rebound name is refused. */
  hostIsOurs(request: IncomingMessage): boolean {
    return request.headers.host === `127.0.0.1:${this.#port}`;
  }

  /** An Origin, where the browser sends one, must be ours; for what changes anything it must be there. */
  originIsOurs(request: IncomingMessage, demand: 'if-sent' | 'always'): boolean {
    const { origin } = request.headers;
    return origin === undefined ? demand === 'if-sent' : origin === this.origin;
  }

  hasSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
    const mine = cookies.find((part) => part.startsWith(`${this.#cookie}=`));
    return mine !== undefined && same(mine.slice(this.#cookie.length + 1), this.#session);
  }
}

function same(hex: string, secret: Buffer): boolean {
  const given = Buffer.from(/^[0-9a-f]{64}$/u.test(hex) ? hex : '', 'hex');
  return given.length === secret.length && timingSafeEqual(given, secret);
}
