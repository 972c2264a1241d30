/** What the frame says once it listens. */
export const frameReady = 'sandbox frame ready';

/** What the page hands into a frame, together with a port for the Worker. */
export interface FrameOrder {
  /** The engine, as a classic script. */
  readonly engine: string;
}

/** Nothing may be loaded or asked for; scripts are what this document and the Worker's text hold. */
const policy = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:";

/**
 * The document around a sandbox's Worker. Its frame has `sandbox="allow-scripts"`: an origin of its own that nobody shares,
 * so no storage, no cookies, no way to the page; and this policy, which the Worker inherits: no way to the network.
 */
export const frameDocument = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<script>
addEventListener('message', ({ source, data, ports }) => {
  if (source !== parent || !data || typeof data.engine !== 'string') return;
  const worker = new Worker(URL.createObjectURL(new Blob([data.engine], { type: 'text/javascript' })));
  worker.postMessage(null, ports);
});
parent.postMessage('${frameReady}', '*');
</script>`;
