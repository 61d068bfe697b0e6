/** An HTTP/1.1 client on one connection that is kept, one request at a time: as little work as a load can cost beside what it measures. */
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
}

const headEnd = '\r\n\r\n';

export class KeepAlive {
  readonly #url: URL;
  #socket: Socket | null = null;
  #received = '';
  #answered: ((answer: Answer) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** The headers say what the body is; the answer is ASCII, so that its characters are bytes. */
  post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const said = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#open().write(
        `POST ${path} HTTP/1.1\r\nhost: ${this.#url.host}\r\n${said.join('')}content-length: ${Buffer.byteLength(body)}${headEnd}${body}`,
      );
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Socket {
    if (this.#socket) return this.#socket;
    const socket = connect(Number(this.#url.port), this.#url.hostname).setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = null;
      this.#failed?.(new Error('the server closed the connection'));
    });
    socket.on('error', (error) => this.#failed?.(error));
    this.#socket = socket;
    return socket;
  }

  #take(text: string): void {
    this.#received += text;
    const bodyAt = this.#received.indexOf(headEnd) + headEnd.length;
    if (bodyAt < headEnd.length) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#received.slice(0, bodyAt))?.[1]);
    if (Number.isNaN(length)) throw new Error('an answer without its length');
    if (this.#received.length < bodyAt + length) return;
    const answer = {
      status: Number(this.#received.slice(9, 12)),
      body: this.#received.slice(bodyAt, bodyAt + length),
    };
    this.#received = this.#received.slice(bodyAt + length);
    this.#answered?.(answer);
  }
}
