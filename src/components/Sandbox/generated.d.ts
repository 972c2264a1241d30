/** A file as its text. */
declare module '*?raw' {
  const text: string;
  export default text;
}

/** Address of the engine's text on the site's own origin. Made by `src/site/sandboxEngine.ts`. */
declare module '@generated/sandbox-engine/default/engine.txt' {
  const address: string;
  export default address;
}
