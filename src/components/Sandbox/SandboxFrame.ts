import type { Order } from './engine/messages';
import { type FrameOrder, frameDocument, frameReady } from './frameDocument';

/**
 * A frame with a Worker in it that holds the engine: up, and waiting for one program. Whatever the program does, the frame can
 * be taken away. What is posted before it is up waits for it.
 */
export class SandboxFrame {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #onWindowMessage: (event: MessageEvent) => void;
  /** Before there is a program it says only that it lives. */
  #hear: (data: unknown) => void = () => {};

  /** `engine`: its text. */
  constructor(engine: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);

    const element = document.createElement('iframe');
    element.setAttribute('sandbox', 'allow-scripts');
    element.hidden = true;
    element.title = 'sandbox';
    element.srcdoc = frameDocument;
    this.#element = element;
    this.#onWindowMessage = ({ source, data }) => {
      if (source !== element.contentWindow || data !== frameReady) return;
      removeEventListener('message', this.#onWindowMessage);
      const order: FrameOrder = { engine };
      element.contentWindow?.postMessage(order, '*', [port2]); // a frame without an origin has no name to send to
    };
    addEventListener('message', this.#onWindowMessage);
    document.body.append(element);
  }

  /** Takes what the Worker says from now on. */
  listen(hear: (data: unknown) => void): void {
    this.#hear = hear;
  }

  post(order: Order): void {
    this.#port.postMessage(order);
  }

  remove(): void {
    removeEventListener('message', this.#onWindowMessage);
    this.#port.close();
    this.#element.remove();
  }
}
