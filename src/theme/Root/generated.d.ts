/** Address of a file of letters on the site's own origin. */
declare module '*.woff2' {
  const address: string;
  export default address;
}
