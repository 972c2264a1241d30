declare module '@generated/statecharts/default/*.json' {
  const layout: import('../../course/ChartLayout').ChartLayout;
  export default layout;
}
