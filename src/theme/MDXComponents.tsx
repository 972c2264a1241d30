import MDXComponents from '@theme-original/MDXComponents';

/** Components that every lesson may use without importing them. */
export default {
  ...MDXComponents,
};
