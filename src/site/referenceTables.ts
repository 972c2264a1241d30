import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { clientCnxnMachine } from '../../machines/clientCnxnMachine';
import { type ErrataPart, errataRows } from '../course/reference/errataRows';
import { errorCodeRows } from '../course/reference/errorCodeRows';
import { glossaryRows } from '../course/reference/glossaryRows';
import { recordRows } from '../course/reference/recordRows';
import { clientStateRows, eventTypeRows, keeperStateRows } from '../course/reference/stateRows';
import { type Locale, locales } from '../course/words/Locale';
import { frameExamples } from '../lab/frameExamples';
import { watchReports } from '../lab/watchReports';
import { chartOf } from './chartOf';
import { type LessonSource, lessonSources, linksTo } from './lessonUses';
import { attributeOf, elementsIn, importOf, type MdxNode } from './mdxTree';

interface ReferenceElement {
  /** Under `src/components/`. */
  readonly folder: string;
  /** By the element's attribute `part`; null where it shows no rows. */
  readonly table: ((part: string | undefined) => string) | null;
}

/** Rows of a table by the name of the file that its page imports. */
type Tables = Readonly<Record<string, object>>;

/**
 * Elements of the reference part: where their components are, and the file each gets its rows from. The page that uses one
 * imports both, so that a lesson carries neither.
 */
const elements: Readonly<Record<string, ReferenceElement>> = {
  ClientStates: { folder: 'Reference', table: () => 'clientStates' },
  Errata: { folder: 'Reference', table: (part) => `errata-${part}` },
  ErrorCodes: { folder: 'Reference', table: () => 'errorCodes' },
  EventTypes: { folder: 'Reference', table: () => 'eventTypes' },
  FrameExamples: { folder: 'Reference', table: () => 'frameExamples' },
  Glossary: { folder: 'Reference', table: () => 'glossary' },
  KeeperStates: { folder: 'Reference', table: () => 'keeperStates' },
  RecordLayouts: { folder: 'Reference', table: (part) => `records-${part}` },
  TimeoutCalculator: { folder: 'TimeoutCalculator', table: null },
  WatchReports: { folder: 'Reference', table: () => 'watchReports' },
};

/**
 * Writes the tables of the reference part into files of their own, in the language of the build: read from the lists and
 * machines that the code runs by, and from the lessons.
 */
export default function referenceTables({ siteDir, i18n }: LoadContext): Plugin {
  return {
    name: 'reference-tables',
    async allContentLoaded({ allContent, actions }) {
      // The docs plugin owns this shape; Docusaurus hands it over without a type.
      const docs = allContent['docusaurus-plugin-content-docs']?.default as LoadedContent | undefined;
      const locale = locales.find((known) => known === i18n.currentLocale) ?? locales[0];
      const tables = tablesIn(locale, docs ? lessonSources(docs, siteDir) : []);
      for (const [name, rows] of Object.entries(tables)) await actions.createData(`${name}.json`, rows);
    },
  };
}

/** Every table by the name of its file. */
export function tablesIn(locale: Locale, lessons: readonly LessonSource[]): Tables {
  const client = chartOf(clientCnxnMachine);
  return {
    clientStates: clientStateRows(client, locale),
    errorCodes: errorCodeRows(locale),
    eventTypes: eventTypeRows(locale),
    frameExamples: frameExamples(),
    glossary: glossaryRows(locale),
    keeperStates: keeperStateRows(client, locale),
    watchReports: watchReports(),
    ...Object.fromEntries(Object.entries(recordRows(locale)).map(([part, rows]) => [`records-${part}`, rows])),
    ...errataTables(locale, lessons),
  };
}

/** With the lessons that teach each statement. */
function errataTables(locale: Locale, lessons: readonly LessonSource[]): Tables {
  const parts = Object.entries(errataRows(locale)) as [ErrataPart, ReturnType<typeof errataRows>[ErrataPart]][];
  return Object.fromEntries(
    parts.map(([part, rows]) => [
      `errata-${part}`,
      rows.map((row) => ({
        ...row,
        lessons: linksTo(lessons, ({ name, attributes }) => name === 'Claim' && attributes.id === row.id),
      })),
    ]),
  );
}

/** A remark plugin: gives `<ErrorCodes />` and its like their components and their rows, by importing both. */
export function tablesInPages(): (root: { children: MdxNode[] }) => void {
  return (root) => {
    const imports = new Map<string, MdxNode>();
    for (const { name, attributes } of elementsIn(root.children)) {
      const element = name && Object.hasOwn(elements, name) ? elements[name] : undefined;
      if (!name || element === undefined) continue;
      imports.set(name, importOf(name, `@site/src/components/${element.folder}/${name}`, 'named'));
      if (element.table === null) continue;
      const part = attributes.find((attribute) => attribute.name === 'part')?.value;
      const table = element.table(typeof part === 'string' ? part : undefined);
      const variable = `rows_${table.replace(/\W/g, '_')}`;
      imports.set(table, importOf(variable, `@generated/reference-tables/default/${table}.json`));
      attributes.push(attributeOf('rows', variable));
    }
    root.children.unshift(...imports.values());
  };
}
